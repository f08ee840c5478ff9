import { expect, test } from 'vitest';
import { enrichmentContamination } from '../../filters/enrichment-contamination.ts';
import { enriched, HIT, PARAMS } from './evidence.ts';

test('rejects an enrichment that matches a held-out item, whatever else is right with it', () => {
  expect(enrichmentContamination.decide(enriched(), PARAMS)).toBe(true);
  const evidence = enriched({ contamination: { ...HIT, field: 'context' } });
  expect(enrichmentContamination.decide(evidence, PARAMS)).toBe('T2 in context, score 1.00: x:test abababababababab');
});
