import { describe, expect, it } from 'vitest';
import {
  grantOf,
  isMore,
  isSome,
  isTighter,
  leftOf,
  NOTHING_SPENT,
  pieceOf,
  raisedBy,
  spentInWords,
} from '../../core/grant.ts';

const calls = (n: number) => ({ calls: n, tokens: null, nanoUsd: null });

describe('a grant', () => {
  it('limits what a budget names, and nothing else', () => {
    expect(grantOf({ usd: 0.5, tokens: null })).toEqual({ calls: null, tokens: null, nanoUsd: 500_000_000 });
    expect(grantOf({ usd: null })).toBeNull();
    expect(grantOf({})).toBeNull();
  });

  it('is cut into pieces that halve what is left, none smaller than some dozen calls', () => {
    expect(pieceOf(calls(10_000), 4)).toEqual(calls(2_500));
    expect(pieceOf(calls(100), 4)).toEqual(calls(32));
    expect(pieceOf(calls(7), 4)).toEqual(calls(7));
    expect(pieceOf(calls(-3), 4)).toEqual(calls(0));
  });

  it('gives more than what did not suffice, where there is more', () => {
    expect(pieceOf(calls(1_000), 4, calls(400))).toEqual(calls(800));
    expect(isMore(calls(400), calls(400))).toBe(false);
    expect(isMore(calls(401), calls(400))).toBe(true);
    expect(isMore({ ...calls(401), tokens: 0 }, calls(400))).toBe(false);
  });

  it('is used up when one of its kinds is', () => {
    expect(isSome(leftOf({ calls: 5, tokens: 100, nanoUsd: null }, { calls: 5, tokens: 1, nanoUsd: 9 }))).toBe(false);
    expect(isSome(leftOf({ calls: 6, tokens: 100, nanoUsd: null }, { calls: 5, tokens: 1, nanoUsd: 9 }))).toBe(true);
  });

  it('grows by pieces, and is tighter where it limits more', () => {
    expect(raisedBy(calls(5), { ...NOTHING_SPENT, calls: 7, tokens: 3 })).toEqual(calls(12));
    expect(isTighter(calls(5), null)).toBe(true);
    expect(isTighter(calls(5), calls(6))).toBe(true);
    expect(isTighter(calls(6), calls(5))).toBe(false);
    expect(isTighter({ ...calls(6), tokens: 1 }, calls(6))).toBe(true);
  });

  it('is told to a person by the kind that is nearest its end', () => {
    expect(spentInWords({ usd: 50, calls: 100 }, { calls: 10, tokens: 0, nanoUsd: 49.996e9 })).toBe(
      '50.00 of 50.00 USD',
    );
    expect(spentInWords({ usd: 50, calls: 100 }, { calls: 99, tokens: 0, nanoUsd: 0 })).toBe('99 of 100 calls');
  });
});
