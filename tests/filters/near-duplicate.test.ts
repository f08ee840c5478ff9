import { expect, test } from 'vitest';
import { nearDuplicate } from '../../filters/near-duplicate.ts';
import { generated, PARAMS } from './evidence.ts';

const decide = (jaccard: number, params = PARAMS) =>
  nearDuplicate.decide(generated({ nearDuplicate: { row: '0.1.2', jaccard } }), params);

test('keeps a row without a near one, and one just below the threshold', () => {
  expect(nearDuplicate.decide(generated(), PARAMS)).toBe(true);
  expect(decide(0.6999)).toBe(true);
});

test('rejects a row exactly at the threshold: no two kept rows reach it', () => {
  expect(decide(0.7)).toBe('Jaccard 0.70 with row 0.1.2, limit 0.7');
});

test('goes by the threshold of the plan', () => {
  expect(decide(0.7, { ...PARAMS, nearDuplicate: { jaccard: 0.9 } })).toBe(true);
});
