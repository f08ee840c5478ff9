import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createSporadic } from '../../../activities/io/sporadic.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** So many calls between refusals, each refusal a cut. */
function run(sporadic: ReturnType<typeof createSporadic>, between: number, cuts: number): boolean[] {
  return Array.from({ length: cuts }, () => {
    for (let i = 0; i < between; i++) sporadic.sent();
    return !sporadic.refused() && sporadic.cut(16);
  });
}

test('a fourth 429 in spite of three cuts shows that cuts do not help', () => {
  expect(run(createSporadic(), 20, 4)).toEqual([false, false, false, true]);
});

test.each([2, 200])('a 429 after every %i calls is a limit', (between) => {
  expect(run(createSporadic(), between, 40)).not.toContain(true);
});

test('many refusals while they count as sporadic show that it was a limit', () => {
  const sporadic = createSporadic();
  run(sporadic, 20, 4);
  sporadic.sent();
  expect(sporadic.refused()).toBe(true);
  for (let i = 0; i < 40; i++) sporadic.refused();
  expect(sporadic.refused()).toBe(false);
});

test('it is found out again after half a minute', () => {
  const sporadic = createSporadic();
  run(sporadic, 20, 4);
  vi.advanceTimersByTime(30_001);
  sporadic.sent();
  expect(sporadic.refused()).toBe(false);
});
