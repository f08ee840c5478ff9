import { FAULT_KINDS, type FaultKind, type RehearsalOptions } from './options.ts';
import { streamOf } from './task.ts';

/** Arrivals of one request content that may meet a fault; later ones come through, unless a rate is 1. */
const FAULTY_ARRIVALS = 6;

/** The fault of the n-th arrival of a request (n from 1): a function of seed, request and n, so runs can be repeated. */
export function faultAt(
  request: string,
  arrival: number,
  options: Pick<RehearsalOptions, 'seed' | 'faults'>,
): FaultKind | null {
  const entries = FAULT_KINDS.map((kind) => [kind, options.faults[kind] ?? 0] as const).filter(([, rate]) => rate > 0);
  if (entries.length === 0) return null;
  if (arrival > FAULTY_ARRIVALS && entries.every(([, rate]) => rate < 1)) return null;
  let at = streamOf(options.seed, 'fault', request, arrival)();
  for (const [kind, rate] of entries) {
    at -= rate;
    if (at < 0) return kind;
  }
  return null;
}

/** Milliseconds that the reply to a request takes; the same at each arrival. */
export function latencyOf(request: string, { seed, latency }: Pick<RehearsalOptions, 'seed' | 'latency'>): number {
  if (latency.high === 0) return 0;
  if (latency.high === latency.low) return latency.low;
  return Math.round(latency.low + streamOf(seed, 'latency', request)() * (latency.high - latency.low));
}

/** A token bucket as providers have them: `rpm` a minute, and at most a sixth of that in one burst. */
export function createRateLimit(rpm: number | null): {
  admit(now: number): { retryAfterMs: number; remaining: number };
} {
  const burst = Math.max(1, (rpm ?? 0) / 6);
  let tokens = burst;
  let at: number | null = null;
  return {
    admit(now) {
      if (rpm === null) return { retryAfterMs: 0, remaining: Number.MAX_SAFE_INTEGER };
      tokens = Math.min(burst, tokens + ((now - (at ?? now)) * rpm) / 60_000);
      at = now;
      if (tokens < 1)
        return { retryAfterMs: rpm === 0 ? 60_000 : Math.ceil(((1 - tokens) * 60_000) / rpm), remaining: 0 };
      tokens--;
      return { retryAfterMs: 0, remaining: Math.floor(tokens) };
    },
  };
}
