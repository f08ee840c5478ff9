import type { ChatBody } from '../../core/call.ts';
import { TaskseedError } from '../../core/failures.ts';
import {
  attemptOfError,
  attemptOfErrorBody,
  attemptOfStatus,
  field,
  type HeaderReader,
  rateLimitHints,
} from './attempt.ts';
import { completionOf, overlongCompletion, type ReplyContext } from './completion.ts';
import { createHttpPool, DeadlinePassed, type HttpPool, type HttpReply, ReplyTooLong } from './http-pool.ts';
import type { Attempt, ResolvedEndpoint, Transport } from './transport.ts';

/** One base URL of an endpoint with its connections. */
interface Host {
  pool: HttpPool;
  /** Of the base URL, without a slash at its end. */
  path: string;
  headers: Readonly<Record<string, string>>;
  inFlight: number;
  /** Refused a connection: others go first until then, by the clock that never jumps. */
  downUntil: number;
}

/** How long a base URL that refused a connection is passed over while another is left. */
const DOWN_MS = 5_000;

/** Asking for the list of models is quick or broken. */
const LIST_DEADLINE_MS = 10_000;

/**
 * Bytes a reply may have: 32 per token it was allowed (a token is four bytes, JSON may escape each as six, and thinking
 * may come twice), 256 kB for the rest. Without a limit on tokens, 8 MB.
 */
function maxReplyBytes(body: ChatBody): number {
  const tokens = body['max_tokens'] ?? body['max_completion_tokens'];
  return typeof tokens === 'number' ? tokens * 32 + 262_144 : 8_388_608;
}

/**
 * Chat completions as OpenAI's API defines them, sent over our own connections with our deadline and classification. The
 * `openai` client would do the same at twice the CPU a call.
 */
export function createOpenAiTransport(): Transport {
  const endpoints = new Map<string, Host[]>();
  const hostsOf = (endpoint: ResolvedEndpoint): Host[] => {
    // A changed key or URL is another entry; calls in flight on the old one land.
    const id = [endpoint.name, endpoint.apiKey, endpoint.concurrency, ...endpoint.baseUrls].join('\n');
    let hosts = endpoints.get(id);
    if (hosts === undefined) endpoints.set(id, (hosts = endpoint.baseUrls.map((url) => openHost(url, endpoint))));
    return hosts;
  };
  return {
    send: (endpoint, body, deadlineMs) => sendOnce(pickHost(hostsOf(endpoint)), endpoint, body, deadlineMs),
    listModels: (endpoint) => listModels(pickHost(hostsOf(endpoint)), endpoint),
    async close() {
      const pools = [...endpoints.values()].flat().map((host) => host.pool.close());
      endpoints.clear();
      await Promise.all(pools);
    },
  };
}

function openHost(baseUrl: string, { apiKey, concurrency }: ResolvedEndpoint): Host {
  const { origin, pathname } = new URL(baseUrl);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'taskseed',
    // Servers without keys take any.
    authorization: `Bearer ${apiKey || 'none'}`,
  };
  const pool = createHttpPool(origin, concurrency);
  return { pool, path: pathname.replace(/\/+$/, ''), headers, inFlight: 0, downUntil: 0 };
}

/** The host with the least in flight; one that refused a connection just now only when no other is left. */
function pickHost(hosts: readonly Host[]): Host {
  const now = performance.now();
  const up = hosts.filter((host) => host.downUntil <= now);
  const pool = up.length > 0 ? up : hosts;
  return pool.reduce((least, host) => (host.inFlight < least.inFlight ? host : least));
}

async function sendOnce(host: Host, endpoint: ResolvedEndpoint, body: ChatBody, deadlineMs: number): Promise<Attempt> {
  host.inFlight++;
  const json = JSON.stringify(body);
  const context: ReplyContext = {
    requestBytes: () => Buffer.byteLength(json),
    model: body.model,
    price: endpoint.models[body.model]?.price ?? endpoint.price,
  };
  try {
    const { path, headers } = host;
    const request = { method: 'POST', path: `${path}/chat/completions`, headers, body: json } as const;
    return attemptOfReply(
      await host.pool.send({ ...request, deadlineMs, maxReplyBytes: maxReplyBytes(body) }),
      context,
    );
  } catch (error) {
    if (error instanceof ReplyTooLong)
      return { kind: 'answered', completion: overlongCompletion(error.bytes, context), rateLimit: null };
    const attempt = attemptOfError(error, error instanceof DeadlinePassed ? deadlineMs : null);
    if (attempt.kind === 'refused' && attempt.status === null) host.downUntil = performance.now() + DOWN_MS;
    return attempt;
  } finally {
    host.inFlight--;
  }
}

function attemptOfReply(reply: HttpReply, context: ReplyContext): Attempt {
  const headers = readerOf(reply);
  if (!isOk(reply)) return attemptOfStatus(reply.status, headers, jsonOr(reply.text));
  let body: unknown;
  try {
    body = JSON.parse(reply.text);
  } catch {
    return { kind: 'ambiguous', reason: 'HTTP 200 with a body that is not JSON' };
  }
  const completion = completionOf(body, context);
  if (completion === null) return attemptOfErrorBody(body, headers);
  return { kind: 'answered', completion, rateLimit: rateLimitHints(headers) };
}

const isOk = ({ status }: HttpReply) => status >= 200 && status < 300;

function readerOf({ headers }: HttpReply): HeaderReader {
  return {
    get(name) {
      const value = headers[name];
      return value === undefined ? null : String(value);
    },
  };
}

/** An error's body: JSON mostly, words of a gateway at times. */
function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function listModels(host: Host, endpoint: ResolvedEndpoint): Promise<string[]> {
  const where = `endpoint "${endpoint.name}" (${endpoint.provider})`;
  const { path, headers } = host;
  const limits = { deadlineMs: LIST_DEADLINE_MS, maxReplyBytes: 8_388_608 };
  try {
    const reply = await host.pool.send({ method: 'GET', path: `${path}/models`, headers, body: null, ...limits });
    if (!isOk(reply)) throw refusal(where, attemptOfStatus(reply.status, readerOf(reply), jsonOr(reply.text)));
    const data = field(JSON.parse(reply.text), 'data');
    if (!Array.isArray(data)) throw new SyntaxError('no list');
    return data.map((model: unknown) => field(model, 'id')).filter((id) => typeof id === 'string');
  } catch (error) {
    if (error instanceof TaskseedError) throw error;
    throw refusal(where, error instanceof SyntaxError ? null : attemptOfError(error, null));
  }
}

function refusal(where: string, attempt: Attempt | null): TaskseedError {
  const what = attempt === null || attempt.kind === 'answered' ? 'no list of models' : attempt.reason;
  return new TaskseedError('EndpointRefused', `${where} gives ${what} at /models; check its baseUrl and key`, {
    retryable: true,
  });
}
