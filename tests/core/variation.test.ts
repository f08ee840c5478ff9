import { describe, expect, it } from 'vitest';
import type { Draw, FamilyPlan } from '../../core/plan.ts';
import { LEVELS, OPERATIONS, shiftsOf, variationOf } from '../../core/variation.ts';
import { familyPlanOf, modelPlan, planOf } from '../fakes/receipted.ts';

const drawOf = (strategy: string, index: number, difficulty = 'same'): Draw => ({
  index,
  cell: 0,
  strategy,
  difficulty,
  subtask: null,
  seeds: [0],
  items: 4,
  model: modelPlan(),
});
function variations(family: FamilyPlan, strategy: string, difficulty?: string) {
  const plan = planOf([family]);
  return Array.from({ length: 60 }, (_, i) => variationOf(plan, family, drawOf(strategy, i, difficulty)));
}
const choice = familyPlanOf('arc', 'multiple_choice');

describe('what a draw brings besides seeds', () => {
  it('hangs on plan and number alone', () => {
    for (const strategy of ['evolve', 'persona', 'topic_ladder'])
      expect(variations(choice, strategy)).toEqual(variations(choice, strategy));
  });

  it('is an operation, a persona, a rung and a number of options, each in turn over many draws', () => {
    const slots = (strategy: string, slot: string) =>
      new Set(variations(choice, strategy).map((variation) => variation.slots[slot]));
    expect(slots('evolve', 'operation').size).toBe(OPERATIONS.length);
    expect(slots('persona', 'persona').size).toBeGreaterThan(55);
    expect(slots('topic_ladder', 'level')).toEqual(new Set(LEVELS['same']));
    expect(new Set(variations(choice, 'topic_ladder').map(({ options }) => options))).toEqual(new Set([4, 10]));
    expect(new Set(variations(choice, 'topic_ladder', 'harder').map(({ slots: s }) => s['level']))).toContain('brutal');
    expect(variations(choice, 'similar')[0]).toEqual({ type: 'multiple_choice', options: null, slots: {} });
  });

  it('has no options where the type has none', () => {
    const open = familyPlanOf('nq', 'open_qa');
    expect(variations(open, 'topic_ladder').every(({ options }) => options === null)).toBe(true);
  });

  it('may be another form of the task', () => {
    const family = { ...choice, shifts: shiftsOf('multiple_choice', true) };
    expect(new Set(variations(family, 'format_shift').map(({ type, options }) => `${type} ${options}`))).toEqual(
      new Set(['multiple_choice 10', 'open_qa null', 'classification 2']),
    );
  });
});

it('items are made open only where open answers can count', () => {
  expect(shiftsOf('multiple_choice', false).map(({ type }) => type)).not.toContain('open_qa');
  expect(shiftsOf('code', true)).toEqual([]);
});
