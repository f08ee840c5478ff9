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

test('the first calls go out evenly, and faster as they are taken', () => {
  const rate = createLearnedRate();
  let burst = 0;
  for (; rate.waitMs() === 0; burst++) rate.sent();
  expect(burst).toBeLessThan(30);
  expect(send(rate, 1)).toBeGreaterThan(700);
  expect(rate.waitMs()).toBeLessThanOrEqual(1);
});

test('goes on at 95 % of what was let through, and faster again by the calls that are taken', () => {
  const rate = createLearnedRate();
  send(rate, 5, 10);
  rate.bounced();
  rate.refused(100, 0);
  vi.advanceTimersByTime(100);
  const held = send(rate, 0.5);
  expect(held).toBeGreaterThan(90);
  expect(held).toBeLessThan(100);
  send(rate, 1);
  expect(send(rate, 0.5)).toBeGreaterThan(105);
  send(rate, 2);
  expect(send(rate, 1)).toBeGreaterThan(200);
});

test('a slow rate is not tried sooner than after fifty calls', () => {
  const rate = createLearnedRate();
  send(rate, 5, 500);
  rate.bounced();
  rate.refused(0, 0);
  expect(send(rate, 20)).toBeLessThan(2.1);
});

test('after a release it doubles within forty calls', () => {
  const rate = createLearnedRate();
  send(rate, 5, 50);
  rate.bounced();
  rate.refused(0, 0);
  rate.release();
  send(rate, 1);
  expect(send(rate, 1)).toBeGreaterThan(60);
});
