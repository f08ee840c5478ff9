import { describe, expect, it } from 'vitest';
import { hasVerifyStage, hasVotes, isVerified, withProof } from '../../core/verification.ts';
import { familyPlanOf, stageRow } from '../fakes/receipted.ts';

const math = familyPlanOf('toy_math', 'math');
const open = familyPlanOf('toy_open', 'open_qa');
const code = familyPlanOf('toy_code', 'code');
const PASSED = { passed: 3, total: 3, problem: null };
const FAILED = { passed: 2, total: 3, problem: 'a test fails' };
const NO_VOTES = { right: 0, cast: 0, valid: 0, agreement: 0, keyIsMajority: false } as const;

function withVotes<T extends { filters: { verify: object } }>(family: T, votes: number): T {
  return { ...family, filters: { ...family.filters, verify: { ...family.filters.verify, votes } } };
}

describe('a row is verified', () => {
  const row = stageRow(math, '0.0.0', { question: 'How many?' });
  const verify = row.verify!;

  it('by a majority of votes at the agreement of the plan', () => {
    expect(isVerified(row, math)).toBe(true);
    expect(isVerified({ verify: { ...verify, agreement: 0.6 } }, math)).toBe(true);
    expect(isVerified({ verify: { ...verify, agreement: 0.59 } }, math)).toBe(false);
    expect(isVerified({ verify: { ...verify, keyIsMajority: false } }, math)).toBe(false);
    expect(isVerified({ verify: { ...verify, valid: 2 } }, math)).toBe(false);
    expect(isVerified({ verify: null }, math)).toBe(false);
  });

  it('not when too few models stand behind it', () => {
    expect(isVerified({ verify: { ...verify, independent: false } }, open)).toBe(false);
    expect(isVerified({ verify }, open)).toBe(true);
  });

  it('by tests that pass, and by votes as well where they were asked', () => {
    const tested = withProof({ ...verify, ...NO_VOTES, method: 'none' }, 'code', PASSED);
    expect(tested).toMatchObject({ method: 'tests', proof: PASSED });
    expect(isVerified({ verify: tested }, code)).toBe(true);
    expect(isVerified({ verify: { ...tested, proof: FAILED } }, code)).toBe(false);
    const split = { ...tested, right: 1, cast: 3, valid: 3, agreement: 0.4 };
    expect(isVerified({ verify: split }, code)).toBe(false);
  });

  it('not when nothing was run and nobody was asked', () => {
    const none = withProof({ ...verify, ...NO_VOTES, method: 'none' }, 'code', null);
    expect(isVerified({ verify: none }, code)).toBe(false);
  });
});

it('types that are run go through the stage without votes, others do not', () => {
  expect(hasVotes(withVotes(math, 5))).toBe(true);
  expect(hasVerifyStage(withVotes(math, 0))).toBe(false);
  expect(hasVotes(withVotes(code, 0))).toBe(false);
  expect(hasVerifyStage(withVotes(code, 0))).toBe(true);
});
