import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLimiter } from '../../../activities/io/limiter.ts';
import { waitFor } from '../../../activities/io/retry.ts';
import type { Attempt } from '../../../activities/io/transport.ts';
import { rngFor } from '../../../core/rng.ts';
import { endpointAt, NEVER } from '../../fakes/paid.ts';

/*
 * Goodput under a provider's limit on simulated time: 200 ms a call, 429 after 10 ms, and callers who always have more.
 * `take` says whether the provider takes a call now; `inFlight` is what it has at work.
 */
const answered: Attempt = {
  kind: 'answered',
  completion: {
    text: '',
    thinking: null,
    finishReason: 'stop',
    nanoUsd: null,
    model: 'm',
    usage: { prompt: 5, cached: 0, completion: 5, thinking: 0 },
  },
  rateLimit: { remainingRequests: null, remainingTokens: null, resetMs: null },
};

let random: () => number;
beforeEach(() => {
  random = rngFor('simulated limits');
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

interface Provider {
  take: (inFlight: number) => boolean;
  retryAfterMs: number | null;
}

async function simulate(provider: Provider, callers: number, warmUpSeconds: number, seconds: number) {
  const limiter = createLimiter();
  const endpoint = endpointAt('http://x/v1', { concurrency: 48 });
  const sleep = (ms: number) => waitFor(ms, NEVER, () => new Error());
  const count = { good: 0, refused: 0 };
  let [inFlight, over] = [0, false];
  async function callOnce(again: boolean): Promise<void> {
    const permit = await limiter.admit({ endpoint, model: 'm', promptTokens: 1, again, signal: NEVER });
    if (provider.take(inFlight)) {
      inFlight++;
      await sleep(150 + random() * 100);
      inFlight--;
      count.good++;
      return permit.settle(answered);
    }
    await sleep(10);
    count.refused++;
    permit.settle({
      kind: 'refused',
      status: 429,
      reason: 'HTTP 429',
      throttled: true,
      retryAfterMs: provider.retryAfterMs,
    });
    await sleep(provider.retryAfterMs ?? random() * 500);
    return callOnce(true);
  }
  async function caller(): Promise<void> {
    while (!over) await callOnce(false);
  }
  for (let i = 0; i < callers; i++) void caller();
  await vi.advanceTimersByTimeAsync(warmUpSeconds * 1000);
  Object.assign(count, { good: 0, refused: 0 });
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  over = true;
  return { perSecond: count.good / seconds, useless: count.refused / (count.good + count.refused) };
}

/** A bucket that fills at a rate and holds a tenth of a second's worth. */
function bucket(perSecond: number): Provider['take'] {
  let [level, at] = [perSecond / 10, performance.now()];
  return () => {
    const now = performance.now();
    level = Math.min(perSecond / 10, level + ((now - at) / 1000) * perSecond);
    at = now;
    return level >= 1 && level-- >= 1;
  };
}

test.each([null, 1000])(
  'F13: a limit of 100 a second is used to nine tenths (Retry-After %s ms)',
  async (retryAfterMs) => {
    const { perSecond, useless } = await simulate({ take: bucket(100), retryAfterMs }, 200, 40, 60);
    expect(perSecond).toBeGreaterThan(88);
    expect(useless).toBeLessThan(0.05);
  },
);

test('a limit of 20 at once is used well', async () => {
  const { perSecond, useless } = await simulate({ take: (inFlight) => inFlight < 20, retryAfterMs: null }, 200, 40, 60);
  expect(perSecond).toBeGreaterThan(75);
  expect(useless).toBeLessThan(0.05);
});

test.each([null, 1000])(
  'one call in twenty refused at random does not slow the others (Retry-After %s ms)',
  async (retryAfterMs) => {
    const { perSecond } = await simulate({ take: () => random() >= 0.05, retryAfterMs }, 60, 20, 60);
    // 48 at 200 ms are 240 a second.
    expect(perSecond).toBeGreaterThan(180);
  },
);
