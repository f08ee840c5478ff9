import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sha256Hex } from '../../core/canonical.ts';
import type { StageRow } from '../../core/filter.ts';
import { blankItem, type Item, type TaskType } from '../../core/item.ts';
import { planKey, recipeKey, splitKey } from '../../core/paths.ts';
import type { FamilyPlan, ModelPlan, Plan } from '../../core/plan.ts';
import { planHash } from '../../core/plan-hash.ts';
import type { SplitReceipt, StageLine } from '../../core/receipt.ts';
import type { CallSummary, Vote } from '../../core/record.ts';
import { NO_CALLS, type ChunkStage } from '../../core/run.ts';
import type { Seed } from '../../core/seed.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import type { JournalTotals } from '../../activities/io/journal.ts';
import { endStage, putLines } from '../../activities/io/stage-files.ts';
import { blankRow } from '../../activities/io/stage-rows.ts';
import type { Store } from '../../activities/io/store.ts';
import { AGREED } from './votes.ts';

/** A model as a plan pins it; `provider` tells rehearsal from real. */
export function modelPlan(provider = 'api.example', model = 'writer-7b'): ModelPlan {
  return { endpoint: 'default', provider, model, weight: 1, params: {}, rung: 'json_schema', licence: 'Apache-2.0' };
}

const NO_FILE = { key: 'none', sha256: '', rows: 0 };

/** A family's plan with the defaults of the program; overrides on top. */
export function familyPlanOf(id: string, type: TaskType, more: Partial<FamilyPlan> = {}): FamilyPlan {
  const models = [modelPlan()];
  return {
    id,
    type,
    title: `Family ${id}`,
    licence: 'MIT',
    attribution: `Authors of ${id}`,
    language: 'en',
    identity: type === 'multiple_choice' ? ['question', 'options'] : ['question'],
    target: 3,
    seeds: NO_FILE,
    labels: null,
    allowsNoneOfTheAbove: false,
    subtasks: [],
    strategies: { similar: 2, inspired: 1 },
    difficulty: { same: 1 },
    asks: {},
    shifts: [],
    itemsPerCall: 4,
    seedsPerCall: 3,
    drawsPerChunk: 2,
    maxCandidates: 60,
    minYield: 0.02,
    enrich: ['reasoning', 'knowledge', 'context'],
    instructions: '',
    filters: {
      nearDuplicate: { jaccard: 0.7 },
      nearCopy: { similarity: 0.6 },
      template: { jaccard: 0.7, perTemplate: 3 },
      contamination: { against: ['seeded'] },
      verify: { votes: type === 'code' ? 0 : 5, agreement: 0.6, fullVotes: false, allowUnverified: false },
      judge: { mean: 4, min: 3, on: false },
      language: { on: true },
      personalData: { on: true },
    },
    models: { teacher: models, solvers: models, judge: models, enricher: models },
    ...more,
  };
}

const stage = { params: {}, maxTokens: 100, system: null };
export const PROMPT = '---\nid: generate/similar\n---\n# system\nx\n# user\ny\n';

export function planOf(families: FamilyPlan[], more: Partial<Plan> = {}): Plan {
  return {
    v: 1,
    program: '0.0.0',
    recipeHash: 'recipe',
    basis: 'basis',
    rngSeed: 0,
    heldOut: families.map((f) => ({ family: f.id, entries: { ...NO_FILE, rows: 7 } })),
    families,
    stages: { generate: stage, verify: stage, judge: stage, enrich: stage },
    prompts: { 'generate/similar@1': sha256Hex(PROMPT) },
    output: {
      shardRecords: 4,
      variants: [
        { name: 'text', layout: 'mixed', format: 'text', shots: 3 },
        { name: 'chat', layout: 'qa_reasoning', format: 'messages', shots: 3 },
        { name: 'packs', layout: 'few_shot', format: 'text', shots: 2 },
      ],
      thinking: false,
    },
    ...more,
  };
}

export function callOf(name: string, model: ModelPlan, nanoUsd: number | null = 1500): CallSummary {
  const usage = { prompt: 100, cached: 10, completion: 40, thinking: 5 };
  return {
    callKey: sha256Hex(name),
    stage: 'generate',
    provider: model.provider,
    model: model.model,
    usage,
    nanoUsd,
    rung: 'json_schema',
    tries: 1,
  };
}

/** A row as it stands after all stages; `item` says what it is about. */
export function stageRow(
  family: FamilyPlan,
  row: string,
  item: Partial<Item> & { question: string },
  more: Partial<StageRow> = {},
): StageRow {
  const [chunk = 0, draw = 0, index = 0] = row.split('.').map(Number);
  const model = family.models.teacher[0] as ModelPlan;
  const full: Item = { ...blankItem(item.question), answer: 'yes', ...item };
  const vote = (i: number, reasoning: string): Vote => ({
    index: i,
    answer: full.answer,
    right: i !== 1,
    reasoning,
    call: callOf(`${family.id} ${row} vote ${i}`, model),
  });
  return {
    candidate: {
      ...full,
      row,
      place: { chunk, draw, item: index },
      type: family.type,
      subtask: null,
      strategy: 'similar',
      difficulty: 'same',
      drawn: {},
      partner: null,
      language: family.language,
      seedIds: [`${family.id}:seed0`, `${family.id}:seed1`],
      promptSha256: sha256Hex(row),
      prompt: 'generate/similar@1',
      call: callOf(`${family.id} ${chunk}.${draw}`, model),
    },
    generate: { ...blankRow({} as never).generate, nearestSeed: { seedId: `${family.id}:seed0`, similarity: 0.25 } },
    votes: [vote(0, 'A long way to say that it is so.'), vote(1, 'wrong'), vote(2, 'It is so.')],
    verify: { ...AGREED, right: 2, agreement: 2 / 3, selfConsistency: true },
    judgement: null,
    enrichment: { knowledge: ['Fact.'], context: 'Background.', optionAnalysis: null, call: null },
    enrich: { contamination: null, problems: [] },
    ...more,
  };
}

