import { type Dispatcher, Pool } from 'undici';

/** Thrown when a reply's body grows past its cap; the reply was paid for and is of no use. */
export class ReplyTooLong extends Error {
  /** What came before it was given up. */
  readonly bytes: number;
  constructor(bytes: number, maxBytes: number) {
    super(`reply over ${maxBytes} bytes`);
    this.bytes = bytes;
  }
}

/** Thrown when a reply was not whole in time. */
export class DeadlinePassed extends Error {}

export interface HttpRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string | null;
  /** Over headers and body together, from now on. */
  deadlineMs: number;
  maxReplyBytes: number;
}

export interface HttpReply {
  status: number;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Empty where the status is an error and the body never came whole. */
  text: string;
}

export interface HttpPool {
  /** Sends once. @throws ReplyTooLong, DeadlinePassed, or what the connection ran into */
  send(request: HttpRequest): Promise<HttpReply>;
  close(): Promise<void>;
}

/**
 * A fixed pool of keep-alive connections to one origin. Sends without the streams, abort signals and header objects of
 * `fetch`, which cost more than all else of a call, and follows no redirects: a key is sent to the host the operator
 * named and to no other.
 */
export function createHttpPool(origin: string, connections: number): HttpPool {
  // No timeouts of undici's own: slow models answer after minutes, and the caller's deadline rules.
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  return {
    close: () => pool.destroy(),
    send: (request) =>
      new Promise((resolve, reject) => {
        const { path, method, headers, body } = request;
        pool.dispatch({ path, method, headers, body }, createReader(request, resolve, reject));
      }),
  };
}

/** Reads one reply to its end. */
function createReader(
  { deadlineMs, maxReplyBytes }: HttpRequest,
  resolve: (reply: HttpReply) => void,
  reject: (error: Error) => void,
): Dispatcher.DispatchHandler {
  const parts: Buffer[] = [];
  let bytes = 0;
  let head: { status: number; headers: HttpReply['headers'] } | null = null;
  let controller: Dispatcher.DispatchController | null = null;
  let failure: Error | null = null;

  function end(text: string | null, error?: Error): void {
    stop();
    if (text !== null && head !== null) resolve({ ...head, text });
    // An error's status has said it all, whatever became of its body.
    else if (head !== null && head.status >= 400) resolve({ ...head, text: '' });
    else reject(failure ?? error ?? new Error('the reply has no head'));
  }
  function giveUp(error: Error): void {
    failure ??= error;
    // Before it is sent there is nothing to abort, and no word of it would come.
    if (controller === null) end(null);
    else controller.abort(failure);
  }
  const stop = startDeadline(deadlineMs, () => giveUp(new DeadlinePassed()));
  return {
    onRequestStart(started) {
      controller = started;
      if (failure !== null) controller.abort(failure);
    },
    onResponseStart(_, status, headers) {
      if (status >= 200) head = { status, headers };
    },
    onResponseData(_, part) {
      bytes += part.length;
      if (bytes > maxReplyBytes) giveUp(new ReplyTooLong(bytes, maxReplyBytes));
      else parts.push(part);
    },
    onResponseEnd: () => end((parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('utf8')),
    onResponseError: (_, error) => end(null, error),
  };
}

/** A timer that is so late tells of an event loop that stood still: what came meanwhile waits to be read. */
const LATE_MS = 50;
const GRACE_MS = 1_000;

/**
 * Calls `expired` after so many milliseconds; later where this process was too busy to read its sockets (a long parse, a
 * frozen machine), since a reply that is there must not be given up and paid again.
 *
 * @returns what stops it
 */
function startDeadline(ms: number, expired: () => void): () => void {
  let due = performance.now() + ms;
  let stopped = false;
  const check = () => {
    if (performance.now() - due < LATE_MS) {
      // Sockets are read between timers and immediates.
      setImmediate(() => {
        if (!stopped) expired();
      });
      return;
    }
    due = performance.now() + GRACE_MS;
    timer = setTimeout(check, GRACE_MS);
  };
  let timer = setTimeout(check, ms);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
