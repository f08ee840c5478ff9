import { expect, test } from 'vitest';
import { packNumbers, unpackNumbers } from '../../core/base64.ts';

test('numbers come back as they were, the largest and none included', () => {
  for (const numbers of [[], [0], [4294967295, 1, 2 ** 31], Array.from({ length: 5000 }, (_, i) => i * 858993)])
    expect([...unpackNumbers(packNumbers(Uint32Array.from(numbers)))]).toEqual(numbers);
});

test('the bytes are little-endian on every machine', () => {
  expect(packNumbers(Uint32Array.from([1]))).toBe('AQAAAA==');
});
