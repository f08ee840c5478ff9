import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DATA_COLUMNS,
  PROVENANCE_COLUMNS,
  REJECTED_COLUMNS,
  variantColumns,
  type Column,
  type DataRow,
} from '../core/columns.ts';
import { TaskseedError } from '../core/failures.ts';
import { createRenderer } from '../core/layout.ts';
import { dataRow, deadLetterRow, provenanceRow, rejectedRow } from '../core/output-row.ts';
import { openMeters, type OpenMeters } from '../core/meters.ts';
import {
  count,
  countContamination,
  countDead,
  countRejected,
  countRow,
  noStats,
  type ShardStats,
} from '../core/shard-stats.ts';
import {
  partPath,
  rejectedReceiptKey,
  shardReceiptKey,
  type OutputGroup,
  type ShardReceipt,
  type ShardStart,
} from '../core/shards.ts';
import { cutFamily, openFamily, readShardPlan, type ClosedFamily, type ClosedFamilyRef } from './io/closed-family.ts';
import { endedRows, keptRows, readSeedOrigins, type Ended } from './io/family-rows.ts';
import { writeParquet, type ParquetFile } from './io/parquet.ts';
import { readJson } from './io/stage-files.ts';
import type { Store } from './io/store.ts';

export interface WriteDeps {
  store: Store;
  /** Called at least once per chunk read or few hundred rows written: the activity's heartbeat. */
  beat: () => void;
}

/** Input of `planShards`. */
export type PlanShardsInput = ClosedFamilyRef;

/** How many files of rows a closed family has: `writeShard` for 0 … shards − 1, `writeRejected` for 0 … rejectedShards − 1. */
export interface PlannedShards {
  family: string;
  shards: number;
  kept: number;
  rejectedShards: number;
  rejectedRows: number;
  /** Accepted rows of the last chunk beyond those kept. */
  spareAccepted: number;
}

/** Input of `writeShard` and `writeRejected`. */
export interface WriteShardInput extends ClosedFamilyRef {
  /** 0-based. */
  shard: number;
}

/** What a written shard comes to; its receipt lists the files. */
export interface WrittenShard {
  family: string;
  shard: number;
  rows: number;
  files: number;
  bytes: number;
}

/** Rows between two heartbeats: a few hundred rows take well under a second. */
const BEAT_ROWS = 250;
/** Rows a shard offers to the card. */
const SAMPLES = 10;

/** `planShards`, `writeShard`, `writeRejected`: from receipts to the Parquet files of one closed family. */
export function createWriteActivities({ store, beat }: WriteDeps) {
  return {
    /** Reads the receipts of chunks 0 … M once and keeps the cut for the writers. */
    async planShards(input: PlanShardsInput): Promise<PlannedShards> {
      const { family, shards, kept, rejectedShards, rejectedRows, spareAccepted } = await cutFamily(store, input, beat);
      return {
        family,
        shards: shards.length,
        kept,
        rejectedShards: rejectedShards.length,
        rejectedRows,
        spareAccepted,
      };
    },

    /** Writes one part of `data/`, `provenance/` and each variant. The same input gives the same bytes; done is done. */
    async writeShard(input: WriteShardInput): Promise<WrittenShard> {
      const closed = await openFamily(store, input);
      const key = shardReceiptKey(closed.folder, input.shard);
      const done = await readJson<ShardReceipt>(store, key);
      if (done) return summary(done);
      const start = shardOf((await readShardPlan(store, closed.folder)).shards, input);
      return finish(store, input, key, (parts, sums) =>
        writeKept({ store, beat }, input, { closed, start, parts, ...sums }),
      );
    },

    /** Writes one part of `rejected/`: rejections, dead letters and rows dropped between families. */
    async writeRejected(input: WriteShardInput): Promise<WrittenShard> {
      const closed = await openFamily(store, input);
      const key = rejectedReceiptKey(closed.folder, input.shard);
      const done = await readJson<ShardReceipt>(store, key);
      if (done) return summary(done);
      const start = shardOf((await readShardPlan(store, closed.folder)).rejectedShards, input);
      return finish(store, input, key, (parts, sums) =>
        writeEnded({ store, beat }, input, { closed, start, parts, ...sums }),
      );
    },
  };
}

function shardOf(shards: readonly ShardStart[], { family, shard }: WriteShardInput): ShardStart {
  const start = shards[shard];
  if (start) return start;
  throw new TaskseedError('StoreConflict', `${family} has ${shards.length} shards, so there is no shard ${shard}`);
}

const summary = ({ family, shard, rows, files }: ShardReceipt): WrittenShard => ({
  family,
  shard,
  rows,
  files: files.length,
  bytes: files.reduce((sum, file) => sum + file.bytes, 0),
});

