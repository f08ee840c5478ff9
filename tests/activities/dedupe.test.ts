import { afterEach, describe, expect, it } from 'vitest';
import { createDedupeActivities } from '../../activities/dedupe.ts';
import { readJson } from '../../activities/io/stage-files.ts';
import { roundKey } from '../../core/paths.ts';
import type { RoundReceipt } from '../../core/receipt.ts';
import {
  familyPlanOf,
  planOf,
  receiptedDataset,
  stageRow,
  type FakeChunk,
  type ReceiptedDataset,
} from '../fakes/receipted.ts';

const one = familyPlanOf('one', 'math');
const two = familyPlanOf('two', 'math');
const topics = ['orchard apples', 'winter trains', 'bakery loaves', 'river boats', 'desert camels', 'library books'];
const question = (n: number) =>
  `In story ${n} about ${topics[n % 6]} somebody counts ${n + 3} things, gives ${n} of them to the ${topics[(n + 1) % 6]} and asks how many of kind ${n * 7} are left over?`;
const chunkOf = (family: typeof one, chunk: number, numbers: number[]): FakeChunk => ({
  decided: numbers.map((n, i) => ({
    kind: 'row',
    row: stageRow(family, `${chunk}.0.${i}`, { question: question(n), answer: String(n) }),
  })),
});

describe('the pass between families', () => {
  let data: ReceiptedDataset;
  afterEach(() => data.remove());

  async function start(oneChunks: number[][], twoChunks: number[][]) {
    data = await receiptedDataset('dedupe', planOf([one, two]), {
      one: oneChunks.map((numbers, c) => chunkOf(one, c, numbers)),
      two: twoChunks.map((numbers, c) => chunkOf(two, c, numbers)),
    });
    const { dedupeFamilies } = createDedupeActivities({ store: data.store, beat: () => {} });
    const round = (n: number, chunks: [number, number], targets: [number, number] = [3, 3]) =>
      dedupeFamilies({
        dataset: data.dataset,
        planHash: data.planHash,
        round: n,
        families: [
          { id: 'one', chunks: chunks[0], target: targets[0] },
          { id: 'two', chunks: chunks[1], target: targets[1] },
        ],
      });
    const receipt = async (n: number) => readJson<RoundReceipt>(data.store, roundKey(data.dataset, n));
    return { round, receipt };
  }

  it('drops the later family’s row of two that are alike, and says what is lacking', async () => {
    const { round, receipt } = await start([[0, 1, 2]], [[3, 1, 4]]);
    expect(await round(0, [1, 1])).toEqual({ round: 0, dropped: 1, deficits: { two: 1 } });
    expect(await receipt(0)).toMatchObject({
      dropped: { two: [{ row: '0.0.1', of: 'one/0.0.1', jaccard: 1 }] },
      counted: { one: 3, two: 3 },
      lastChunk: { one: 0, two: 0 },
    });
  });

  it('looks at rows within the target alone, and in the next round at new ones alone', async () => {
    const { round, receipt } = await start(
      [[0, 1, 2, 5]],
      [
        [3, 1, 4],
        [2, 9, 10],
      ],
    );
    await round(0, [1, 1]);
    expect(await round(1, [1, 2])).toEqual({ round: 1, dropped: 1, deficits: { two: 1 } });
    expect((await receipt(1))?.dropped).toEqual({ two: [{ row: '1.0.0', of: 'one/0.0.2', jaccard: 1 }] });
    expect(await round(2, [1, 2])).toEqual({ round: 2, dropped: 0, deficits: {} });
    expect((await receipt(2))?.counted).toEqual({ one: 3, two: 5 });
  });

  it('asks for no more rows than a raised target needs, only for another round', async () => {
    const { round } = await start([[0, 1, 2, 5, 6, 7]], [[3, 4, 8, 9, 10, 11]]);
    expect(await round(0, [1, 1])).toMatchObject({ deficits: {} });
    expect(await round(0, [1, 1], [6, 6])).toMatchObject({ deficits: { one: 0, two: 0 } });
    expect(await round(1, [1, 1], [6, 6])).toMatchObject({ dropped: 0, deficits: {} });
  });

  it('answers from its receipt when it runs again', async () => {
    const { round } = await start([[0, 1, 2]], [[1, 0, 2]]);
    const first = await round(0, [1, 1]);
    expect(first.deficits).toEqual({ two: 3 });
    expect(await round(0, [1, 1])).toEqual(first);
  });

  it('names a family that is short though nothing of it was dropped', async () => {
    const { round } = await start([[0, 1]], [[3, 4, 5]]);
    expect(await round(0, [1, 1])).toEqual({ round: 0, dropped: 0, deficits: { one: 0 } });
  });

  it('reads no row of a family that is alone', async () => {
    const { receipt } = await start([[0, 1, 2, 5]], [[3]]);
    const { dedupeFamilies } = createDedupeActivities({ store: data.store, beat: () => expect.unreachable() });
    const input = {
      dataset: data.dataset,
      planHash: data.planHash,
      round: 0,
      families: [{ id: 'one', chunks: 1, target: 3 }],
    };
    expect(await dedupeFamilies(input)).toEqual({ round: 0, dropped: 0, deficits: {} });
    expect((await receipt(0))?.counted).toEqual({ one: 3 });
  });
});
