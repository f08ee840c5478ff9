import { expect, test } from 'vitest';
import { contamination } from '../../filters/contamination.ts';
import { generated, HIT, PARAMS } from './evidence.ts';

test('keeps what matches no held-out item, ignored phrases or not', () => {
  expect(contamination.decide(generated({ boilerplate: 4 }), PARAMS)).toBe(true);
});

test('rejects a match of any tier and names the item by its hash', () => {
  for (const tier of ['T1', 'T2', 'T3', 'T4'] as const)
    expect(contamination.decide(generated({ contamination: { ...HIT, tier } }), PARAMS)).toBe(
      `${tier} in question, score 1.00: x:test abababababababab`,
    );
});
