import { chiSquareTail } from './chi-square.ts';
import { normaliseOption } from './answers.ts';
import type { DataRow } from './columns.ts';
import type { ContaminationHit } from './filter.ts';
import { renderedAnswerIndex } from './layout.ts';
import { DEDUPED } from './output-row.ts';

/** Counts by name, in no order. */
export type Counts = Record<string, number>;

/** What the card and the reports say of a set of rows. Sums only, so that the shards of a dataset add up. */
export interface ShardStats {
  strategies: Counts;
  difficulties: Counts;
  /** By subtask, `none` where rows have no such part: kept rows in one set, rejected rows in the other. */
  subtasks: Counts;
  /** By subtask: rows rejected as a duplicate or near-duplicate of an earlier row. */
  duplicates: Counts;
  teachers: Counts;
  /** `right/cast` of the blind votes; `none` where there were none. */
  votes: Counts;
  /** Tenths of 0 … 1 by lower bound: `0.3` counts 0.3 ≤ s < 0.4. */
  seedSimilarity: Counts;
  templateSimilarity: Counts;
  /** Position of the right option, as the teacher wrote it and as the variants show it. */
  writtenLetters: Counts;
  shownLetters: Counts;
  /** The right label of classification, and yes and no of other types, in small letters. */
  labels: Counts;
  verified: number;
  withReasoning: number;
  withKnowledge: number;
  withContext: number;
  withOptionAnalysis: number;
  /** Rows by kind of `extras`. */
  extras: Counts;
  /** Estimated tokens (bytes / 4) per variant. */
  variantTokens: Counts;
  /** Rejected rows: stage → filter → rows, and the reasons in words, each with digits masked. */
  rejected: Record<string, Counts>;
  reasons: Record<string, Counts>;
  /** Dead letters: stage → reason → rows. */
  dead: Record<string, Counts>;
  /** Rejected rows by strategy → stage → filter. */
  rejectedBy: Record<string, Record<string, Counts>>;
  /** Dead letters by strategy → stage; `unknown` where an old one does not name it. */
  deadBy: Record<string, Counts>;
  /** Contamination hits: `tier source` → rows. */
  contamination: Counts;
}

/** Distinct names kept per count where the names are open (subtasks, reasons): the rest is summed under `other`. */
const OPEN_NAMES = 200;

const NO_SUBTASK = 'none';

/** Filters that say of a row that one like it was kept before. */
const DUPLICATE_FILTERS: ReadonlySet<string> = new Set(['exact-duplicate', 'near-duplicate', DEDUPED.filter]);

/** Strategy of dead letters that do not name theirs. */
export const UNKNOWN = 'unknown';

export function noStats(): ShardStats {
  return {
    strategies: {},
    difficulties: {},
    subtasks: {},
    duplicates: {},
    teachers: {},
    votes: {},
    seedSimilarity: {},
    templateSimilarity: {},
    writtenLetters: {},
    shownLetters: {},
    labels: {},
    verified: 0,
    withReasoning: 0,
    withKnowledge: 0,
    withContext: 0,
    withOptionAnalysis: 0,
    extras: {},
    variantTokens: {},
    rejected: {},
    reasons: {},
    dead: {},
    rejectedBy: {},
    deadBy: {},
    contamination: {},
  };
}

export function count(counts: Counts, name: string, by = 1): void {
  const known = Object.hasOwn(counts, name) || Object.keys(counts).length < OPEN_NAMES;
  const key = known ? name : 'other';
  counts[key] = (counts[key] ?? 0) + by;
}

