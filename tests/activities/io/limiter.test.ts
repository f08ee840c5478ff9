import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AdmissionStopped, EndpointHalted, type Permit } from '../../../activities/io/gate.ts';
import { createLimiter, type Limiter } from '../../../activities/io/limiter.ts';
import type { Attempt, ResolvedEndpoint } from '../../../activities/io/transport.ts';
import { answeredWith } from '../../fakes/answered.ts';
import { endpointAt, NEVER } from '../../fakes/paid.ts';

const answered = answeredWith(50);
const throttled = (retryAfterMs: number | null): Attempt => ({
  kind: 'refused',
  status: 429,
  reason: 'HTTP 429',
  retryAfterMs,
  throttled: true,
});
const unreachable: Attempt = {
  kind: 'refused',
  status: null,
  reason: 'no connection (ECONNREFUSED)',
  retryAfterMs: null,
  throttled: false,
};
const failed: Attempt = { kind: 'refused', status: 503, reason: 'HTTP 503', retryAfterMs: null, throttled: false };
const halted: Attempt = { kind: 'halted', status: 401, reason: 'HTTP 401' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Callers that never run out: permits as they come, in order. */
function crowd(limiter: Limiter, more: Partial<ResolvedEndpoint> = {}, { model = 'm', run = 'set' } = {}) {
  const permits: Permit[] = [];
  const errors: unknown[] = [];
  const endpoint = endpointAt('http://x/v1', more);
  const queue = (n: number) => {
    for (let i = 0; i < n; i++)
      limiter.admit({ endpoint, run, model, promptTokens: 50, again: false, signal: NEVER }).then(
        (permit) => permits.push(permit),
        (error: unknown) => errors.push(error),
      );
  };
  const settle = (n: number, attempt: Attempt) => {
    for (const permit of permits.splice(0, n)) permit.settle(attempt);
  };
  return { permits, errors, queue, settle };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('starts with 16 in flight, doubles with each 25 answers, and stays below the cap', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter, { concurrency: 50 });
  queue(500);
  await pass(5);
  expect(permits).toHaveLength(16);
  for (let i = 0; i < 25; i++) {
    settle(1, answered);
    await pass(5);
  }
  expect(permits).toHaveLength(32);
  for (let i = 0; i < 25; i++) {
    settle(1, answered);
    await pass(5);
  }
  expect(permits).toHaveLength(50);
  expect(limiter.state()).toEqual({ inFlight: 50, limit: 50, throttled: 0 });
});

test('a burst of 429s cuts once, and growth is by one afterwards', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter);
  queue(500);
  await pass(5);
  settle(16, throttled(null));
  expect(limiter.state()).toMatchObject({ inFlight: 0, limit: 12, throttled: 16 });
  await pass(249);
  expect(permits).toHaveLength(0);
  await pass(30);
  expect(permits).toHaveLength(12);
  for (let i = 0; i < 25; i++) {
    settle(1, answered);
    await pass(5);
  }
  expect(limiter.state().limit).toBe(13);
});

test('429s without end wait longer each time', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter, { concurrency: 1 });
  queue(50);
  await pass(5);
  const gaps: number[] = [];
  for (let i = 0; i < 9; i++) {
    settle(1, throttled(null));
    const from = performance.now();
    while (permits.length === 0) await pass(50);
    gaps.push(performance.now() - from);
  }
  const waits = [250, 500, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000];
  expect(gaps.map((gap) => gap - 50)).toEqual(waits);
});

test('Retry-After holds everyone back for as long as it says', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter);
  queue(100);
  await pass(5);
  settle(1, throttled(30_000));
  settle(15, answered);
  await pass(29_999);
  expect(permits).toHaveLength(0);
  await pass(10);
  expect(permits.length).toBeGreaterThan(0);
});

test('requests per minute hold in every minute, and change at once', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter, { rpm: 120 });
  const times: number[] = [];
  queue(400);
  for (let i = 0; i < 1200; i++) {
    await pass(100);
    times.push(...permits.map(() => performance.now()));
    settle(permits.length, answered);
  }
  for (const from of times) expect(times.filter((t) => t >= from && t < from + 60_000).length).toBeLessThanOrEqual(120);
  expect(times.length).toBeGreaterThan(220);
  limiter.setLimits('set', { rpm: 20 });
  await pass(60_000);
  expect(permits.length).toBeLessThanOrEqual(20);
  expect(permits.length).toBeGreaterThan(15);
});

test('tokens per minute are paced by what calls really used', async () => {
  const limiter = createLimiter();
  const { permits, queue, settle } = crowd(limiter, { tpm: 60_000 });
  queue(4000);
  let sent = 0;
  for (let i = 0; i < 600; i++) {
    await pass(200);
    sent += permits.length;
    settle(permits.length, answered);
  }
  // 100 tokens a call: 600 a minute, for two minutes
  expect(sent).toBeGreaterThan(1000);
  expect(sent).toBeLessThanOrEqual(1200);
});

test('setLimits lowers and raises concurrency, never above the operator', async () => {
  const limiter = createLimiter();
  limiter.setLimits('set', { concurrency: 4 });
  const { permits, queue, settle } = crowd(limiter, { concurrency: 8 });
  queue(100);
  await pass(5);
  expect(permits).toHaveLength(4);
  limiter.setLimits('set', { concurrency: 100 });
  for (let i = 0; i < 60; i++) {
    settle(1, answered);
    await pass(5);
  }
  expect(permits).toHaveLength(8);
});