/** What one shard's writer is given. */
interface ShardWork {
  closed: ClosedFamily;
  start: ShardStart;
  parts: Parts;
  stats: ShardStats;
  meters: OpenMeters;
}

async function writeKept({ store, beat }: WriteDeps, input: WriteShardInput, work: ShardWork): Promise<DataRow[]> {
  const { closed, start, parts, stats, meters } = work;
  const { family, plan, dropped } = closed;
  const originOf = await readSeedOrigins(store, family.seeds);
  const variants = plan.output.variants.map((variant) => ({
    group: `variants/${variant.name}` as const,
    name: variant.name,
    columns: variantColumns(variant),
    renderer: createRenderer(variant),
  }));
  let samples: DataRow[] = [];
  let rows = 0;
  const pushVariants = async (row: DataRow | null) => {
    for (const { group, name, columns, renderer } of variants)
      for (const rendered of row ? renderer.push(row) : renderer.end()) {
        count(stats.variantTokens, name, rendered.tokens);
        await parts.push(group, columns, rendered);
      }
  };
  for await (const stageRow of keptRows(store, input, start, dropped)) {
    const row = dataRow(stageRow, family);
    countRow(stats, row);
    meters.add(row.question ?? '');
    samples = lowestIds([...samples, row]);
    await parts.push('data', DATA_COLUMNS, row);
    await parts.push('provenance', PROVENANCE_COLUMNS, provenanceRow(stageRow, family, originOf));
    await pushVariants(row);
    if (++rows % BEAT_ROWS === 0) beat();
  }
  await pushVariants(null);
  return samples;
}

/** Ids are hashes, so the lowest ones are a fair draw that does not depend on how rows fall into shards. */
function lowestIds(rows: DataRow[]): DataRow[] {
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, SAMPLES);
}

async function writeEnded({ store, beat }: WriteDeps, input: WriteShardInput, work: ShardWork): Promise<DataRow[]> {
  const { closed, start, parts, stats } = work;
  let rows = 0;
  for await (const ended of endedRows(store, input, start, closed.dropped)) {
    countEnded(stats, ended);
    const row =
      ended.kind === 'dead'
        ? deadLetterRow(ended.dead, closed.family)
        : rejectedRow(ended.row, closed.family, ended.why);
    await parts.push('rejected', REJECTED_COLUMNS, row);
    if (++rows % BEAT_ROWS === 0) beat();
  }
  return [];
}

function countEnded(stats: ShardStats, ended: Ended): void {
  if (ended.kind === 'dead') return countDead(stats, ended.dead);
  countRejected(stats, ended.why, ended.row.candidate);
  countContamination(stats, ended.row.generate.contamination ?? ended.row.enrich?.contamination ?? null);
}

/** The files of a shard while they are written, opened when their first row comes. */
interface Parts {
  push(group: OutputGroup, columns: readonly Column[], row: object): Promise<void>;
}

/** Writes to a folder of its own, publishes the files under names that hold their hash, and ends in the receipt. */
async function finish(
  store: Store,
  input: WriteShardInput,
  key: string,
  write: (parts: Parts, sums: Pick<ShardWork, 'stats' | 'meters'>) => Promise<DataRow[]>,
): Promise<WrittenShard> {
  const folder = await mkdtemp(path.join(tmpdir(), 'taskseed-shard-'));
  const open = new Map<OutputGroup, ParquetFile>();
  const [stats, meters] = [noStats(), openMeters()];
  const parts: Parts = {
    async push(group, columns, row) {
      let file = open.get(group);
      if (!file) open.set(group, (file = await writeParquet(path.join(folder, group.replace('/', '-')), columns)));
      await file.push(row as Readonly<Record<string, unknown>>);
    },
  };
  try {
    const samples = await write(parts, { stats, meters });
    const receipt: ShardReceipt = {
      v: 1,
      family: input.family,
      shard: input.shard,
      files: await publishParts(store, input, open),
      rows: 0,
      stats,
      meters: meters.read(),
      samples,
    };
    receipt.rows = receipt.files[0]?.rows ?? 0;
    await store.putIfAbsent(key, Buffer.from(JSON.stringify(receipt)));
    return summary((await readJson<ShardReceipt>(store, key)) ?? receipt);
  } finally {
    for (const file of open.values()) await file.abandon();
    await rm(folder, { recursive: true, force: true });
  }
}

async function publishParts(
  store: Store,
  { dataset, family, shard }: WriteShardInput,
  open: Map<OutputGroup, ParquetFile>,
): Promise<ShardReceipt['files']> {
  const files: ShardReceipt['files'] = [];
  for (const [group, file] of open) {
    const { path: local, sha256, bytes, rows } = await file.close();
    const place = partPath(group, family, shard, sha256);
    await store.publishFile(`${dataset}/${place}`, local);
    files.push({ group, path: place, sha256, bytes, rows });
  }
  return files;
}
