import { describe, expect, test } from 'vitest';
import { agreement } from '../../filters/agreement.ts';
import { PARAMS, voted } from './evidence.ts';

describe('agreement', () => {
  test('keeps an answer exactly at the threshold', () => {
    expect(agreement.decide(voted({ right: 3, cast: 5, valid: 5, agreement: 0.6 }), PARAMS)).toBe(true);
  });

  test('rejects one below it', () => {
    expect(agreement.decide(voted({ right: 2, cast: 4, valid: 4, agreement: 0.5 }), PARAMS)).toBe(
      'agreement 0.50, at least 0.6 needed',
    );
  });

  test('rejects what the majority answers otherwise', () => {
    expect(agreement.decide(voted({ right: 0, keyIsMajority: false }), PARAMS)).toBe(
      'the majority gives another answer (0 of 3 votes agree)',
    );
  });

  test('needs three usable votes where three were asked, fewer where fewer were', () => {
    expect(agreement.decide(voted({ right: 2, valid: 2 }), PARAMS)).toBe('2 usable votes of 3, at least 3 needed');
    const params = { ...PARAMS, verify: { ...PARAMS.verify, votes: 1 } };
    expect(agreement.decide(voted({ right: 1, cast: 1, valid: 1 }), params)).toBe(true);
  });

  test('rejects what no two models agree on where that is needed, unless unverified rows are allowed', () => {
    const alone = voted({ independent: false });
    expect(agreement.decide(alone, PARAMS)).toMatch(/no two different models/);
    expect(agreement.decide(alone, { ...PARAMS, verify: { ...PARAMS.verify, allowUnverified: true } })).toBe(true);
  });

  test('leaves what was run or checked without votes to its proof', () => {
    const tested = voted({
      method: 'tests',
      proof: { passed: 3, total: 3, problem: null },
      cast: 0,
      valid: 0,
      right: 0,
    });
    expect(agreement.decide(tested, PARAMS)).toBe(true);
  });

  test('rejects what nobody voted on, unless unverified rows are allowed', () => {
    const none = voted({ method: 'none', right: 0, cast: 0, valid: 0, agreement: 0, keyIsMajority: false });
    expect(agreement.decide(none, PARAMS)).toBe('unverified: nothing could be voted on');
    expect(agreement.decide(none, { ...PARAMS, verify: { ...PARAMS.verify, allowUnverified: true } })).toBe(true);
  });
});
