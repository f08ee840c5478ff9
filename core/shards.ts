import { canonicalJson, sha256Hex } from './canonical.ts';
import type { DataRow } from './columns.ts';
import type { Meters } from './meters.ts';
import { workFolder } from './paths.ts';
import type { Plan } from './plan.ts';
import type { StageReceipt } from './receipt.ts';
import type { ChunkStage } from './run.ts';
import type { ShardStats } from './shard-stats.ts';

/** Stages of a chunk in the order in which their receipts are read; `judged` and `enriched` may be missing. */
export const CHUNK_STAGES = [
  'generated',
  'filtered',
  'verified',
  'judged',
  'enriched',
  'decided',
] as const satisfies readonly ChunkStage[];

/** Where a family closed (contract 7.8): all that its published rows are a function of, besides receipts and plan. */
export interface FamilyClose {
  /** M + 1: chunks 0 … M are published, later ones are spare. */
  chunks: number;
  /** Rows wanted, without those that rounds dropped. */
  target: number;
  /** Passes between families that were made: round receipts 0 … rounds − 1. */
  rounds: number;
}

/** Rows of a shard: `rows` of them from chunk `chunk` on, after the first `skip` of that chunk. */
export interface ShardStart {
  chunk: number;
  skip: number;
  rows: number;
}

/** How a closed family is cut into files: made once from its receipts, then read by every writer. */
export interface ShardPlan {
  v: 1;
  family: string;
  close: FamilyClose;
  /** M + 1 by the receipts: the smallest number of chunks that hold the rows wanted, at most `close.chunks`. */
  chunks: number;
  kept: number;
  /** Rows of `rejected/`: rejections, dead letters and rows dropped between families. */
  rejectedRows: number;
  /** Accepted rows of chunk M beyond the last one kept. */
  spareAccepted: number;
  /** Rows that entered stage one in chunks 0 … M. */
  made: number;
  shards: ShardStart[];
  rejectedShards: ShardStart[];
  /** What each stage let through and ended, over chunks 0 … M. */
  stages: Partial<Record<ChunkStage, { rows: number; rejected: number; deadLetters: number }>>;
}

/** Rows that earlier rounds dropped from a family, by row, with what was there first. */
export type DroppedRows = ReadonlyMap<string, { of: string; jaccard: number }>;

/** The counts of a chunk that its shards depend on. */
interface ChunkCounts {
  chunk: number;
  kept: number;
  rejected: number;
}

export const chunkOfRow = (row: string): number => Number(row.slice(0, row.indexOf('.')));

/**
 * Folder of a closed family's shard plan and receipts. Its name holds everything the files depend on, so that a raised
 * target or another output starts a folder of its own and never meets the old one's receipts.
 */
export function shardFolder(
  dataset: string,
  family: string,
  input: { close: FamilyClose; dropped: DroppedRows; limit: number; output: Plan['output']; planHash: string },
): string {
  const { close, limit, output, planHash } = input;
  const dropped = [...input.dropped.keys()].sort();
  const name = sha256Hex(canonicalJson({ v: 3, close, dropped, limit, output, planHash })).slice(0, 16);
  return `${workFolder(dataset)}/shards/${family}/${name}`;
}

export const shardPlanKey = (folder: string): string => `${folder}/plan.json`;
export const shardReceiptKey = (folder: string, shard: number): string =>
  `${folder}/${String(shard).padStart(5, '0')}.json`;
export const rejectedReceiptKey = (folder: string, shard: number): string =>
  `${folder}/rejected-${String(shard).padStart(5, '0')}.json`;

