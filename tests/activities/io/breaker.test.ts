import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBreaker } from '../../../activities/io/breaker.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('five refused connections in a row open it, and an answer between them does not', () => {
  const breaker = createBreaker();
  for (let i = 0; i < 4; i++) breaker.note('unreachable', 'gone', false);
  breaker.note('up', '', false);
  for (let i = 0; i < 4; i++) breaker.note('unreachable', 'gone', false);
  expect(breaker.cause()).toBeNull();
  breaker.note('unreachable', 'gone', false);
  expect(breaker.cause()).toBe('gone');
});

test('failures of more than 30 s ago are forgotten', () => {
  const breaker = createBreaker();
  for (let i = 0; i < 19; i++) breaker.note('failed', 'HTTP 500', false);
  vi.advanceTimersByTime(31_000);
  breaker.note('failed', 'HTTP 500', false);
  expect(breaker.cause()).toBeNull();
});

test('while open one probe goes at a time, and only its outcome counts', () => {
  const breaker = createBreaker();
  for (let i = 0; i < 5; i++) breaker.note('unreachable', 'gone', false);
  expect(breaker.waitMs()).toBeGreaterThan(0);
  vi.advanceTimersByTime(1_000);
  expect(breaker.waitMs()).toBe(0);
  expect(breaker.sent()).toBe(true);
  expect(breaker.waitMs()).toBe(Infinity);
  breaker.note('up', '', false); // was in flight before
  expect(breaker.cause()).toBe('gone');
  breaker.unsent();
  expect(breaker.sent()).toBe(true);
  breaker.note('neutral', 'HTTP 429', true);
  expect(breaker.cause()).toBeNull();
  expect(breaker.sent()).toBe(false);
});
