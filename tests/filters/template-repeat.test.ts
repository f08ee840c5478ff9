import { expect, test } from 'vitest';
import { templateRepeat } from '../../filters/template-repeat.ts';
import { generated, PARAMS } from './evidence.ts';

test('keeps the third row of a template and rejects the fourth', () => {
  expect(templateRepeat.decide(generated({ sameTemplate: 2 }), PARAMS)).toBe(true);
  expect(templateRepeat.decide(generated({ sameTemplate: 3 }), PARAMS)).toBe(
    '3 earlier rows have this template, limit 3',
  );
});
