import { sha256Hex } from './hash.ts';
import { chunkName, receiptKey, workFile } from '../../core/paths.ts';
import type { FileRef } from '../../core/plan.ts';
import type { StageLine, StageReceipt } from '../../core/receipt.ts';
import type { CallTotals, ChunkReceipt, ChunkRef, ChunkStage, Waiting } from '../../core/run.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Store } from './store.ts';

/** Writes JSON lines under a name that holds their hash; writing the same lines again changes nothing. */
export async function putLines(
  store: Store,
  dataset: string,
  family: string,
  name: string,
  lines: readonly unknown[],
): Promise<FileRef> {
  const body = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const sha256 = sha256Hex(body);
  const key = workFile(dataset, family, name, sha256);
  await store.putIfAbsent(key, body);
  return { key, sha256, rows: lines.length };
}

/** @throws TaskseedError `StoreConflict` when the file is gone or is not what its name says */
export async function getLines<T>(store: Store, ref: FileRef): Promise<T[]> {
  const body = await store.get(ref.key);
  if (!body)
    throw new TaskseedError(
      'StoreConflict',
      `${ref.key} is missing in ${store.url}; restore it or start a new dataset`,
    );
  if (sha256Hex(body) !== ref.sha256)
    throw new TaskseedError(
      'StoreConflict',
      `${ref.key} in ${store.url} is damaged: its content does not have the hash it was written with`,
    );
  const text = body.toString('utf8');
  return text === ''
    ? []
    : text
        .slice(0, -1)
        .split('\n')
        .map((line) => JSON.parse(line) as T);
}

export async function readJson<T>(store: Store, key: string): Promise<T | null> {
  const body = await store.get(key);
  return body === null ? null : (JSON.parse(body.toString('utf8')) as T);
}

export async function readReceipt(
  store: Store,
  dataset: string,
  family: string,
  chunk: number,
  stage: ChunkStage,
): Promise<StageReceipt | null> {
  return readJson<StageReceipt>(store, receiptKey(dataset, family, chunk, stage));
}

/**
 * Ends a stage: its lines, then its receipt, put-if-absent. When another attempt was first, that one's receipt is the
 * truth and is returned; this one's lines stay unreferenced.
 */
export async function endStage(
  store: Store,
  ref: ChunkRef,
  stage: ChunkStage,
  result: { lines: StageLine[]; replies: string[]; usage: CallTotals } & Partial<
    Pick<StageReceipt, 'sketches' | 'upToHere' | 'cells'>
  >,
): Promise<StageReceipt> {
  const lines = await putLines(store, ref.dataset, ref.family, chunkName(ref.chunk, stage), result.lines);
  const count = (kind: StageLine['kind']) => result.lines.filter((line) => line.kind === kind).length;
  const receipt: StageReceipt = {
    v: 1,
    planHash: ref.planHash,
    chunk: ref.chunk,
    stage,
    lines,
    rows: count('row'),
    rejected: count('rejected'),
    deadLetters: count('dead'),
    replies: result.replies,
    usage: result.usage,
    sketches: result.sketches ?? null,
    upToHere: result.upToHere ?? null,
    ...(result.cells ? { cells: result.cells } : {}),
  };
  const key = receiptKey(ref.dataset, ref.family, ref.chunk, stage);
  if (await store.putIfAbsent(key, Buffer.from(JSON.stringify(receipt)))) return receipt;
  return (await readJson<StageReceipt>(store, key)) as StageReceipt;
}

/** A receipt in the few numbers that go into a history. */
export function summarise(receipt: StageReceipt, usage: CallTotals = receipt.usage): ChunkReceipt {
  const { chunk, stage, rows, rejected, deadLetters } = receipt;
  return { chunk, stage, complete: true, rows, rejected, deadLetters, usage };
}

/** What a stage reports when admission stopped before its end. */
export function partial(chunk: number, stage: ChunkStage, usage: CallTotals, waitingFor: Waiting | null): ChunkReceipt {
  const base = { chunk, stage, complete: false, rows: 0, rejected: 0, deadLetters: 0, usage };
  return waitingFor ? { ...base, waitingFor } : base;
}
