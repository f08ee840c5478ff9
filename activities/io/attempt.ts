import type { Attempt, QuotaHints, RateLimitHints } from './transport.ts';

/** Anything with `get`, as far as classification reads headers. */
export interface HeaderReader {
  get(name: string): string | null;
}

/** Longest wait a header can ask for: an hour. More is taken as an hour, since a run must come back by itself. */
const MAX_RETRY_AFTER_MS = 3_600_000;

const HALTING_STATUS = new Set([401, 402, 403]);
const RETRYABLE_STATUS = new Set([408, 409, 425, 429]);

/** Credit is gone, in the codes and in the words of providers; they come as 429, 400 or inside a 200. */
const QUOTA_CODE =
  /insufficient_(quota|balance|credit|funds)|billing|spend_limit|credit_balance|quota_exceeded_permanently/i;
const QUOTA_WORDS =
  /insufficient (quota|balance|credits?|funds)|exceeded your current quota|credit balance is too low|spend(ing)? (limit|cap)/i;

/**
 * Error codes of a connection that never stood: nothing was sent, so nothing was paid. Those that pass by themselves
 * have no words; the others wait for a person, who is told what to do.
 */
const NOT_SENT = new Map<string, string>([
  ...['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL', 'EMFILE', 'ENFILE'].map(
    (code) => [code, ''] as const,
  ),
  ['UND_ERR_CONNECT_TIMEOUT', ''],
  ['EPROTO', ''],
  ['ENOTFOUND', 'nobody knows the name of its host; correct baseUrl, or mend DNS'],
  ['CERT_HAS_EXPIRED', 'its certificate has expired; renew it'],
  ['CERT_NOT_YET_VALID', 'its certificate is not valid yet; look at both clocks'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is for another name; correct baseUrl'],
  ...[
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  ].map((code) => [code, 'this machine does not know who signed its certificate; set NODE_EXTRA_CA_CERTS'] as const),
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'it does not speak TLS; baseUrl may have to begin with http:'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'it speaks no version of TLS that is taken here'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'it speaks no version of TLS that is taken here'],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'it takes no TLS connection from here'],
]);

/**
 * What an HTTP status that is no answer means for a call. The reason holds the status and the provider's code, never
 * its message: that may quote the prompt.
 */
export function attemptOfStatus(status: number, headers: HeaderReader, body: unknown): Attempt {
  const error = errorOf(body);
  const reason = `HTTP ${status}${error.code ? ` (${error.code})` : ''}`;
  const outOfCredit =
    (status === 429 || status === 400) && (QUOTA_CODE.test(error.code) || QUOTA_WORDS.test(error.message));
  if (HALTING_STATUS.has(status) || outOfCredit) return { kind: 'halted', status, reason };
  if (status >= 300 && status < 400)
    return { kind: 'halted', status, reason: `${reason}: the base URL redirects elsewhere` };
  const told = headers.get('x-should-retry');
  const again = told === 'true' || (told !== 'false' && (RETRYABLE_STATUS.has(status) || status >= 500));
  if (!again) return { kind: 'rejected', status, reason };
  const throttled = status === 429;
  const waitMs = retryAfterMs(headers) ?? (throttled ? resetOfSpentMs(headers) : null);
  return { kind: 'refused', status, reason, retryAfterMs: waitMs, throttled };
}

/** The code of an error body as a short word, and its message for classification only. */
function errorOf(body: unknown): { code: string; message: string } {
  const inner = field(body, 'error') ?? body;
  const words = [field(inner, 'code'), field(inner, 'type')].filter((word) => typeof word === 'string');
  const message = field(inner, 'message') ?? (typeof inner === 'string' ? inner : '');
  return {
    code: words.find((word) => /^[\w.-]{1,64}$/.test(word)) ?? '',
    message: typeof message === 'string' ? message.slice(0, 2000) : '',
  };
}

/**
 * A 200 that holds an error instead of choices, as gateways send it: by its code where that is an HTTP status, else
 * maybe paid.
 */
export function attemptOfErrorBody(body: unknown, headers: HeaderReader): Attempt {
  const code = Number(field(field(body, 'error'), 'code'));
  if (Number.isInteger(code) && code >= 400 && code < 600) return attemptOfStatus(code, headers, body);
  return { kind: 'ambiguous', reason: 'HTTP 200 without an answer' };
}

