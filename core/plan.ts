import type { KnownCoverage } from './known.ts';
import type { EnrichmentKind } from './enrichments.ts';
import type { FilterParams } from './filter.ts';
import type { Identity, TaskType } from './item.ts';
import { cellsOf, dealEpoch, EPOCH_CHUNKS, epochOf, type Quota } from './quota.ts';
import { rngFor, weightedChoice } from './rng.ts';
import type { Ask } from './strategy.ts';

/** A model as the plan pins it: by provider and name, whatever the operator's endpoint is called later. */
export interface ModelPlan {
  endpoint: string;
  provider: string;
  model: string;
  weight: number;
  params: Record<string, unknown>;
  /** Output-ladder rung found by the probe at the first start: `json_schema`, `json_object` or `text`. */
  rung: string;
  licence: string | null;
}

export interface StagePlan {
  params: Record<string, unknown>;
  maxTokens: number;
  system: string | null;
}

/** A file in the dataset's folder, by content. */
export interface FileRef {
  key: string;
  sha256: string;
  rows: number;
}

/** One family of a plan: everything its chunks are a function of. */
export interface FamilyPlan {
  id: string;
  type: TaskType;
  title: string;
  licence: string;
  attribution: string;
  language: string;
  identity: Identity;
  /** Accepted rows wanted. */
  target: number;
  seeds: FileRef;
  /** Parts that quotas are kept for, with their seeds, in order of the first seed; empty where there are none. */
  subtasks: { name: string | null; seeds: number }[];
  /** Labels of a classification family, in the order shown; null elsewhere. */
  labels: string[] | null;
  /** True where a seed itself offers "all/none of the above". */
  allowsNoneOfTheAbove: boolean;
  strategies: Record<string, number>;
  difficulty: Record<string, number>;
  /** What a call of each strategy shows and asks for. */
  asks: Record<string, Ask>;
  /** What `format_shift` may turn an item into. */
  shifts: Shift[];
  itemsPerCall: number;
  seedsPerCall: number;
  /** Generate calls of one chunk; frozen, so that a raised target only adds chunks. */
  drawsPerChunk: number;
  maxCandidates: number;
  minYield: number;
  enrich: EnrichmentKind[];
  instructions: string;
  filters: FilterParams;
  models: { teacher: ModelPlan[]; solvers: ModelPlan[]; judge: ModelPlan[]; enricher: ModelPlan[] };
}

/** A task type that items may be written in instead of the family's own. */
export interface Shift {
  type: TaskType;
  /** Options of an item; null where it has none. */
  options: number | null;
}

export interface VariantPlan {
  name: string;
  layout: string;
  format: 'text' | 'messages';
  shots: number;
}

/** What a run is: frozen in `plan.json` at the first start. No clock and no dataset name in it. */
export interface Plan {
  v: 1;
  /** Program version that froze it. */
  program: string;
  recipeHash: string;
  /** Hash of the parts of the recipe that decide what is asked; a later start may change the others (contract 4). */
  basis: string;
  rngSeed: number;
  /** Held-out entries of every family of the run and of those it only names to be checked against. */
  heldOut: { family: string; entries: FileRef }[];
  /** Known benchmarks that the run is checked against and those it is not; absent where the recipe asks for none. */
  known?: KnownCoverage;
  /** Datasets of the store whose paid replies count here too; absent where there are none. */
  reuse?: string[];
  families: FamilyPlan[];
  stages: { generate: StagePlan; verify: StagePlan; judge: StagePlan; enrich: StagePlan };
  /** `<id>@<version>` → sha256 of the prompt file. */
  prompts: Record<string, string>;
  output: { shardRecords: number; variants: VariantPlan[]; thinking: boolean };
}

/** One generate call of the plan: which seeds it shows, by which strategy, at which difficulty, by which model. */
export interface Draw {
  /** Number of the draw within its family; the call's `sampleIndex`. */
  index: number;
  /** Position in `cellsOf` of the quota it counts for. */
  cell: number;
  strategy: string;
  difficulty: string;
  /** Null where the family is not divided by subtask. */
  subtask: string | null;
  /** Positions among the family's seeds, or among those of the subtask, in the order of the seed file. */
  seeds: number[];
  /** Items asked for. */
  items: number;
  model: ModelPlan;
}

/** A chunk asks for at most this many generate calls: with 4 items a call and votes, 64 to 256 calls in all (contract 7). */
const MAX_DRAWS = 16;

/**
 * Generate calls per chunk for a target: a third of what the target needs without loss, so that a small family closes
 * near its target, and at most {@link MAX_DRAWS}.
 */
