import type { KnownCoverage } from './known.ts';
import type { FilterParams } from './filter.ts';
import type { Identity, TaskType } from './item.ts';
import { rngFor, weightedChoice } from './rng.ts';

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

export type EnrichmentKind = 'reasoning' | 'knowledge' | 'context';

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
  /** Labels of a classification family, in the order shown; null elsewhere. */
  labels: string[] | null;
  /** True where a seed itself offers "all/none of the above". */
  allowsNoneOfTheAbove: boolean;
  strategies: Record<string, number>;
  difficulty: Record<string, number>;
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
  strategy: string;
  difficulty: string;
  /** Positions in the family's seed file. */
  seeds: number[];
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

/** The draws of a chunk: a function of the plan and the chunk's number alone (contract 7.4). */
export function chunkDraws(plan: Plan, family: FamilyPlan, chunk: number): Draw[] {
  const first = chunk * family.drawsPerChunk;
  return Array.from({ length: family.drawsPerChunk }, (_, i) => drawOf(plan, family, first + i));
}

function drawOf(plan: Plan, family: FamilyPlan, index: number): Draw {
  const random = rngFor('draw', plan.rngSeed, family.id, index);
  const k = Math.min(family.seedsPerCall, family.seeds.rows);
  const strategy = weightedChoice(family.strategies, random);
  const difficulty = weightedChoice(family.difficulty, random);
  const model = pickModel(family.models.teacher, random);
  const seeds = Array.from({ length: k }, (_, i) => seedAt(plan, family, index * k + i));
  return { index, strategy, difficulty, seeds: [...new Set(seeds)], model };
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
function seedAt(plan: Plan, family: FamilyPlan, position: number): number {
  const n = family.seeds.rows;
  const pass = Math.floor(position / n);
  let half = 1;
  while (4 ** half < n) half++;
  const mask = 2 ** half - 1;
  const random = rngFor('seeds', plan.rngSeed, family.id, pass);
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