export const rejectedLine = (row: StageRow, at: ChunkStage, filter: string): StageLine => ({
  kind: 'rejected',
  row,
  stage: at,
  filter,
  reason: `${filter} says no`,
});

export const deadLine = (family: FamilyPlan, row: string): StageLine => {
  const [chunk = 0, draw = 0, item = 0] = row.split('.').map(Number);
  const callKeys = [sha256Hex(`${family.id} ${row}`)];
  return {
    kind: 'dead',
    dead: { row, place: { chunk, draw, item }, stage: 'generated', reason: 'no JSON after 3 tries', callKeys },
  };
};

/** What became of one chunk: lines that ended early, and those of the last stage. */
export interface FakeChunk {
  filtered?: StageLine[];
  dead?: StageLine[];
  decided: StageLine[];
}

/** A dataset made of receipts alone, as a run leaves it before it writes files. */
export interface ReceiptedDataset {
  store: Store;
  folder: string;
  dataset: string;
  plan: Plan;
  planHash: string;
  remove(): Promise<void>;
}

/** @param chunks family id → its chunks in order */
export async function receiptedDataset(
  dataset: string,
  draft: Plan,
  chunks: Record<string, FakeChunk[]>,
): Promise<ReceiptedDataset> {
  const folder = await mkdtemp(path.join(tmpdir(), 'taskseed-test-'));
  const store = createFileStore(folder);
  const families = await Promise.all(draft.families.map((family) => withSeeds(store, dataset, family)));
  const plan = { ...draft, families };
  await store.putIfAbsent(planKey(dataset), Buffer.from(JSON.stringify(plan)));
  await store.putIfAbsent(recipeKey(dataset), Buffer.from('{"families": []}'));
  for (const [family, all] of Object.entries(chunks))
    for (const [chunk, lines] of all.entries()) {
      const ref = { dataset, planHash: planHash(plan), family, range: 0, chunk };
      await endChunk(store, ref, lines, all.slice(0, chunk + 1));
    }
  return {
    store,
    folder,
    dataset,
    plan,
    planHash: planHash(plan),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

type Ref = Parameters<typeof endStage>[1];

async function endChunk(store: Store, ref: Ref, chunk: FakeChunk, soFar: FakeChunk[]): Promise<void> {
  const rowsOf = (lines: StageLine[]): StageLine[] =>
    lines.flatMap((l) => (l.kind === 'dead' ? [] : [{ kind: 'row', row: l.row }]));
  const filtered = chunk.filtered ?? [];
  const onward = rowsOf(chunk.decided);
  const result = { replies: ['k1', 'k2'], usage: NO_CALLS };
  await endStage(store, ref, 'generated', {
    ...result,
    lines: [...rowsOf([...filtered, ...chunk.decided]), ...(chunk.dead ?? [])],
  });
  await endStage(store, ref, 'filtered', { ...result, lines: [...filtered, ...onward] });
  await endStage(store, ref, 'verified', { ...result, lines: onward });
  const accepted = soFar.flatMap((c) => c.decided).filter((line) => line.kind === 'row').length;
  const upToHere = { accepted, candidates: 0, rejected: 0, deadLetters: 0 };
  await endStage(store, ref, 'decided', { ...result, lines: chunk.decided, upToHere });
}

async function withSeeds(store: Store, dataset: string, family: FamilyPlan): Promise<FamilyPlan> {
  const origin = {
    dataset: `org/${family.id}`,
    config: 'main',
    split: 'train',
    revision: 'abcdef0123456789',
    file: 'train.jsonl',
  };
  const seeds: Seed[] = [0, 1].map((n) => ({
    ...blankItem(`secret seed ${n}`),
    id: `${family.id}:seed${n}`,
    subtask: null,
    origin: { ...origin, line: n + 1 },
  }));
  const ref = await putLines(store, dataset, family.id, 'seeds', seeds);
  const { file, ...source } = origin;
  const receipt: SplitReceipt = {
    v: 1,
    family: family.id,
    seeds: ref,
    heldOut: NO_FILE,
    report: {
      family: family.id,
      sources: [{ ...source, files: [file] }],
      heldOutSources: [{ ...source, split: 'test', files: ['test.jsonl'] }],
      rows: 3,
      seeds: 2,
      heldOut: 7,
      badRows: [{ file, line: 3, reason: 'not JSON' }],
      badRowCount: 1,
      duplicates: 0,
      heldOutHits: [],
      heldOutHitCount: 0,
      licence: family.licence,
      warnings: ['validation split was never used'],
    },
  };
  await store.putIfAbsent(splitKey(dataset, family.id), Buffer.from(JSON.stringify(receipt)));
  return { ...family, seeds: ref };
}

export const TOTALS: JournalTotals = {
  answered: 10,
  duplicates: 0,
  failed: 1,
  ambiguous: 2,
  prompt: 1000,
  cached: 100,
  completion: 400,
  thinking: 50,
  nanoUsd: 15_000,
  unpriced: 0,
};
