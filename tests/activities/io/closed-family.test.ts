import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cutFamily, openFamily, readShardPlan } from '../../../activities/io/closed-family.ts';
import { roundKey } from '../../../core/paths.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';
import { sampleDataset } from '../../fakes/sample-dataset.ts';

describe('a closed family', () => {
  let data: ReceiptedDataset;
  const ref = (target: number) => ({
    dataset: data.dataset,
    planHash: data.planHash,
    family: 'arc',
    chunks: 3,
    target,
    rounds: 0,
  });
  beforeAll(async () => (data = await sampleDataset('closed')));
  afterAll(() => data.remove());

  it('is cut once; a writer before the cut is told so', async () => {
    const { folder } = await openFamily(data.store, ref(9));
    await expect(readShardPlan(data.store, folder)).rejects.toThrow('planShards comes before writers');
    let beats = 0;
    const cut = await cutFamily(data.store, ref(9), () => beats++);
    expect(cut).toMatchObject({ kept: 9, chunks: 2, rejectedRows: 3, spareAccepted: 0 });
    expect(beats).toBe(3);
    expect(await readShardPlan(data.store, folder)).toEqual(cut);
    expect(await cutFamily(data.store, ref(9), () => beats++)).toEqual(cut);
    expect(beats).toBe(3);
  });

  it('publishes no accepted row that the last pass between families did not see', async () => {
    const round = { v: 1, round: 0, dropped: {}, lastChunk: {}, counted: { arc: 7 } };
    await data.store.putIfAbsent(roundKey(data.dataset, 0), Buffer.from(JSON.stringify(round)));
    const cut = await cutFamily(data.store, { ...ref(9), rounds: 1 }, () => {});
    expect(cut).toMatchObject({ kept: 7, chunks: 2, spareAccepted: 2 });
  });

  it('with a raised target is cut anew, beside the old cut', async () => {
    expect(await cutFamily(data.store, ref(11), () => {})).toMatchObject({ kept: 11, spareAccepted: 0 });
  });
});
