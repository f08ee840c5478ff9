import { expect, test } from 'vitest';
import { templateOfSeed } from '../../filters/template-of-seed.ts';
import { generated, PARAMS } from './evidence.ts';

const decide = (similarity: number) =>
  templateOfSeed.decide(generated({ nearestTemplate: { seedId: 'x:1', similarity } }), PARAMS);

test('keeps a row whose template is no seed’s', () => {
  expect(templateOfSeed.decide(generated(), PARAMS)).toBe(true);
  expect(decide(0.69)).toBe(true);
});

test('rejects a row exactly at the threshold', () => {
  expect(decide(0.7)).toBe('similarity 0.70 with seed x:1 once names and numbers are masked, limit 0.7');
});
