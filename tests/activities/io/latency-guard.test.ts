import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLimiter, type Limiter } from '../../../activities/io/limiter.ts';
import { createLatencyGuard } from '../../../activities/io/latency-guard.ts';
import { waitFor } from '../../../activities/io/retry.ts';
import { answeredWith } from '../../fakes/answered.ts';
import { endpointAt, NEVER } from '../../fakes/paid.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Callers that never run out; `takesMs` is what the server needs for a call. */
function crowd(limiter: Limiter, callers: number, takesMs: () => number) {
  const endpoint = endpointAt('http://x/v1', { concurrency: 128 });
  const seen = { atWork: 0 };
  async function caller(): Promise<void> {
    for (;;) {
      const permit = await limiter.admit({
        endpoint,
        run: 'set',
        model: 'm',
        promptTokens: 1,
        again: false,
        signal: NEVER,
      });
      seen.atWork++;
      await waitFor(takesMs(), NEVER, () => new Error());
      seen.atWork--;
      permit.settle(answeredWith(100));
    }
  }
  for (let i = 0; i < callers; i++) void caller();
  return seen;
}

test('F15: answers that come twenty times slower without an error cut what is in flight, and it comes back', async () => {
  let slower = 1;
  const seen = crowd(createLimiter(), 140, () => 2_000 * slower);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.atWork).toBe(128);
  slower = 20;
  await vi.advanceTimersByTimeAsync(150_000);
  expect(seen.atWork).toBeLessThan(64);
  slower = 1;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen.atWork).toBe(128);
});

test('short answers after long ones are not taken for a change', async () => {
  const guard = createLatencyGuard();
  const answer = async (tokens: number) => {
    const sentAt = performance.now();
    await vi.advanceTimersByTimeAsync(2_000 + tokens * 10);
    guard.answered({ sentAt, tokens }, 16);
  };
  for (let i = 0; i < 60; i++) await answer(20);
  for (let i = 0; i < 60; i++) await answer(2_000);
  for (let i = 0; i < 60; i++) await answer(20);
  expect(guard.limit()).toBe(Infinity);
});
