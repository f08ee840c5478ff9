import { expect, test } from 'vitest';
import { createConcurrency } from '../../../activities/io/concurrency.ts';

const answers = (concurrency: ReturnType<typeof createConcurrency>, n: number, inFlight: number) => {
  for (let i = 0; i < n; i++) concurrency.answered(inFlight);
};

test('doubles until it is refused, and then takes single steps', () => {
  const concurrency = createConcurrency(100);
  answers(concurrency, 50, 64);
  expect(concurrency.limit()).toBe(64);
  expect(concurrency.overloaded(0)).toBe(true);
  expect(concurrency.overloaded(0)).toBe(false);
  expect(concurrency.limit()).toBe(48);
  answers(concurrency, 50, 48);
  expect(concurrency.limit()).toBe(50);
  concurrency.undo();
  expect(concurrency.limit()).toBe(64);
});

test('does not grow while it is not used, and never falls below one', () => {
  const concurrency = createConcurrency(100);
  answers(concurrency, 500, 2);
  expect(concurrency.limit()).toBe(16);
  for (let i = 0; i < 50; i++) concurrency.overloaded(i);
  expect(concurrency.limit()).toBe(1);
});

test('a cap holds at once and a higher one lets it grow', () => {
  const concurrency = createConcurrency(4);
  concurrency.setCap(2);
  expect(concurrency.limit()).toBe(2);
  concurrency.setCap(100);
  answers(concurrency, 50, 50);
  expect(concurrency.limit()).toBe(16);
});
