import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSpare } from '../../../activities/io/spare-rows.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';
import { sampleDataset } from '../../fakes/sample-dataset.ts';

describe('spare rows of a family', () => {
  let data: ReceiptedDataset;
  let beats = 0;
  const spareFrom = (chunks: number, spareAccepted = 0) =>
    readSpare(data.store, { dataset: data.dataset, family: 'arc' }, { chunks, spareAccepted }, () => void beats++);
  beforeAll(async () => (data = await sampleDataset('spare')));
  afterAll(() => data.remove());

  it('of later chunks are counted however far they got, a chunk at a time', async () => {
    expect(await spareFrom(3)).toEqual({ later: 2, strategies: { similar: 2 } });
    expect(beats).toBe(1);
    expect(await spareFrom(4)).toEqual({ later: 0, strategies: {} });
  });

  it('of the last chunk are the accepted ones after those kept', async () => {
    expect(await spareFrom(3, 1)).toEqual({ later: 2, strategies: { similar: 3 } });
  });

  it('count dead letters that name no strategy as unknown', async () => {
    const all = await spareFrom(0);
    expect(all).toEqual({ later: 16, strategies: { similar: 15, unknown: 1 } });
  });
});
