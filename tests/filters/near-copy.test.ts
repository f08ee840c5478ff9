import { expect, test } from 'vitest';
import { nearCopy } from '../../filters/near-copy.ts';
import { generated, PARAMS } from './evidence.ts';

const decide = (similarity: number) =>
  nearCopy.decide(generated({ nearestSeed: { seedId: 'x:1', similarity } }), PARAMS);

test('keeps a row below the threshold or without a seed that shares three words', () => {
  expect(nearCopy.decide(generated(), PARAMS)).toBe(true);
  expect(decide(0.599)).toBe(true);
});

test('rejects a row exactly at the threshold', () => {
  expect(decide(0.6)).toBe('similarity 0.60 with seed x:1, limit 0.6');
});