/** Adds a kept row. */
export function countRow(stats: ShardStats, row: DataRow): void {
  count(stats.strategies, row.strategy ?? 'none');
  count(stats.difficulties, row.difficulty_requested ?? 'none');
  count(stats.subtasks, row.subtask ?? NO_SUBTASK);
  count(stats.teachers, row.teacher_model ?? 'none');
  count(stats.votes, row.votes_cast === null ? 'none' : `${row.votes_right}/${row.votes_cast}`);
  count(stats.seedSimilarity, tenth(row.seed_similarity ?? 0));
  count(stats.templateSimilarity, tenth(row.template_similarity ?? 0));
  if (row.task_type === 'multiple_choice' && row.answer_index !== null) {
    count(stats.writtenLetters, letter(row.answer_index));
    count(stats.shownLetters, letter(renderedAnswerIndex(row) ?? row.answer_index));
  }
  const label = normaliseOption(row.answer ?? '').toLowerCase();
  if (row.task_type === 'classification' || label === 'yes' || label === 'no') count(stats.labels, label);
  if (row.verified) stats.verified++;
  if (row.reasoning !== null) stats.withReasoning++;
  if (row.knowledge !== null) stats.withKnowledge++;
  if (row.context !== null) stats.withContext++;
  if (row.option_analysis !== null) stats.withOptionAnalysis++;
  for (const { kind } of row.extras ?? []) count(stats.extras, kind);
}

const letter = (index: number) => String.fromCharCode(65 + index);
const tenth = (share: number) => (Math.floor(Math.min(share, 0.999) * 10) / 10).toFixed(1);

/** Adds a rejected row, with what was asked for when it was made. */
export function countRejected(
  stats: ShardStats,
  why: { stage: string; filter: string; reason: string },
  { strategy, subtask }: { strategy: string; subtask: string | null },
): void {
  count(stats.subtasks, subtask ?? NO_SUBTASK);
  if (DUPLICATE_FILTERS.has(why.filter)) count(stats.duplicates, subtask ?? NO_SUBTASK);
  count((stats.rejected[why.stage] ??= {}), why.filter);
  count(((stats.rejectedBy[strategy] ??= {})[why.stage] ??= {}), why.filter);
  count((stats.reasons[why.filter] ??= {}), why.reason.replace(/\d+(?:\.\d+)?/g, '#').slice(0, 160));
}

export function countDead(stats: ShardStats, dead: { stage: string; reason: string; strategy?: string }): void {
  count((stats.deadBy[dead.strategy ?? UNKNOWN] ??= {}), dead.stage);
  count((stats.dead[dead.stage] ??= {}), dead.reason.replace(/\d+(?:\.\d+)?/g, '#').slice(0, 160));
}

export function countContamination(stats: ShardStats, hit: ContaminationHit | null): void {
  if (hit) count(stats.contamination, `${hit.tier} ${hit.source}`);
}

/** The sum of two sets of counts, name by name and at any depth. */
export function addStats(a: ShardStats, b: ShardStats): ShardStats {
  // Both have the same shape, so their sum has it too; the compiler cannot follow the names.
  return addNumbers(a as unknown as NumberTree, b as unknown as NumberTree) as unknown as ShardStats;
}

type NumberTree = { [name: string]: number | NumberTree };

function addNumbers(a: NumberTree, b: NumberTree): NumberTree {
  const out: NumberTree = { ...a };
  for (const [name, value] of Object.entries(b)) {
    const mine = out[name];
    if (typeof value === 'number') out[name] = (typeof mine === 'number' ? mine : 0) + value;
    else out[name] = addNumbers(typeof mine === 'object' ? mine : {}, value);
  }
  return out;
}

/**
 * How far letter counts are from equal shares: chi-square over the letters that occur, its degrees of freedom, and the
 * probability `p` of counts at least as uneven where all letters are equally likely. Null below 5 expected a letter,
 * where the statistic means nothing.
 */
export function letterBalance(letters: Counts): { chiSquare: number; degrees: number; p: number } | null {
  const counts = Object.values(letters);
  const expected = counts.reduce((a, b) => a + b, 0) / counts.length;
  if (counts.length < 2 || expected < 5) return null;
  const chiSquare = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  const degrees = counts.length - 1;
  const p = Math.round(chiSquareTail(chiSquare, degrees) * 10_000) / 10_000;
  return { chiSquare: Math.round(chiSquare * 100) / 100, degrees, p };
}
