import { expect, test } from 'vitest';
import { attemptOfError, rateLimitHints, retryAfterMs } from '../../../activities/io/attempt.ts';

const headers = (values: Record<string, string>) => new Headers(values);
const NOW = Date.parse('Wed, 25 Nov 2026 10:00:00 GMT');

test.each([
  [{ 'retry-after': '30' }, 30_000],
  [{ 'retry-after': '1.5' }, 1_500],
  [{ 'retry-after': 'Wed, 25 Nov 2026 10:00:20 GMT' }, 20_000],
  [{ 'retry-after-ms': '250', 'retry-after': '30' }, 250],
  [{ 'retry-after': '900' }, 900_000],
  [{ 'retry-after': '999999' }, 3_600_000],
])('the wait in %j is read', (values, ms) => {
  expect(retryAfterMs(headers(values), NOW)).toBe(ms);
});

test.each(['', 'soon', '-5', '0', 'NaN', 'Infinity', 'Wed, 25 Nov 2026 09:59:00 GMT', '12 parsecs'])(
  'a wait of "%s" is ignored',
  (text) => {
    expect(retryAfterMs(headers({ 'retry-after': text }), NOW)).toBeNull();
  },
);

test('limits in headers count only where they are positive', () => {
  const told = rateLimitHints(
    headers({
      'x-ratelimit-remaining-requests': '-1',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '6m1.5s',
    }),
  );
  expect(told).toEqual({ remainingRequests: null, remainingTokens: null, resetMs: 361_500 });
  expect(rateLimitHints(headers({ 'x-ratelimit-reset-requests': '120ms' })).resetMs).toBe(120);
  expect(rateLimitHints(headers({ 'x-ratelimit-reset-requests': 'soon' })).resetMs).toBeNull();
});

test('an error that no one knows may have been billed', () => {
  expect(attemptOfError(new TypeError('terminated'), null)).toEqual({
    kind: 'ambiguous',
    reason: 'connection lost (unknown)',
  });
  const refused = new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]);
  expect(attemptOfError(new Error('x', { cause: refused }), null)).toMatchObject({ kind: 'refused', status: null });
});
