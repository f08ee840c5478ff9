import { expect, it } from 'vitest';
import { readSetFlags } from '../../../scripts/cli/set-flags.ts';

it('reads limits and budget, and lifts a budget with none', () => {
  expect(readSetFlags({ concurrency: '8', budgetUsd: '2.5', budgetCalls: 'none' })).toEqual({
    limits: { concurrency: 8 },
    budget: { usd: 2.5, calls: null },
  });
  expect(readSetFlags({ rpm: '60' }).budget).toBeNull();
});

it.each([
  [{}, /nothing to set/],
  [{ rpm: '0' }, /--rpm is "0"/],
  [{ concurrency: 'many' }, /--concurrency is "many"/],
  [{ budgetTokens: '1.5' }, /--budget-tokens is "1.5"/],
])('refuses %o', (flags, message) => {
  expect(() => readSetFlags(flags)).toThrow(message);
});
