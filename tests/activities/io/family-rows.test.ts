import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acceptedRows,
  droppedOf,
  endedRows,
  familyOf,
  keptRows,
  readChunk,
  readPlan,
  readRounds,
  readSeedOrigins,
} from '../../../activities/io/family-rows.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';
import { sampleDataset } from '../../fakes/sample-dataset.ts';

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const out = [];
  for await (const row of rows) out.push(row);
  return out;
}

describe('rows of a family, by its receipts', () => {
  let data: ReceiptedDataset;
  const arc = () => ({ dataset: data.dataset, family: 'arc' });
  const dropped = new Map([['0.0.1', { of: 'mbpp/0.0.0', jaccard: 0.75 }]]);
  beforeAll(async () => (data = await sampleDataset('rows')));
  afterAll(() => data.remove());

  it('that are kept start where a shard says, without dropped ones, and cross chunks', async () => {
    const rows = await all(keptRows(data.store, arc(), { chunk: 0, skip: 1, rows: 5 }, dropped));
    expect(rows.map((row) => row.candidate.row)).toEqual(['0.0.2', '0.1.0', '0.1.1', '1.0.0', '1.0.2']);
  });

  it('that ended come from every stage, in plan order', async () => {
    const rows = await all(endedRows(data.store, arc(), { chunk: 0, skip: 0, rows: 4 }, dropped));
    const told = rows.map((e) => (e.kind === 'dead' ? `dead ${e.dead.row}` : `${e.why.filter} ${e.row.candidate.row}`));
    expect(told).toEqual(['cross-family-duplicate 0.0.1', 'contamination 0.1.2', 'dead 0.2.0', 'agreement 1.0.1']);
  });

  it('know where their seeds came from', async () => {
    const originOf = await readSeedOrigins(data.store, familyOf(data.plan, 'arc').seeds);
    expect(originOf('arc:seed1')).toMatchObject({ dataset: 'org/arc', split: 'train', file: 'train.jsonl', line: 2 });
    expect(originOf('arc:none')).toBeNull();
  });

  it('cannot be read where a receipt is missing', async () => {
    expect((await readChunk(data.store, arc(), 0)).map((r) => r.stage)).toEqual([
      'generated',
      'filtered',
      'verified',
      'decided',
    ]);
    await expect(readChunk(data.store, arc(), 9)).rejects.toThrow('00009-decided.json is missing');
    await expect(acceptedRows(data.store, arc(), 9)).rejects.toMatchObject({ type: 'StoreConflict' });
    await expect(readRounds(data.store, data.dataset, 1)).rejects.toThrow('00.json is missing');
  });

  it('belong to the plan of the run, or are refused', async () => {
    await expect(readPlan(data.store, { dataset: data.dataset, planHash: 'x' })).rejects.toMatchObject({
      type: 'WrongStore',
    });
    expect(() => familyOf(data.plan, 'nope')).toThrow('no family nope; it has arc, mbpp');
  });

  it('collect what rounds dropped from one family', () => {
    const round = (row: string) => ({
      v: 1 as const,
      round: 0,
      dropped: { arc: [{ row, of: 'x/1', jaccard: 1 }] },
      lastChunk: {},
      counted: {},
    });
    expect([...droppedOf([round('0.0.0'), round('0.0.1')], 'arc').keys()]).toEqual(['0.0.0', '0.0.1']);
    expect(droppedOf([round('0.0.0')], 'mbpp').size).toBe(0);
  });
});
