import { describe, expect, it } from 'vitest';
import { DEFAULTS, recipeBasis, recipeHash, settingsOf } from '../../core/recipe-defaults.ts';

const recipe = { families: ['gsm8k'], records: 10 };

describe('settings', () => {
  it('are the defaults where nothing is said', () => {
    const { strategies, filters, enrich } = settingsOf(recipe, null, null);
    expect(strategies).toEqual(DEFAULTS.strategies);
    expect(filters).toEqual(DEFAULTS.filters);
    expect(enrich).toEqual(['reasoning', 'knowledge', 'context']);
  });

  it('of an entry win over the recipe’s, key by key', () => {
    const entry = { id: 'gsm8k', filters: { template: { perTemplate: 5 } }, verify: { votes: 3 } };
    const { filters } = settingsOf(
      { ...recipe, filters: { template: { jaccard: 0.8 } }, verify: { agreement: 1 } },
      entry,
      null,
    );
    expect(filters.template).toEqual({ jaccard: 0.8, perTemplate: 5 });
    expect(filters.verify).toMatchObject({ votes: 3, agreement: 1, fullVotes: false });
  });

  it('ask no votes where tests or a schema decide, unless a recipe names their number', () => {
    expect(settingsOf(recipe, null, 'code').filters.verify.votes).toBe(0);
    expect(settingsOf(recipe, null, 'math').filters.verify.votes).toBe(5);
    expect(settingsOf({ ...recipe, verify: { votes: 3 } }, null, 'structured').filters.verify.votes).toBe(3);
  });

  it('turn the judge on by naming it', () => {
    expect(settingsOf(recipe, null, null).filters.judge.on).toBe(false);
    expect(settingsOf({ ...recipe, judge: { mean: 3 } }, null, null).filters.judge).toEqual({
      on: true,
      mean: 3,
      min: 3,
      calibrate: 100,
    });
    expect(settingsOf({ ...recipe, judge: { on: false } }, null, null).filters.judge.on).toBe(false);
  });
});

describe('a recipe', () => {
  it('is the same whatever the order of its keys and its editor’s schema', () => {
    expect(recipeHash({ records: 10, families: ['gsm8k'], $schema: './x.json' })).toBe(recipeHash(recipe));
  });

  it('asks the same with other targets, limits and output, and something else with other prompts of its families', () => {
    const basis = recipeBasis(recipe);
    expect(recipeBasis({ ...recipe, records: 99, budget: { calls: 5 }, output: { shardRecords: 7 } })).toEqual(basis);
    expect(recipeBasis({ ...recipe, families: [{ id: 'gsm8k', records: 4 }] })).toEqual(basis);
    expect(recipeBasis({ ...recipe, itemsPerCall: 2 })).not.toEqual(basis);
    expect(recipeBasis({ ...recipe, families: [{ id: 'gsm8k', strategies: { similar: 1 } }] })).not.toEqual(basis);
  });
});
