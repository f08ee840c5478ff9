import { describe, expect, it } from 'vitest';
import { dataRow } from '../../core/output-row.ts';
import {
  addStats,
  count,
  countContamination,
  countDead,
  countRejected,
  countRow,
  letterBalance,
  noStats,
  type Counts,
} from '../../core/shard-stats.ts';
import type { TaskType } from '../../core/item.ts';
import { familyPlanOf, stageRow } from '../fakes/receipted.ts';

describe('counts over rows', () => {
  it('add up over shards, name by name', () => {
    const family = familyPlanOf('arc', 'multiple_choice');
    const item = { question: 'Which one is it?', options: ['a', 'b'], answer: 'b', answerIndex: 1 };
    const [one, two] = [noStats(), noStats()];
    countRow(one, dataRow(stageRow(family, '0.0.0', item), family));
    countRow(two, dataRow(stageRow(family, '0.0.1', item), family));
    countRejected(
      two,
      { stage: 'filtered', filter: 'schema', reason: 'no 12 options' },
      { strategy: 'evolve', subtask: null },
    );
    countRejected(
      two,
      { stage: 'filtered', filter: 'near-duplicate', reason: 'near' },
      { strategy: 'evolve', subtask: 'law' },
    );
    countDead(two, { stage: 'generated', reason: 'no JSON' });
    countDead(two, { stage: 'judged', reason: 'no JSON', strategy: 'evolve' });
    countContamination(two, { tier: 'T1', source: 'arc:test', heldOutSha256: '', score: 1, field: 'question' });
    const sum = addStats(one, two);
    expect(sum).toMatchObject({
      verified: 2,
      withReasoning: 2,
      votes: { '2/3': 2 },
      writtenLetters: { B: 2 },
      seedSimilarity: { '0.2': 2 },
      subtasks: { none: 3, law: 1 },
      duplicates: { law: 1 },
      rejected: { filtered: { schema: 1, 'near-duplicate': 1 } },
      reasons: { schema: { 'no # options': 1 } },
      dead: { generated: { 'no JSON': 1 }, judged: { 'no JSON': 1 } },
      rejectedBy: { evolve: { filtered: { schema: 1, 'near-duplicate': 1 } } },
      deadBy: { unknown: { generated: 1 }, evolve: { judged: 1 } },
      contamination: { 'T1 arc:test': 1 },
    });
    expect(addStats(noStats(), sum)).toEqual(sum);
  });

  it('know labels, and yes and no of other types', () => {
    const stats = noStats();
    const add = (type: TaskType, answer: string) => {
      const family = familyPlanOf('toy', type);
      countRow(stats, dataRow(stageRow(family, '0.0.0', { question: 'Is it?', answer }), family));
    };
    add('classification', 'Entailment');
    add('classification', 'entailment.');
    add('reading', 'No');
    add('reading', 'in 1891');
    expect(stats.labels).toEqual({ entailment: 2, no: 1 });
  });

  it('sum names beyond the 200th as other, so that open names cannot grow a receipt', () => {
    const counts: Counts = {};
    for (let i = 0; i < 1000; i++) count(counts, `name ${i}`);
    expect(Object.keys(counts)).toHaveLength(201);
    expect(counts['other']).toBe(800);
  });

  it('tell how uneven letters are, and nothing where there are too few', () => {
    expect(letterBalance({ A: 25, B: 25, C: 25, D: 25 })).toEqual({ chiSquare: 0, degrees: 3, p: 1 });
    expect(letterBalance({ A: 100, B: 0 })).toEqual({ chiSquare: 100, degrees: 1, p: 0 });
    expect(letterBalance({ A: 3, B: 2 })).toBeNull();
    expect(letterBalance({})).toBeNull();
  });
});
