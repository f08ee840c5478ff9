import { expect, test } from 'vitest';
import { enrichment } from '../../filters/enrichment.ts';
import { enriched, PARAMS } from './evidence.ts';

test('keeps an enrichment without problems and tells them otherwise', () => {
  expect(enrichment.decide(enriched(), PARAMS)).toBe(true);
  expect(enrichment.decide(enriched({ problems: ['the context is empty'] }), PARAMS)).toBe('the context is empty');
});
