import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createToldPace, type ToldPace } from '../../../activities/io/told-pace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How many of one each go out in so many seconds, with what the provider tells after each. */
async function taken(
  pace: ToldPace,
  seconds: number,
  tell: (pace: ToldPace, mark: ReturnType<ToldPace['take']>) => void,
) {
  const end = performance.now() + seconds * 1000;
  let count = 0;
  while (performance.now() < end) {
    const wait = pace.waitMs(1);
    if (wait > 0) await vi.advanceTimersByTimeAsync(Math.ceil(wait));
    else {
      count++;
      tell(pace, pace.take(1));
      await vi.advanceTimersByTimeAsync(1);
    }
  }
  return count;
}

test('nothing waits until something is told', () => {
  const pace = createToldPace();
  for (let i = 0; i < 1000; i++) pace.take(1);
  expect(pace.waitMs(1)).toBe(0);
});

test('goes at nine tenths of the stated limit, and follows it', async () => {
  const pace = createToldPace();
  const tell = (limit: number) => (to: ToldPace, mark: ReturnType<ToldPace['take']>) =>
    to.told({ limit, remaining: null, resetMs: null }, mark);
  await taken(pace, 60, tell(6000));
  expect((await taken(pace, 60, tell(6000))) / 60).toBeCloseTo(90, 0);
  await taken(pace, 5, tell(1200));
  expect((await taken(pace, 60, tell(1200))) / 60).toBeCloseTo(18, 0);
});

test('takes no more than is left, and what comes back as it comes', async () => {
  const pace = createToldPace();
  // 100 a minute to others and us; they have used it up, and it is whole again in 54 s.
  pace.told({ limit: 100, remaining: 10, resetMs: 54_000 }, pace.take(1));
  const count = await taken(pace, 30, () => undefined);
  expect(count).toBeGreaterThan(30);
  expect(count).toBeLessThanOrEqual(10 + 50);
});

test('a limit that is stated by the second or the day is known by its reset', async () => {
  const [bySecond, byDay] = [createToldPace(), createToldPace()];
  const atSecond = await taken(bySecond, 20, (pace, mark) =>
    pace.told({ limit: 10, remaining: 9, resetMs: 100 }, mark),
  );
  expect(atSecond).toBeGreaterThan(150);
  const atDay = await taken(byDay, 20, (pace, mark) =>
    pace.told({ limit: 86_400, remaining: 86_399, resetMs: 1000 }, mark),
  );
  // AIMD finds what a limit by the day takes in a minute.
  expect(atDay).toBeGreaterThan(1000);
});

test('an early call that is answered late changes nothing', () => {
  const pace = createToldPace();
  const [early, late] = [pace.take(1), pace.take(1)];
  pace.told({ limit: 6000, remaining: 5000, resetMs: 10_000 }, late);
  pace.told({ limit: 1, remaining: 1, resetMs: 60_000 }, early);
  expect(pace.waitMs(1)).toBe(0);
});
