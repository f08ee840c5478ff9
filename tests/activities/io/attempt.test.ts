import { expect, test } from 'vitest';
import { attemptOfError, attemptOfStatus, rateLimitHints, retryAfterMs } from '../../../activities/io/attempt.ts';

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

test('limits in headers are read', () => {
  const told = rateLimitHints(
    headers({
      'x-ratelimit-limit-requests': '60',
      'x-ratelimit-remaining-requests': '59',
      'x-ratelimit-reset-requests': '120ms',
      'x-ratelimit-limit-tokens': '150000',
      'x-ratelimit-remaining-tokens': '149984',
      'x-ratelimit-reset-tokens': '6m1.5s',
    }),
  );
  expect(told).toEqual({
    requests: { limit: 60, remaining: 59, resetMs: 120 },
    tokens: { limit: 150_000, remaining: 149_984, resetMs: 361_500 },
  });
});

test.each(['-1', '0', '', 'many', '1000000000000'])('F14: a limit of "%s" in a header is not believed', (limit) => {
  expect(
    rateLimitHints(headers({ 'x-ratelimit-limit-requests': limit, 'x-ratelimit-remaining-requests': limit })),
  ).toBeNull();
});

test('F14: more left than the limit is not believed, and what is left may be unknown', () => {
  const limit = { 'x-ratelimit-limit-requests': '60', 'x-ratelimit-reset-requests': 'soon' };
  expect(rateLimitHints(headers({ ...limit, 'x-ratelimit-remaining-requests': '61' }))).toBeNull();
  expect(rateLimitHints(headers({ ...limit, 'x-ratelimit-remaining-requests': '0' }))?.requests).toEqual({
    limit: 60,
    remaining: null,
    resetMs: null,
  });
});

test.each([
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '12s' }, 12_000],
  [{ 'x-ratelimit-remaining-tokens': '7', 'x-ratelimit-reset-tokens': '12s' }, null],
  [{ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '23h' }, 60_000],
  [{ 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '12s', 'retry-after': '3' }, 3_000],
])('a 429 with %j waits %s ms', (values, retryAfterMs) => {
  expect(attemptOfStatus(429, headers(values), {})).toMatchObject({ kind: 'refused', retryAfterMs });
});

test('an error that no one knows may have been billed', () => {
  expect(attemptOfError(new TypeError('terminated'), null)).toEqual({
    kind: 'ambiguous',
    reason: 'connection lost (unknown)',
  });
  const refused = new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]);
  expect(attemptOfError(new Error('x', { cause: refused }), null)).toMatchObject({ kind: 'refused', status: null });
});
