import { expect, test } from 'vitest';
import { exactDuplicate } from '../../filters/exact-duplicate.ts';
import { generated, PARAMS } from './evidence.ts';

test('keeps what is there for the first time and names the row otherwise', () => {
  expect(exactDuplicate.decide(generated(), PARAMS)).toBe(true);
  expect(exactDuplicate.decide(generated({ exactDuplicateOf: '0.1.2' }), PARAMS)).toBe('the same item as row 0.1.2');
});
