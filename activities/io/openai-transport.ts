import OpenAI, { APIError } from 'openai';
import type { ChatBody } from '../../core/call.ts';
import { TaskseedError } from '../../core/failures.ts';
import { attemptOfError, attemptOfErrorBody, attemptOfStatus, field, rateLimitHints } from './attempt.ts';
import { completionOf } from './completion.ts';
import { createPoolFetch, ReplyTooLong, type PoolFetch, type PoolFetchInit } from './pool-fetch.ts';
import type { Attempt, ResolvedEndpoint, Transport } from './transport.ts';

/** One base URL of an endpoint with its connections. */
interface Host {
  client: OpenAI;
  pool: PoolFetch;
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

/** The `openai` client as transport, with its retries off and our deadline, connections and classification. */
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

function openHost(baseURL: string, { apiKey, concurrency }: ResolvedEndpoint): Host {
  const pool = createPoolFetch(new URL(baseURL).origin, concurrency);
  const client = new OpenAI({
    baseURL,
    // Servers without keys take any; the client wants one.
    apiKey: apiKey || 'none',
    maxRetries: 0,
    logLevel: 'off',
    fetch: (url, init) => pool.fetch(url as string, init as RequestInit & PoolFetchInit),
    // Else read from the environment, which belongs to workers/ alone.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
  });
  return { client, pool, inFlight: 0, downUntil: 0 };
}

/** The host with the least in flight; one that refused a connection just now only when no other is left. */
function pickHost(hosts: readonly Host[]): Host {
  const now = performance.now();
  const up = hosts.filter((host) => host.downUntil <= now);
  const pool = up.length > 0 ? up : hosts;
  return pool.reduce((least, host) => (host.inFlight < least.inFlight ? host : least));
}

async function sendOnce(host: Host, endpoint: ResolvedEndpoint, body: ChatBody, deadlineMs: number): Promise<Attempt> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), deadlineMs);
  host.inFlight++;
  try {
    const response = await host.client
      .post('/chat/completions', {
        body,
        signal: deadline.signal,
        // The client's own timer covers headers only; ours covers all and comes first.
        timeout: deadlineMs + 1000,
        fetchOptions: { maxReplyBytes: maxReplyBytes(body) } as object,
      })
      .asResponse();
    return answerOf(response.headers, await response.text(), endpoint, body);
  } catch (error) {
    const attempt = attemptOfThrown(error, deadline.signal.aborted ? deadlineMs : null);
    if (attempt.kind === 'refused' && attempt.status === null) host.downUntil = performance.now() + DOWN_MS;
    return attempt;
  } finally {
    clearTimeout(timer);
    host.inFlight--;
  }
}

function attemptOfThrown(error: unknown, timedOutAfterMs: number | null): Attempt {
  if (error instanceof APIError && typeof error.status === 'number' && error.headers)
    return attemptOfStatus(error.status, error.headers, error.error);
  if (error instanceof Error && error.cause instanceof ReplyTooLong)
    return { kind: 'ambiguous', reason: error.cause.message };
  return attemptOfError(error, timedOutAfterMs);
}

function answerOf(headers: Headers, text: string, endpoint: ResolvedEndpoint, body: ChatBody): Attempt {
  let reply: unknown;
  try {
    reply = JSON.parse(text);
  } catch {
    return { kind: 'ambiguous', reason: 'HTTP 200 with a body that is not JSON' };
  }
  const completion = completionOf(reply, {
    requestBytes: () => Buffer.byteLength(JSON.stringify(body)),
    model: body.model,
    price: endpoint.models[body.model]?.price ?? endpoint.price,
  });
  if (completion === null) return attemptOfErrorBody(reply, headers);
  return { kind: 'answered', completion, rateLimit: rateLimitHints(headers) };
}

async function listModels(host: Host, endpoint: ResolvedEndpoint): Promise<string[]> {
  const where = `endpoint "${endpoint.name}" (${endpoint.provider})`;
  try {
    const response = await host.client
      .get('/models', {
        signal: AbortSignal.timeout(LIST_DEADLINE_MS),
        fetchOptions: { maxReplyBytes: 8_388_608 } as object,
      })
      .asResponse();
    const data = field(JSON.parse(await response.text()), 'data');
    if (!Array.isArray(data)) throw new SyntaxError('no list');
    return data.map((model: unknown) => field(model, 'id')).filter((id) => typeof id === 'string');
  } catch (error) {
    const what = error instanceof SyntaxError ? 'no list of models' : describe(attemptOfThrown(error, null));
    throw new TaskseedError('EndpointRefused', `${where} gives ${what} at /models; check its baseUrl and key`, {
      retryable: true,
    });
  }
}

function describe(attempt: Attempt): string {
  return attempt.kind === 'answered' ? 'an answer' : attempt.reason;
}
