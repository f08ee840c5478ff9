import type { StageRow } from '../../core/filter.ts';
import type { StageLine } from '../../core/receipt.ts';
import {
  deadLine,
  familyPlanOf,
  modelPlan,
  planOf,
  receiptedDataset,
  rejectedLine,
  stageRow,
  type ReceiptedDataset,
} from './receipted.ts';

/** Two families of several task types, with everything that can become of a row: 9 + 4 kept. */
export async function sampleDataset(dataset: string, provider = 'api.example'): Promise<ReceiptedDataset> {
  const teacher = [modelPlan(provider)];
  const models = { teacher, solvers: teacher, judge: teacher, enricher: teacher };
  const arc = familyPlanOf('arc', 'multiple_choice', { target: 9, licence: 'CC-BY-SA-4.0', models });
  const code = familyPlanOf('mbpp', 'code', {
    target: 5,
    enrich: [],
    models,
    filters: { ...familyPlanOf('x', 'code').filters },
  });
  const options = ['red', 'grün', '青い', 'b|u`e'];
  const choice = (row: string, n: number): StageLine => {
    const item = {
      question: `Which colour is number ${n} — “ω”?`,
      options,
      answer: options[n % 4] as string,
      answerIndex: n % 4,
    };
    const more = n === 2 ? { enrichment: null, votes: [] } : {};
    return { kind: 'row', row: stageRow(arc, row, item, more) };
  };
  const rowOf = (line: StageLine): StageRow => (line as { row: StageRow }).row;
  const contaminated = stageRow(arc, '0.1.2', { question: 'HELD OUT TEXT' });
  contaminated.generate.contamination = {
    tier: 'T1',
    source: 'arc:test',
    heldOutSha256: 'ff',
    score: 1,
    field: 'question',
  };
  const program = (row: string, n: number): StageLine => ({
    kind: 'row',
    row: stageRow(
      code,
      row,
      { question: `Write f${n}.`, answer: `def f${n}():\n    return ${n}`, tests: [`assert f${n}() == ${n}`] },
      { votes: [], verify: null, enrichment: null, enrich: null },
    ),
  });
  return receiptedDataset(dataset, planOf([arc, code]), {
    arc: [
      {
        decided: [choice('0.0.0', 0), choice('0.0.1', 1), choice('0.0.2', 2), choice('0.1.0', 3), choice('0.1.1', 4)],
        filtered: [rejectedLine(contaminated, 'filtered', 'contamination')],
        dead: [deadLine(arc, '0.2.0')],
      },
      {
        decided: [
          choice('1.0.0', 5),
          rejectedLine(rowOf(choice('1.0.1', 6)), 'decided', 'agreement'),
          choice('1.0.2', 7),
          choice('1.1.0', 8),
          choice('1.1.1', 9),
        ],
      },
      { decided: [choice('2.0.0', 10), choice('2.0.1', 11)] },
      { decided: [choice('3.0.0', 12), choice('3.0.1', 13)] },
    ],
    mbpp: [
      { decided: [program('0.0.0', 0), program('0.0.1', 1)] },
      { decided: [program('1.0.0', 2), program('1.0.1', 3)] },
    ],
  });
}
