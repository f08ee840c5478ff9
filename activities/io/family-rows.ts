import { open } from 'node:fs/promises';
import { TaskseedError } from '../../core/failures.ts';
import type { StageRow } from '../../core/filter.ts';
import { DEDUPED, type Rejection } from '../../core/output-row.ts';
import { planKey, receiptKey, roundKey } from '../../core/paths.ts';
import { planHash } from '../../core/plan-hash.ts';
import type { FamilyPlan, FileRef, Plan } from '../../core/plan.ts';
import type { RoundReceipt, StageLine, StageReceipt } from '../../core/receipt.ts';
import type { DeadLetter, RowPlaceInPlan } from '../../core/record.ts';
import type { Seed, SeedOrigin } from '../../core/seed.ts';
import { CHUNK_STAGES, type DroppedRows, type ShardStart } from '../../core/shards.ts';
import { splitLines } from './lines.ts';
import { getLines, readJson, readReceipt } from './stage-files.ts';
import type { Store } from './store.ts';

/** A family of a dataset, as everything that reads its rows names it. */
export interface FamilySource {
  dataset: string;
  family: string;
}

/** @throws TaskseedError `WrongStore` when this store does not hold the run's plan */
export async function readPlan(store: Store, ref: { dataset: string; planHash: string }): Promise<Plan> {
  const plan = await readJson<Plan>(store, planKey(ref.dataset));
  if (plan && planHash(plan) === ref.planHash) return plan;
  throw new TaskseedError(
    'WrongStore',
    `${planKey(ref.dataset)} in ${store.url} is not the plan of this run; give all workers the same TASKSEED_STORE`,
  );
}

/** @throws TaskseedError `StoreConflict` when the plan has no such family */
export function familyOf(plan: Plan, id: string): FamilyPlan {
  const family = plan.families.find((f) => f.id === id);
  if (family) return family;
  throw new TaskseedError(
    'StoreConflict',
    `the frozen plan has no family ${id}; it has ${plan.families.map((f) => f.id).join(', ')}`,
  );
}

/** The receipts of rounds 0 … rounds − 1. */
export async function readRounds(store: Store, dataset: string, rounds: number): Promise<RoundReceipt[]> {
  const out: RoundReceipt[] = [];
  for (let round = 0; round < rounds; round++) {
    const receipt = await readJson<RoundReceipt>(store, roundKey(dataset, round));
    if (!receipt) throw missing(store, roundKey(dataset, round));
    out.push(receipt);
  }
  return out;
}

/** Rows of one family that rounds dropped. */
export function droppedOf(rounds: readonly RoundReceipt[], family: string): DroppedRows {
  return new Map(rounds.flatMap((round) => (round.dropped[family] ?? []).map(({ row, ...why }) => [row, why])));
}

function missing(store: Store, key: string): TaskseedError {
  return new TaskseedError(
    'StoreConflict',
    `${key} is missing in ${store.url}, though later work relies on it; restore it`,
  );
}

/**
 * Receipts of a chunk in stage order.
 *
 * @throws TaskseedError `StoreConflict` when the chunk is not decided
 */
export async function readChunk(
  store: Store,
  { dataset, family }: FamilySource,
  chunk: number,
): Promise<StageReceipt[]> {
  const all = await Promise.all(CHUNK_STAGES.map((stage) => readReceipt(store, dataset, family, chunk, stage)));
  const found = all.filter((receipt) => receipt !== null);
  if (found.at(-1)?.stage !== 'decided') throw missing(store, receiptKey(dataset, family, chunk, 'decided'));
  return found;
}

/** Accepted rows of a chunk in plan order. */
export async function acceptedRows(store: Store, source: FamilySource, chunk: number): Promise<StageRow[]> {
  const receipt = await readReceipt(store, source.dataset, source.family, chunk, 'decided');
  if (!receipt) throw missing(store, receiptKey(source.dataset, source.family, chunk, 'decided'));
  const lines = await getLines<StageLine>(store, receipt.lines);
  return lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
}

