import { expect, test } from 'vitest';
import { language } from '../../filters/language.ts';
import { generated, PARAMS } from './evidence.ts';

test('keeps what is in the language asked for or too short to tell', () => {
  expect(language.decide(generated(), PARAMS)).toBe(true);
});

test('rejects another language, unless it is off', () => {
  expect(language.decide(generated({ otherLanguage: 'de' }), PARAMS)).toBe('written in de, asked for in en');
  expect(language.decide(generated({ otherLanguage: 'de' }), { ...PARAMS, language: { on: false } })).toBe(true);
});
