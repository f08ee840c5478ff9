import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { asFailure, withFailures } from '../../activities/failures.ts';
import { TaskseedError } from '../../core/failures.ts';

describe('a failure', () => {
  it('keeps the type and message of our own, and is tried again only where that can help', () => {
    expect(asFailure(new TaskseedError('InvalidRecipe', 'records is 0'))).toMatchObject({
      type: 'InvalidRecipe',
      message: 'records is 0',
      nonRetryable: true,
    });
    const down = new TaskseedError('SourceUnavailable', 'the Hub is down', { retryable: true });
    expect(asFailure(down)).toMatchObject({ nonRetryable: false });
  });

  it('of anything else is its name and first line, since it lands in a history', () => {
    const failure = asFailure(new TypeError(`no such thing\nrow: {"question": "…"}`));
    expect(failure).toMatchObject({ type: 'TypeError', message: 'no such thing', nonRetryable: false });
    expect(asFailure(new Error('x'.repeat(5_000))).message).toHaveLength(500);
    expect(asFailure('thrown text')).toMatchObject({ type: 'Error', message: 'thrown text' });
  });

  it('that Temporal knows passes as it is', () => {
    for (const known of [ApplicationFailure.retryable('x', 'y'), new CancelledFailure('stopped')])
      expect(asFailure(known)).toBe(known);
  });
});

it('activities throw failures and return what they return', async () => {
  const activities = withFailures({
    good: (n: number) => Promise.resolve(n + 1),
    bad: (_n: number) => Promise.reject(new TaskseedError('WrongStore', 'another store')),
  });
  expect(await activities.good(1)).toBe(2);
  await expect(activities.bad(1)).rejects.toMatchObject({ type: 'WrongStore', nonRetryable: true });
});