test('what one run is limited to limits no other, and the endpoint limits them together', async () => {
  const limiter = createLimiter();
  limiter.setLimits('low', { concurrency: 2 });
  const low = crowd(limiter, { concurrency: 12 }, { run: 'low' });
  const other = crowd(limiter, { concurrency: 12 }, { run: 'other' });
  low.queue(20);
  other.queue(20);
  await pass(5);
  expect([low.permits.length, other.permits.length]).toEqual([2, 10]);
  limiter.setLimits('low', { concurrency: 100 });
  other.settle(10, answered);
  await pass(5);
  expect(low.permits.length + other.permits.length).toBe(12);
  expect(low.permits.length).toBeGreaterThanOrEqual(5);
});

test('a run paced by requests or tokens a minute lets others pass', async () => {
  for (const limits of [{ rpm: 60 }, { tpm: 6_000 }]) {
    const limiter = createLimiter();
    limiter.setLimits('low', limits);
    const low = crowd(limiter, {}, { run: 'low' });
    const other = crowd(limiter, {}, { run: 'other' });
    const sent = { low: 0, other: 0 };
    low.queue(200);
    other.queue(3_000);
    for (let i = 0; i < 600; i++) {
      await pass(100);
      sent.low += low.permits.length;
      sent.other += other.permits.length;
      low.settle(low.permits.length, answered);
      other.settle(other.permits.length, answered);
    }
    expect(sent.low).toBeGreaterThan(50);
    expect(sent.low).toBeLessThanOrEqual(61);
    expect(sent.other).toBe(3_000);
  }
});

test('two models of an endpoint share its cap', async () => {
  const limiter = createLimiter();
  const one = crowd(limiter, { concurrency: 10 });
  const two = crowd(limiter, { concurrency: 10 }, { model: 'other' });
  one.queue(20);
  two.queue(20);
  await pass(5);
  expect(one.permits.length + two.permits.length).toBe(10);
  one.settle(10, answered);
  await pass(5);
  expect(two.permits.length).toBeGreaterThanOrEqual(5);
});

test('a stopped wait is refused, and what was sent before is not touched', async () => {
  const limiter = createLimiter();
  const stop = new AbortController();
  const endpoint = endpointAt('http://x/v1', { concurrency: 1 });
  const admit = () =>
    limiter.admit({ endpoint, run: 'set', model: 'm', promptTokens: 1, again: false, signal: stop.signal });
  const permit = await admit();
  const waiting = admit();
  stop.abort();
  await expect(waiting).rejects.toThrow(AdmissionStopped);
  await expect(admit()).rejects.toThrow(AdmissionStopped);
  expect(limiter.state().inFlight).toBe(1);
  permit.settle(answered);
  expect(limiter.state().inFlight).toBe(0);
});

describe('an endpoint that is down', () => {
  test('waits with a named cause, is probed at most a minute apart, and goes on by itself', async () => {
    const limiter = createLimiter();
    const { permits, queue, settle } = crowd(limiter);
    queue(1000);
    await pass(5);
    settle(16, unreachable);
    settle(permits.length, unreachable);
    await pass(5);
    settle(permits.length, unreachable);
    expect(limiter.state().waitingFor).toEqual({
      cause: 'outage',
      detail: 'endpoint "fake" is down: no connection (ECONNREFUSED); trying again by itself',
    });
    const probes: number[] = [];
    for (let second = 0; second < 600; second++) {
      await pass(1000);
      expect(permits.length).toBeLessThanOrEqual(1);
      if (permits.length === 1) probes.push(second);
      settle(1, unreachable);
    }
    expect(probes.length).toBeLessThan(20);
    for (const [i, at] of probes.entries()) expect(at - (probes[i - 1] ?? 0)).toBeLessThanOrEqual(61);
    while (permits.length === 0) await pass(1000);
    settle(1, answered);
    await pass(5);
    expect(limiter.state().waitingFor).toBeUndefined();
    expect(permits.length).toBeGreaterThan(1);
  });

  test('half of twenty failing is an outage; a fifth is not, nor is any number of 429s', async () => {
    const limiter = createLimiter();
    const { permits, queue, settle } = crowd(limiter);
    queue(1000);
    const run = async (share: number, bad: Attempt) => {
      for (let i = 0; i < 60; i++) {
        await pass(1000);
        if (permits.length > 0) settle(1, i % 10 < share * 10 ? bad : answered);
      }
      return limiter.state().waitingFor?.cause;
    };
    expect(await run(0.2, failed)).toBeUndefined();
    expect(await run(1, throttled(1000))).toBeUndefined();
    expect(await run(1, failed)).toBe('outage');
  });
});

test('a key that is gone ends all waits after one call, and is tried again alone', async () => {
  const limiter = createLimiter();
  const { permits, errors, queue, settle } = crowd(limiter, { concurrency: 1 });
  queue(100);
  await pass(5);
  settle(1, halted);
  await pass(5);
  expect(errors).toHaveLength(99);
  expect(errors[0]).toBeInstanceOf(EndpointHalted);
  expect(limiter.state().waitingFor).toMatchObject({
    cause: 'key',
    detail: expect.stringMatching(/HTTP 401; check its key/),
  });
  queue(1);
  await pass(5);
  expect(errors).toHaveLength(100);
  await pass(10_000);
  queue(10);
  await pass(5);
  expect(permits).toHaveLength(1);
  settle(1, answered);
  await pass(5);
  expect(limiter.state().waitingFor).toBeUndefined();
  expect(permits).toHaveLength(1);
});