/** The kept rows of a shard, a chunk in memory at a time. */
export async function* keptRows(
  store: Store,
  source: FamilySource,
  shard: ShardStart,
  dropped: DroppedRows,
): AsyncGenerator<StageRow> {
  let { skip, rows } = shard;
  for (let chunk = shard.chunk; rows > 0; chunk++) {
    const kept = (await acceptedRows(store, source, chunk)).filter((row) => !dropped.has(row.candidate.row));
    const mine = kept.slice(skip, skip + rows);
    yield* mine;
    rows -= mine.length;
    skip = 0;
  }
}

/** A row that ended before publication, with its reason. */
export type Ended = { kind: 'rejected'; row: StageRow; why: Rejection } | { kind: 'dead'; dead: DeadLetter };

/** The rejected rows, dead letters and dropped rows of a shard of `rejected/`, in plan order. */
export async function* endedRows(
  store: Store,
  source: FamilySource,
  shard: ShardStart,
  dropped: DroppedRows,
): AsyncGenerator<Ended> {
  let { skip, rows } = shard;
  for (let chunk = shard.chunk; rows > 0; chunk++) {
    const mine = (await endedOfChunk(store, source, chunk, dropped)).slice(skip, skip + rows);
    yield* mine;
    rows -= mine.length;
    skip = 0;
  }
}

async function endedOfChunk(store: Store, source: FamilySource, chunk: number, dropped: DroppedRows): Promise<Ended[]> {
  const out: Ended[] = [];
  for (const receipt of await readChunk(store, source, chunk))
    for (const line of await getLines<StageLine>(store, receipt.lines)) {
      const ended = endOf(line, receipt.stage === 'decided' ? dropped : null);
      if (ended) out.push(ended);
    }
  return out.sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
}

function endOf(line: StageLine, dropped: DroppedRows | null): Ended | null {
  if (line.kind === 'dead') return line;
  const { row } = line;
  if (line.kind === 'rejected') {
    const { stage, filter, reason } = line;
    return { kind: 'rejected', row, why: { stage, filter, reason } };
  }
  const first = dropped?.get(row.candidate.row);
  return first ? { kind: 'rejected', row, why: { ...DEDUPED, reason: droppedBecause(first) } } : null;
}

function droppedBecause({ of, jaccard }: { of: string; jaccard: number }): string {
  return `near ${of} (Jaccard ${jaccard.toFixed(2)})`;
}

const placeOf = (ended: Ended) => (ended.kind === 'dead' ? ended.dead.place : ended.row.candidate.place);

function comparePlaces(a: RowPlaceInPlan, b: RowPlaceInPlan): number {
  return a.chunk - b.chunk || a.draw - b.draw || a.item - b.item;
}

/**
 * Where each seed of a family came from, looked up by id. Holds a number per seed and the few distinct files: some
 * 100 bytes a seed.
 */
export async function readSeedOrigins(store: Store, seeds: FileRef): Promise<(seedId: string) => SeedOrigin | null> {
  const sources: Omit<SeedOrigin, 'line'>[] = [];
  const sourceNumbers = new Map<string, number>();
  const places = new Map<string, number>();
  const file = await open(await store.localPath(seeds.key));
  // Seeds are rows that were admitted, so none is near this bound; it only has to be above every one.
  for await (const { bytes } of splitLines(file.createReadStream(), 64_000_000)) {
    if (bytes === null || bytes.length === 0) continue;
    const { id, origin } = JSON.parse(bytes.toString('utf8')) as Seed;
    const { line, ...source } = origin;
    const name = JSON.stringify(source);
    let number = sourceNumbers.get(name);
    if (number === undefined) {
      number = sources.push(source) - 1;
      sourceNumbers.set(name, number);
    }
    places.set(id, number * LINES + line);
  }
  return (seedId) => {
    const place = places.get(seedId);
    const source = place === undefined ? undefined : sources[Math.floor(place / LINES)];
    return place === undefined || !source ? null : { ...source, line: place % LINES };
  };
}

/** Lines of a file fit below this; source and line together stay an exact number. */
const LINES = 2 ** 32;
