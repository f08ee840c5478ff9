import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLearnedRate } from '../../../activities/io/learned-rate.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Sends whenever it may, for so long; at most one a millisecond and every `everyMs`. */
function send(rate: ReturnType<typeof createLearnedRate>, seconds: number, everyMs = 1): number {
  let sent = 0;
  for (let ms = 0; ms < seconds * 1000; ms += everyMs) {
    if (rate.waitMs() <= 0) {
      rate.sent();
      sent++;
    }
    vi.advanceTimersByTime(everyMs);
  }
  return sent / seconds;
}

test('nothing is learned before a refusal, nor from a moment', () => {
  const rate = createLearnedRate();
  expect(send(rate, 1)).toBe(1000);
  rate.refused(0);
  expect(send(rate, 1)).toBe(1000);
});

test('goes on at 95 % of the rate that was refused, and finds back and beyond in time', () => {
  const rate = createLearnedRate();
  send(rate, 5, 10);
  rate.refused(1000);
  vi.advanceTimersByTime(1000);
  const before = send(rate, 5);
  expect(before).toBeGreaterThan(92);
  expect(before).toBeLessThan(98);
  send(rate, 15);
  expect(send(rate, 1)).toBeGreaterThan(99);
  send(rate, 25);
  expect(send(rate, 1)).toBeGreaterThan(180);
  rate.forget();
  expect(rate.waitMs()).toBe(0);
});
