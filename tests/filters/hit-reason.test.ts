import { expect, test } from 'vitest';
import { hitReason } from '../../filters/hit-reason.ts';
import { HIT } from './evidence.ts';

test('a hit is told by tier, field, score, source and the start of its hash', () => {
  expect(hitReason({ ...HIT, tier: 'T3', score: 0.519 })).toBe('T3 in question, score 0.51: x:test abababababababab');
});
