import type { ChatBody, Completion } from '../../core/call.ts';

/**
 * What became of one attempt to send a call. Only `answered` and `ambiguous` may have been billed.
 * - `answered`: a whole reply.
 * - `ambiguous`: sent, and the reply never came whole (timeout, reset, cut body): maybe paid.
 * - `refused`: certainly not paid (429, 5xx before work, connection refused); try again after `retryAfterMs`.
 * - `rejected`: the endpoint will never take this request (400, 404, 413, 422).
 * - `halted`: key or credit is gone (401, 402, 403, `insufficient_quota`): no call of this endpoint can succeed.
 */
export type Attempt =
  | { kind: 'answered'; completion: Completion; rateLimit: RateLimitHints | null }
  | { kind: 'ambiguous'; reason: string; timedOut?: boolean }
  | { kind: 'refused'; status: number | null; reason: string; retryAfterMs: number | null; throttled: boolean }
  | { kind: 'rejected'; status: number; reason: string }
  | { kind: 'halted'; status: number; reason: string };

/** What the provider's headers say of its limits. */
export interface RateLimitHints {
  requests: QuotaHints;
  tokens: QuotaHints;
}

/** One limit of a provider: how much it is, what is left of it, and when it is whole again; null where unusable. */
export interface QuotaHints {
  limit: number | null;
  remaining: number | null;
  resetMs: number | null;
}

/** An endpoint as the operator defined it, with its key resolved. Lives in workers only: never serialised. */
export interface ResolvedEndpoint {
  name: string;
  /** One or more base URLs ending in `/v1`; calls are spread over them. */
  baseUrls: string[];
  provider: string;
  apiKey: string;
  concurrency: number;
  rpm: number | null;
  tpm: number | null;
  /** Longest wait for a whole reply, where the operator set one. */
  timeoutMs?: number;
  /** USD per million tokens as decimal strings or numbers; null where unpriced. */
  price: { input: number; cachedInput: number; output: number } | null;
  models: Record<
    string,
    { licence: string | null; price: { input: number; cachedInput: number; output: number } | null }
  >;
}

/** The one door to a model. Sends once, never retries, never throws for what an endpoint does. */
export interface Transport {
  /** @param deadlineMs over headers and body together, from the moment the request is sent */
  send(endpoint: ResolvedEndpoint, body: ChatBody, deadlineMs: number): Promise<Attempt>;
  listModels(endpoint: ResolvedEndpoint): Promise<string[]>;
  close(): Promise<void>;
}
