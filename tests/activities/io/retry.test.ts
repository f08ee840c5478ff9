import { expect, test } from 'vitest';
import { backoffMs, createRetryBudget, waitFor } from '../../../activities/io/retry.ts';

test('backoff is jittered below a bound that doubles up to a minute', () => {
  for (const [retries, bound] of [
    [0, 500],
    [3, 4_000],
    [7, 60_000],
    [1000, 60_000],
  ] as const) {
    const waits = Array.from({ length: 200 }, () => backoffMs(retries));
    expect(Math.max(...waits)).toBeLessThan(bound);
    expect(Math.max(...waits)).toBeGreaterThan(bound * 0.8);
  }
});

test('the budget is spent by retries and earned back by answers', () => {
  const budget = createRetryBudget();
  for (let i = 0; i < 50; i++) expect(budget.spend('ambiguous')).toBe(true);
  expect(budget.spend('refused')).toBe(false);
  for (let i = 0; i < 5; i++) budget.earn();
  expect(budget.spend('refused')).toBe(true);
});

test('a wait ends early when it is stopped', async () => {
  const stop = new AbortController();
  const waiting = waitFor(60_000, stop.signal, () => new Error('stopped'));
  stop.abort();
  await expect(waiting).rejects.toThrow('stopped');
  await expect(waitFor(60_000, stop.signal, () => new Error('stopped'))).rejects.toThrow('stopped');
});
