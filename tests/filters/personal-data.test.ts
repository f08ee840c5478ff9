import { expect, test } from 'vitest';
import { personalData } from '../../filters/personal-data.ts';
import { generated, PARAMS } from './evidence.ts';

test('keeps what names nobody', () => {
  expect(personalData.decide(generated(), PARAMS)).toBe(true);
});

test('rejects by kind, never quoting it, unless it is off', () => {
  const found = generated({ personalData: ['an e-mail address', 'a phone number'] });
  expect(personalData.decide(found, PARAMS)).toBe('holds an e-mail address and a phone number');
  expect(personalData.decide(found, { ...PARAMS, personalData: { on: false } })).toBe(true);
});
