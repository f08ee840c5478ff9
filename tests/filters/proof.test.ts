import { expect, test } from 'vitest';
import { proof } from '../../filters/proof.ts';
import { PARAMS, voted } from './evidence.ts';

test('keeps what passes all of its tests, and what has none to pass', () => {
  expect(proof.decide(voted({ method: 'tests', proof: { passed: 3, total: 3, problem: null } }), PARAMS)).toBe(true);
  expect(proof.decide(voted(), PARAMS)).toBe(true);
});

test('rejects what fails one of them, whatever was voted', () => {
  const failed = { passed: 2, total: 3, problem: 'a test fails' };
  expect(proof.decide(voted({ method: 'tests', proof: failed }), PARAMS)).toBe('2 of 3 tests pass: a test fails');
  const misfit = { passed: 0, total: 1, problem: 'the answer does not fit the schema: type at depth 1' };
  expect(proof.decide(voted({ method: 'schema', proof: misfit }), PARAMS)).toMatch(/does not fit/);
});
