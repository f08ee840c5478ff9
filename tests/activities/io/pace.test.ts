import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from '../../../activities/io/pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('without a limit nothing waits', () => {
  const pace = createPace(null);
  pace.take(1e9);
  expect(pace.waitMs(1e9)).toBe(0);
});

test('a burst is a twentieth of a minute, and the rest comes evenly', () => {
  const pace = createPace(600);
  for (let i = 0; i < 30; i++) {
    expect(pace.waitMs(1)).toBe(0);
    pace.take(1);
  }
  expect(pace.waitMs(1)).toBeCloseTo(60_000 / 570);
  vi.advanceTimersByTime(60_000);
  expect(pace.waitMs(30)).toBe(0);
});

test('more than the bucket holds goes when it is full, and is paid back', () => {
  const pace = createPace(600);
  expect(pace.waitMs(100)).toBe(0);
  pace.take(100);
  expect(pace.waitMs(1)).toBeGreaterThan(7_000);
  pace.giveBack(100);
  expect(pace.waitMs(30)).toBe(0);
});

test('one a minute is possible', () => {
  const pace = createPace(1);
  pace.take(1);
  expect(pace.waitMs(1)).toBeCloseTo(120_000);
});
