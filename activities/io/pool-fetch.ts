import type { Readable } from 'node:stream';
import { Pool } from 'undici';

/** Thrown when a reply's body grows past its cap; the reply was paid for and is of no use. */
export class ReplyTooLong extends Error {
  constructor(maxBytes: number) {
    super(`reply over ${maxBytes} bytes`);
  }
}

/** What a caller may put beside fetch's own options. */
export interface PoolFetchInit {
  maxReplyBytes?: number;
}

export interface PoolFetch {
  fetch(url: string | URL | Request, init?: RequestInit & PoolFetchInit): Promise<Response>;
  close(): Promise<void>;
}

/**
 * `fetch` over a fixed pool of keep-alive connections to one origin, for the `openai` client: half the CPU per call of
 * the built-in fetch, which opens and closes connections under load (libraries.md 10). It reads the body to its end
 * before it returns, so the one abort signal covers headers and body alike. Follows no redirects: a key is sent to the
 * host the operator named and to no other.
 */
export function createPoolFetch(origin: string, connections: number): PoolFetch {
  // No timeouts of undici's own: slow models answer after minutes, and the caller's deadline rules.
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  return {
    close: () => pool.destroy(),
    async fetch(url, init = {}) {
      const { pathname, search } = new URL(url instanceof Request ? url.url : url);
      const reply = await pool.request({
        path: pathname + search,
        method: init.method === 'POST' ? 'POST' : 'GET',
        headers: Object.fromEntries(init.headers as Headers),
        body: (init.body as string | null | undefined) ?? null,
        signal: init.signal ?? null,
      });
      const failed = reply.statusCode >= 400;
      const text = await readAll(reply.body, init.maxReplyBytes ?? Infinity).catch((error: unknown) => {
        if (failed) return ''; // the status has said it all
        throw error;
      });
      return replyOf(reply.statusCode, reply.headers, text);
    },
  };
}

/**
 * As much of a `Response` as the client reads of one whose body is taken as text. A real one wraps the text into a
 * stream only to read it back, at some 40 us a call, and real `Headers` are copied, sorted and looked through twice more
 * for the client's log, which is off.
 */
function replyOf(status: number, raw: RawHeaders, text: string): Response {
  const headers = {
    get: (name: string) => {
      const value = raw[name.toLowerCase()];
      return value === undefined ? null : String(value);
    },
    entries: () => Object.entries(raw),
  };
  const reply = { ok: status >= 200 && status < 300, status, headers, url: '', body: null, text: async () => text };
  return reply as unknown as Response;
}

/** Names in lower case, as undici gives them. */
type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

function readAll(body: Readable, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    body.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > maxBytes) body.destroy(new ReplyTooLong(maxBytes));
      else parts.push(part);
    });
    body.on('error', reject);
    body.on('end', () => resolve((parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)).toString('utf8')));
  });
}