export function drawsPerChunk(target: number, itemsPerCall: number): number {
  return Math.min(MAX_DRAWS, Math.max(2, Math.ceil(target / itemsPerCall / 3)));
}

/**
 * Shares `records` over families: entries that name their own number keep it, the rest is split equally with the
 * remainder in recipe order.
 *
 * @returns targets in order, or null when the named numbers alone exceed `records` or leave nothing for the others
 */
export function shareRecords(records: number, named: readonly (number | null)[]): number[] | null {
  const open = named.filter((n) => n === null).length;
  const rest = records - named.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  if (open === 0) return rest === 0 ? (named as number[]) : null;
  if (rest < open) return null;
  let extra = rest % open;
  return named.map((n) => n ?? Math.floor(rest / open) + (extra-- > 0 ? 1 : 0));
}

/**
 * The draws of a chunk: a function of the plan, the chunk's number and the quota of its epoch, which is itself one of
 * plan and decided chunks at least 64 back (contract 7.4). None where all arms of the family are stopped.
 */
export function chunkDraws(plan: Plan, family: FamilyPlan, quota: Quota, chunk: number): Draw[] {
  if (quota.epoch !== epochOf(chunk)) throw new Error(`chunk ${chunk} is none of epoch ${quota.epoch}`);
  const cells = cellsOf(family);
  const dealt = dealEpoch(family, quota);
  const from = (chunk % EPOCH_CHUNKS) * family.drawsPerChunk;
  const shown = seedsShownBefore(family, quota);
  return dealt.slice(0, from + family.drawsPerChunk).flatMap((cell, i) => {
    const { subtask, strategy, difficulty } = cells[cell] as (typeof cells)[number];
    const rows = family.subtasks.find(({ name }) => name === subtask)?.seeds ?? family.seeds.rows;
    const ask = family.asks[strategy] ?? { seeds: family.seedsPerCall, items: family.itemsPerCall };
    const position = shown.get(subtask) ?? 0;
    const k = Math.min(ask.seeds, rows);
    shown.set(subtask, position + k);
    if (i < from) return [];
    const index = quota.epoch * EPOCH_CHUNKS * family.drawsPerChunk + i;
    const walk = `${family.id}${subtask === null ? '' : `/${subtask}`}`;
    const seeds = Array.from({ length: k }, (_, n) => seedAt(plan.rngSeed, walk, rows, position + n));
    const model = pickModel(family.models.teacher, rngFor('draw', plan.rngSeed, family.id, index));
    return { index, cell, strategy, difficulty, subtask, seeds: [...new Set(seeds)], items: ask.items, model };
  });
}

/** Seeds shown before an epoch, by subtask: where the walks through them go on. */
function seedsShownBefore(family: FamilyPlan, { drawn, open }: Quota): Map<string | null, number> {
  const shown = new Map<string | null, number>();
  cellsOf(family).forEach(({ subtask, strategy }, i) => {
    const rows = family.subtasks.find(({ name }) => name === subtask)?.seeds ?? family.seeds.rows;
    const k = Math.min(family.asks[strategy]?.seeds ?? family.seedsPerCall, rows);
    const draws = open.reduce((sum, epoch) => sum + (epoch[i] ?? 0), drawn[i] ?? 0);
    shown.set(subtask, (shown.get(subtask) ?? 0) + draws * k);
  });
  return shown;
}

/** One of the models, by weight. */
export function pickModel(models: readonly ModelPlan[], random: () => number): ModelPlan {
  const weights = Object.fromEntries(models.map((m, i) => [String(i), m.weight]));
  return models[Number(weightedChoice(weights, random))] as ModelPlan;
}

/**
 * The seed at a position of an endless walk: each pass goes through all seeds once, in an order of its own, so that
 * every seed is shown equally often and no two passes group the same seeds. A Feistel network over the next power of
 * four, walked until it lands inside, gives the order without holding it in memory.
 */
function seedAt(rngSeed: number, walk: string, n: number, position: number): number {
  const pass = Math.floor(position / n);
  let half = 1;
  while (4 ** half < n) half++;
  const mask = 2 ** half - 1;
  const random = rngFor('seeds', rngSeed, walk, pass);
  const keys = [1, 2, 3, 4].map(() => Math.floor(random() * 4294967296));
  let at = position % n;
  do {
    let [left, right] = [at >>> half, at & mask];
    for (const key of keys) [left, right] = [right, left ^ (mix(right ^ key) & mask)];
    at = left * (mask + 1) + right;
  } while (at >= n);
  return at;
}

function mix(x: number): number {
  const a = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  const b = Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return (b ^ (b >>> 16)) >>> 0;
}
