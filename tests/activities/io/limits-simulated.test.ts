import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLimiter } from '../../../activities/io/limiter.ts';
import { waitFor } from '../../../activities/io/retry.ts';
import { rngFor } from '../../../core/rng.ts';
import type { Attempt, RateLimitHints } from '../../../activities/io/transport.ts';
import { createStepLimit, parseSteps } from '../../../scripts/bench/limit-steps.ts';
import { answeredWith } from '../../fakes/answered.ts';
import { endpointAt, NEVER } from '../../fakes/paid.ts';

/*
 * Goodput under a provider's limit on simulated time: 200 ms a call, 429 after 10 ms, and callers who always have more.
 * `take` says whether the provider takes a call now; `inFlight` is what it has at work.
 */
const answered = answeredWith(5) as Extract<Attempt, { kind: 'answered' }>;

let random: () => number;
beforeEach(() => {
  random = rngFor('simulated limits');
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

interface Provider {
  take: (inFlight: number) => boolean;
  retryAfterMs: number | null;
  /** What its headers say after a call that it took. */
  hints?: () => RateLimitHints;
}

async function simulate(provider: Provider, callers: number, warmUpSeconds: number, seconds: number) {
  const limiter = createLimiter();
  const endpoint = endpointAt('http://x/v1', { concurrency: 48 });
  const sleep = (ms: number) => waitFor(ms, NEVER, () => new Error());
  const count = { good: 0, refused: 0 };
  let [inFlight, over] = [0, false];
  async function callOnce(again: boolean): Promise<void> {
    const permit = await limiter.admit({ endpoint, run: 'set', model: 'm', promptTokens: 1, again, signal: NEVER });
    if (provider.take(inFlight)) {
      inFlight++;
      await sleep(150 + random() * 100);
      inFlight--;
      count.good++;
      return permit.settle({ ...answered, rateLimit: provider.hints?.() ?? null });
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

test.each([null, 1000])('F13: a limit of 100 a second is used well (Retry-After %s ms)', async (retryAfterMs) => {
  const { perSecond, useless } = await simulate({ take: bucket(100), retryAfterMs }, 200, 40, 60);
  expect(perSecond).toBeGreaterThan(84);
  expect(useless).toBeLessThan(0.05);
});

/** The steps of `npm run bench -- limits`. */
const STEPS = parseSteps('100x15,30x15,100x15');

test.each([null, 20])(
  'F12, F13: a limit that falls to a third and rises again is followed from the first call on (Retry-After %s ms)',
  async (retryAfterMs) => {
    const limit = createStepLimit(STEPS);
    const take = () => limit.admit(performance.now()) === 0;
    const { perSecond, useless } = await simulate({ take, retryAfterMs }, 200, 0, 45);
    expect(perSecond / (3450 / 45)).toBeGreaterThan(0.9);
    expect(useless).toBeLessThan(0.06);
  },
);

test('F13: limits told in headers are kept to nine tenths, at next to no useless call', async () => {
  const limit = createStepLimit(STEPS);
  const begun = performance.now();
  const nothing = { limit: null, remaining: null, resetMs: null };
  const hints = () => {
    const seconds = (performance.now() - begun) / 1000;
    return { requests: { ...nothing, limit: seconds > 15 && seconds < 30 ? 1800 : 6000 }, tokens: nothing };
  };
  const take = () => limit.admit(performance.now()) === 0;
  const { perSecond, useless } = await simulate({ take, retryAfterMs: null, hints }, 200, 0, 45);
  expect(perSecond / (3450 / 45)).toBeGreaterThan(0.85);
  expect(useless).toBeLessThan(0.04);
});

test('a limit of 20 at once is used well', async () => {
  const { perSecond, useless } = await simulate({ take: (inFlight) => inFlight < 20, retryAfterMs: null }, 200, 40, 60);
  expect(perSecond).toBeGreaterThan(68);
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
