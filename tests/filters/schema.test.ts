import { expect, test } from 'vitest';
import { schema } from '../../filters/schema.ts';
import { generated, PARAMS } from './evidence.ts';

test('keeps an item without problems', () => {
  expect(schema.decide(generated(), PARAMS)).toBe(true);
});

test('rejects one with problems and tells them all', () => {
  const evidence = generated({ problems: ['the answer is empty', 'the question repeats itself'] });
  expect(schema.decide(evidence, PARAMS)).toBe('the answer is empty; the question repeats itself');
});