/** What a thrown thing means: refused where no connection stood, else maybe paid. */
export function attemptOfError(error: unknown, timedOutAfterMs: number | null): Attempt {
  if (timedOutAfterMs !== null)
    return { kind: 'ambiguous', reason: `no whole reply in ${timedOutAfterMs} ms`, timedOut: true };
  const codes = errorCodes(error);
  const notSent = codes.find((code) => NOT_SENT.has(code));
  const toDo = NOT_SENT.get(notSent ?? '');
  if (notSent !== undefined)
    return {
      kind: 'refused',
      status: null,
      reason: `no connection (${notSent})${toDo ? `: ${toDo}` : ''}`,
      retryAfterMs: null,
      throttled: false,
    };
  return { kind: 'ambiguous', reason: `connection lost (${codes[0] ?? 'unknown'})` };
}

/** Codes and, failing those, names of an error and what caused it, outermost first. */
function errorCodes(error: unknown): string[] {
  const out: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const inner: unknown[] = at instanceof AggregateError ? at.errors : [];
    for (const each of [at, ...inner]) {
      const code = field(each, 'code');
      if (typeof code === 'string') out.push(code);
    }
  }
  return out;
}

/**
 * How long the endpoint asks to wait, from `retry-after-ms`, or `retry-after` in seconds or as an HTTP date; null where
 * it says nothing usable (garbage, zero, the past).
 */
export function retryAfterMs(headers: HeaderReader, now = Date.now()): number | null {
  const exact = Number(headers.get('retry-after-ms') ?? Number.NaN);
  const text = headers.get('retry-after')?.trim() ?? '';
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Number.NaN;
  const date = /^[A-Za-z]{3},/.test(text) ? Date.parse(text) - now : Number.NaN;
  const wait = [exact, seconds, date].find((ms) => Number.isFinite(ms) && ms > 0);
  return wait === undefined ? null : Math.min(Math.ceil(wait), MAX_RETRY_AFTER_MS);
}

export function rateLimitHints(headers: HeaderReader): RateLimitHints | null {
  const [requests, tokens] = [quotaHints(headers, 'requests'), quotaHints(headers, 'tokens')];
  return requests === null && tokens === null ? null : { requests: requests ?? NOTHING, tokens: tokens ?? NOTHING };
}

const NOTHING: QuotaHints = { limit: null, remaining: null, resetMs: null };

function quotaHints(headers: HeaderReader, what: 'requests' | 'tokens'): QuotaHints | null {
  const limit = credible(headers.get(`x-ratelimit-limit-${what}`));
  if (limit === null) return null;
  const remaining = credible(headers.get(`x-ratelimit-remaining-${what}`));
  // More left than there is: then neither is to be believed.
  if (remaining !== null && remaining > limit) return null;
  return { limit, remaining, resetMs: durationMs(headers.get(`x-ratelimit-reset-${what}`)) };
}

/** More in a minute than any provider sells; a header that says so (10^12 was seen) knows nothing. */
const ABSURD = 1e9;

/** Providers have sent -1 and 0 for "not known" (reliability.md 4): only positive numbers of a credible size count. */
function credible(text: string | null): number | null {
  const value = positive(text);
  return value === null || value > ABSURD ? null : value;
}

/** When a 429 that names no time says which limit is spent, by a `remaining` of 0: until that limit is whole again. */
function resetOfSpentMs(headers: HeaderReader): number | null {
  const resets = ['requests', 'tokens'].flatMap((what) => {
    if (headers.get(`x-ratelimit-remaining-${what}`)?.trim() !== '0') return [];
    const ms = durationMs(headers.get(`x-ratelimit-reset-${what}`));
    return ms === null ? [] : [Math.min(ms, MAX_RESET_MS)];
  });
  return resets.length === 0 ? null : Math.max(...resets);
}

/** A reset is when all of a limit is there again; some of it is there before. */
const MAX_RESET_MS = 60_000;

function positive(text: string | null): number | null {
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) && value > 0 ? value : null;
}

/** `6m0s`, `1.5s`, `120ms` or bare seconds, as providers write them. */
function durationMs(text: string | null): number | null {
  if (text === null) return null;
  const bare = positive(text);
  if (bare !== null) return bare * 1000;
  const match = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:([\d.]+)s)?(?:(\d+)ms)?$/.exec(text);
  if (!match) return null;
  const [h, m, s, ms] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number];
  return positive(String(h * 3_600_000 + m * 60_000 + s * 1000 + ms));
}

export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
