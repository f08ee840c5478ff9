import type { CardFamily, CardInput } from '../../core/card-input.ts';
import { familyLedger, NO_CALL_LEDGER, sumLedger } from '../../core/ledger.ts';
import { dataRow } from '../../core/output-row.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import { countContamination, countRejected, countRow, noStats } from '../../core/shard-stats.ts';
import { openMeters } from '../../core/meters.ts';
import { familyPlanOf, modelPlan, planOf, stageRow } from './receipted.ts';

const SOURCE = {
  dataset: 'org/arc',
  config: 'ARC',
  split: 'train',
  revision: 'abcdef0123456789',
  files: ['train.parquet'],
};

function cardFamily(plan: FamilyPlan, state: string): CardFamily {
  const item = { question: 'A | B <script>?', options: ['```', 'b'], answer: 'b', answerIndex: 1 };
  const row = dataRow(stageRow(plan, '0.0.0', item), plan);
  const [kept, ended] = [noStats(), noStats()];
  countRow(kept, row);
  const meters = openMeters();
  meters.add(row.question ?? '');
  countRejected(
    ended,
    { stage: 'filtered', filter: 'near-copy', reason: '<b>too near</b>' },
    { strategy: 'inspired', subtask: null },
  );
  countContamination(ended, { tier: 'T2', source: 'arc:test', heldOutSha256: 'ff', score: 1, field: 'question' });
  const shards = {
    v: 1 as const,
    family: plan.id,
    close: { chunks: 1, target: plan.target, rounds: 0 },
    chunks: 1,
    kept: 1,
    rejectedRows: 1,
    spareAccepted: 0,
    made: 2,
    shards: [],
    rejectedShards: [],
    stages: {},
  };
  const calls = {
    ...NO_CALL_LEDGER,
    calls: 3,
    answered: 3,
    nanoUsd: 2_500_000_000,
    tokens: { prompt: 12345, cached: 0, completion: 10, thinking: 2 },
  };
  const part = (group: 'data' | 'provenance' | 'rejected' | 'variants/text') => ({
    group,
    path: `${group}/${plan.id}/part-00000-abcdef01.parquet`,
    sha256: 'abcdef01',
    bytes: 10,
    rows: 1,
  });
  return {
    plan,
    ledger: familyLedger(shards, { state, later: 0, ended, calls }),
    split: {
      family: plan.id,
      sources: [SOURCE],
      heldOutSources: [{ ...SOURCE, split: 'test' }],
      rows: 10,
      seeds: 8,
      heldOut: 5,
      badRows: [],
      badRowCount: 1,
      duplicates: 1,
      heldOutHits: [],
      heldOutHitCount: 2,
      licence: plan.licence,
      warnings: ['the validation split was not used'],
    },
    meters: meters.read(),
    stopped: [],
    why: state === 'exhausted' ? 'candidates' : null,
    spare: {},
    kept,
    ended,
    samples: [row],
    calibration: null,
    files: [part('data'), part('provenance'), part('rejected'), part('variants/text')],
  };
}

/** A card's input with two families, one of them short, and text that tries to break tables, fences and HTML. */
export function cardInput(provider = 'api.example'): CardInput {
  const models = [modelPlan(provider)];
  const all = { teacher: models, solvers: models, judge: models, enricher: models };
  const families = [
    cardFamily(familyPlanOf('arc', 'multiple_choice', { target: 1, licence: 'CC-BY-SA-4.0', models: all }), 'complete'),
    cardFamily(familyPlanOf('text', 'code', { target: 2, licence: 'Custom Terms', models: all }), 'exhausted'),
  ];
  const plan = planOf(families.map((f) => f.plan));
  plan.output.variants = [{ name: 'text', layout: 'mixed', format: 'text', shots: 3 }];
  const ledger = sumLedger(Object.fromEntries(families.map((f) => [f.plan.id, f.ledger])), NO_CALL_LEDGER);
  return {
    dataset: 'my-set',
    program: '0.1.0',
    planHash: 'p'.repeat(64),
    contentSha256: 'c'.repeat(64),
    plan,
    families,
    ledger,
  };
}