/** One published file, relative to the dataset's folder. */
export interface OutputFile {
  path: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** Config that a file of rows belongs to: `data`, `provenance`, `rejected` or `variants/<name>`. */
export type OutputGroup = 'data' | 'provenance' | 'rejected' | `variants/${string}`;

/** Path of a part: its number, then the first 8 hex digits of its bytes' hash. */
export function partPath(group: OutputGroup, family: string, shard: number, sha256: string): string {
  return `${group}/${family}/part-${String(shard).padStart(5, '0')}-${sha256.slice(0, 8)}.parquet`;
}

/** The end of a shard, put-if-absent: its files, and what the card and the reports say of its rows. */
export interface ShardReceipt {
  v: 1;
  family: string;
  shard: number;
  files: (OutputFile & { group: OutputGroup })[];
  rows: number;
  stats: ShardStats;
  /** Of kept rows; empty for rejected ones. */
  meters: Meters;
  /** A few rows for the card, those with the smallest hash of their id. Empty for rejected rows. */
  samples: DataRow[];
}

/** What a cut depends on besides the receipts. */
export interface CutOptions {
  dropped: DroppedRows;
  /** Accepted rows that count, dropped ones included: later ones are spare. */
  limit: number;
  shardRecords: number;
}

/**
 * Cuts a closed family into shards from its receipts alone. Of the accepted rows, in plan order, the first `limit`
 * count; those not dropped are kept. Chunks after the one that fills the limit count nothing: all their rows are spare.
 *
 * @param receipts per chunk, from 0 on, the receipts of its stages
 */
export function planShards(
  family: string,
  close: FamilyClose,
  receipts: Iterable<readonly StageReceipt[]>,
  { dropped, limit, shardRecords }: CutOptions,
): ShardPlan {
  const droppedIn = new Map<number, number>();
  for (const row of dropped.keys()) droppedIn.set(chunkOfRow(row), (droppedIn.get(chunkOfRow(row)) ?? 0) + 1);
  const counts: ChunkCounts[] = [];
  const stages: ShardPlan['stages'] = {};
  let [open, made, spareAccepted] = [limit, 0, 0];
  for (const ofChunk of receipts) {
    if (open === 0) break;
    const chunk = counts.length;
    const { ended, accepted, entered } = addChunk(stages, ofChunk);
    const counted = Math.min(accepted, open);
    const gone = droppedIn.get(chunk) ?? 0;
    open -= counted;
    spareAccepted += accepted - counted;
    made += entered;
    counts.push({ chunk, kept: counted - gone, rejected: ended + gone });
  }
  const shards = cut(counts, 'kept', shardRecords);
  const rejectedShards = cut(counts, 'rejected', shardRecords);
  const rowsOf = (all: ShardStart[]) => all.reduce((sum, s) => sum + s.rows, 0);
  const sums = { kept: rowsOf(shards), rejectedRows: rowsOf(rejectedShards), spareAccepted, made };
  return { v: 1, family, close, chunks: counts.length, ...sums, shards, rejectedShards, stages };
}

/** Rows that entered the first stage, ended at any, and left the last. */
interface ChunkSums {
  entered: number;
  ended: number;
  accepted: number;
}

/** Adds a chunk's receipts to the sums of its stages. */
function addChunk(stages: ShardPlan['stages'], receipts: readonly StageReceipt[]): ChunkSums {
  let [ended, accepted, entered] = [0, 0, 0];
  for (const { stage, rows, rejected, deadLetters } of receipts) {
    ended += rejected + deadLetters;
    if (stage === 'generated') entered = rows + rejected + deadLetters;
    if (stage === 'decided') accepted = rows;
    const sum = (stages[stage] ??= { rows: 0, rejected: 0, deadLetters: 0 });
    sum.rows += rows;
    sum.rejected += rejected;
    sum.deadLetters += deadLetters;
  }
  return { ended, accepted, entered };
}

function cut(counts: readonly ChunkCounts[], what: 'kept' | 'rejected', shardRecords: number): ShardStart[] {
  const shards: ShardStart[] = [];
  for (const count of counts) {
    let [skip, left] = [0, count[what]];
    while (left > 0) {
      let last = shards.at(-1);
      if (!last || last.rows === shardRecords) shards.push((last = { chunk: count.chunk, skip, rows: 0 }));
      const taken = Math.min(left, shardRecords - last.rows);
      last.rows += taken;
      skip += taken;
      left -= taken;
    }
  }
  return shards;
}
