import { describe, expect, it } from 'vitest';
import type { StageReceipt } from '../../core/receipt.ts';
import { NO_CALLS, type ChunkStage } from '../../core/run.ts';
import { partPath, planShards, shardFolder, type FamilyClose } from '../../core/shards.ts';

function receipt(chunk: number, stage: ChunkStage, rows: number, rejected = 0, deadLetters = 0): StageReceipt {
  const lines = { key: 'k', sha256: '', rows };
  return {
    v: 1,
    planHash: 'p',
    chunk,
    stage,
    lines,
    rows,
    rejected,
    deadLetters,
    replies: [],
    usage: NO_CALLS,
    sketches: null,
    upToHere: null,
  };
}

/** A chunk that makes `accepted + rejected + dead` rows. */
const chunk = (n: number, accepted: number, rejected: number, dead = 0) => [
  receipt(n, 'generated', accepted + rejected, 0, dead),
  receipt(n, 'filtered', accepted, rejected),
  receipt(n, 'decided', accepted),
];
const close: FamilyClose = { chunks: 3, target: 10, rounds: 0 };
const none = { dropped: new Map(), limit: 10, shardRecords: 4 };

describe('cutting a family into shards', () => {
  const chunks = [chunk(0, 5, 2, 1), chunk(1, 0, 6), chunk(2, 7, 0)];

  it('counts every row made exactly once', () => {
    const plan = planShards('f', close, chunks, none);
    expect(plan).toMatchObject({ kept: 10, rejectedRows: 9, spareAccepted: 2, made: 21 });
    expect(plan.kept + plan.rejectedRows + plan.spareAccepted).toBe(plan.made);
  });

  it('starts each shard at a chunk and the rows of it to skip', () => {
    const plan = planShards('f', close, chunks, none);
    expect(plan.shards).toEqual([
      { chunk: 0, skip: 0, rows: 4 },
      { chunk: 0, skip: 4, rows: 4 },
      { chunk: 2, skip: 3, rows: 2 },
    ]);
    expect(plan.rejectedShards).toEqual([
      { chunk: 0, skip: 0, rows: 4 },
      { chunk: 1, skip: 1, rows: 4 },
      { chunk: 1, skip: 5, rows: 1 },
    ]);
  });

  it('makes up for dropped rows with later ones and counts them as rejected', () => {
    const dropped = new Map([['0.1.2', { of: 'g/0.0.0', jaccard: 0.8 }]]);
    const plan = planShards('f', close, chunks, { ...none, limit: 11, dropped });
    expect(plan).toMatchObject({ kept: 10, rejectedRows: 10, spareAccepted: 1, made: 21 });
    expect(plan.shards[1]).toEqual({ chunk: 2, skip: 0, rows: 4 });
  });

  it('keeps all there is where a family ends short', () => {
    const plan = planShards('f', { ...close, target: 100 }, chunks, { ...none, limit: 100 });
    expect(plan).toMatchObject({ kept: 12, spareAccepted: 0 });
  });

  it('closes at the smallest number of chunks that hold the rows wanted, however many were decided', () => {
    const plan = planShards('f', { ...close, target: 5 }, chunks, { ...none, limit: 5 });
    expect(plan).toMatchObject({ chunks: 1, kept: 5, rejectedRows: 3, spareAccepted: 0, made: 8 });
    expect(planShards('f', close, chunks, none).chunks).toBe(3);
  });

  it('gives no shard to a family without rows', () => {
    expect(planShards('f', { ...close, chunks: 0 }, [], none)).toMatchObject({
      kept: 0,
      shards: [],
      rejectedShards: [],
    });
  });

  it('names its folder by all that the files depend on', () => {
    const output = { shardRecords: 4, variants: [], thinking: false };
    const base = { close, dropped: new Map(), limit: 10, output, planHash: 'p' };
    const folder = shardFolder('d', 'f', base);
    expect(folder).toMatch(/^d\/\.taskseed\/shards\/f\/[0-9a-f]{16}$/);
    expect(shardFolder('d', 'f', { ...base, close: { ...close, target: 11 } })).not.toBe(folder);
    expect(shardFolder('d', 'f', { ...base, output: { ...output, shardRecords: 5 } })).not.toBe(folder);
  });

  it('names a part by number and hash', () => {
    expect(partPath('variants/text', 'f', 12, 'abcdef0123')).toBe('variants/text/f/part-00012-abcdef01.parquet');
  });
});
