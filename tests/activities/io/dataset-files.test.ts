import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDataset, readRows, rowGroup } from '../../../activities/io/dataset-files.ts';
import { publishedSample } from '../../fakes/published.ts';
import type { ReceiptedDataset } from '../../fakes/receipted.ts';

describe('a published dataset', () => {
  let data: ReceiptedDataset;
  beforeAll(async () => ({ data } = await publishedSample('opened')));
  afterAll(() => data.remove());

  it('is read group by group, in manifest order', async () => {
    const dataset = await openDataset(data.store, data.dataset);
    const { files } = rowGroup(dataset, 'data');
    const families = [];
    for await (const row of readRows(dataset, files, ['family'])) families.push(row['family']);
    expect(families.join(' ')).toBe(`${'arc '.repeat(9)}${'mbpp '.repeat(4)}`.trim());
  });

  it('names the nearest variant where one does not exist', async () => {
    const dataset = await openDataset(data.store, data.dataset);
    expect(() => rowGroup(dataset, 'texts')).toThrow('do you mean "text"?');
  });

  it('must be finished', async () => {
    await expect(openDataset(data.store, 'nothing')).rejects.toThrow('no finished dataset "nothing"');
  });
});
