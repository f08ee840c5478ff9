import { expect, test } from 'vitest';
import { callNanoUsd } from '../../core/price.ts';

const usage = (prompt: number, completion: number, cached = 0) => ({ prompt, completion, cached, thinking: 0 });

test('a price is exact in nano-USD', () => {
  expect(callNanoUsd(usage(1_000_000, 0), { input: 0.15, cachedInput: 0.075, output: 0.6 })).toBe(150_000_000);
  expect(callNanoUsd(usage(100, 7, 40), { input: 0.15, cachedInput: 0.075, output: 0.6 })).toBe(9_000 + 3_000 + 4_200);
});

test('half a nano-USD is rounded up, once a call', () => {
  expect(callNanoUsd(usage(1, 0), { input: 0.0005, cachedInput: 0, output: 0 })).toBe(1);
  expect(callNanoUsd(usage(1, 0), { input: 0.000499, cachedInput: 0, output: 0 })).toBe(0);
  expect(callNanoUsd(usage(1, 1), { input: 0.0003, cachedInput: 0, output: 0.0003 })).toBe(1);
});
