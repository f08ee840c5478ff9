import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParquet } from '../../activities/io/parquet.ts';
import { createWriteActivities, type PlanShardsInput } from '../../activities/write.ts';
import { DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS } from '../../core/columns.ts';
import { roundKey } from '../../core/paths.ts';
import type { RoundReceipt } from '../../core/receipt.ts';
import type { ReceiptedDataset } from '../fakes/receipted.ts';
import { sampleDataset } from '../fakes/sample-dataset.ts';

const names = (columns: readonly { name: string }[]) => columns.map((c) => c.name);

async function rowsUnder(data: ReceiptedDataset, folder: string, columns: readonly { name: string }[]) {
  const files = (await data.store.list(`${data.dataset}/${folder}/`)).filter((key) => key.endsWith('.parquet'));
  const rows = [];
  for (const key of files) {
    const parquet = await openParquet(await data.store.localPath(key));
    for await (const row of parquet.read(names(columns))) rows.push(row);
    await parquet.close();
  }
  return { files, rows };
}

async function writeAll(data: ReceiptedDataset, input: Omit<PlanShardsInput, 'dataset' | 'planHash'>) {
  const { dataset, planHash, store } = data;
  const { planShards, writeShard, writeRejected } = createWriteActivities({ store, beat: () => {} });
  const all = { dataset, planHash, ...input };
  const planned = await planShards(all);
  const written = [];
  for (let shard = 0; shard < planned.shards; shard++) written.push(await writeShard({ ...all, shard }));
  for (let shard = 0; shard < planned.rejectedShards; shard++) written.push(await writeRejected({ ...all, shard }));
  return { planned, written };
}

describe('writing a closed family', () => {
  let data: ReceiptedDataset;
  const closed = { family: 'arc', chunks: 3, target: 9, rounds: 1 };
  beforeAll(async () => {
    data = await sampleDataset('write-test');
    const round: RoundReceipt = {
      v: 1,
      round: 0,
      dropped: { arc: [{ row: '0.1.0', of: 'mbpp/0.0.0', jaccard: 0.81 }] },
      lastChunk: {},
      counted: { arc: 10 },
    };
    await data.store.putIfAbsent(roundKey(data.dataset, 0), Buffer.from(JSON.stringify(round)));
  });
  afterAll(() => data.remove());

  it('cuts kept and rejected rows into shards of the planned size', async () => {
    const { planned, written } = await writeAll(data, closed);
    expect(planned).toEqual({
      family: 'arc',
      shards: 3,
      kept: 9,
      rejectedShards: 1,
      rejectedRows: 4,
      spareAccepted: 1,
    });
    expect(written.map((w) => w.rows)).toEqual([4, 4, 1, 4]);
    expect(written[0]?.files).toBe(5);
    for (const each of written) expect(JSON.stringify(each).length).toBeLessThan(2000);
  });

  it('keeps the first target + dropped rows in plan order, without the dropped one', async () => {
    const { rows, files } = await rowsUnder(data, 'data/arc', DATA_COLUMNS);
    expect(files.map((f) => path.basename(f).replace(/[0-9a-f]{8}\.parquet/, 'H'))).toEqual([
      'part-00000-H',
      'part-00001-H',
      'part-00002-H',
    ]);
    expect(rows.map((r) => /number (\d+)/.exec(String(r['question']))?.[1])).toEqual([
      '0',
      '1',
      '2',
      '4',
      '5',
      '7',
      '8',
      '9',
      '10',
    ]);
    expect(rows[1]).toMatchObject({
      answer: 'grün',
      answer_index: 1,
      options: ['red', 'grün', '青い', 'b|u`e'],
      verified: true,
    });
    expect(rows[1]).toMatchObject({
      votes_right: 2,
      votes_cast: 3,
      reasoning: 'It is so.',
      knowledge: ['Fact.'],
      effective_licence: 'CC-BY-SA-4.0',
    });
    expect(rows[2]).toMatchObject({
      reasoning: null,
      knowledge: null,
      tests: null,
      judge_mean: null,
      extras: [],
      answer_aliases: [],
    });
  });

  it('writes provenance for the same ids with the origin of each seed and no seed text', async () => {
    const { rows } = await rowsUnder(data, 'provenance/arc', PROVENANCE_COLUMNS);
    const ids = (await rowsUnder(data, 'data/arc', DATA_COLUMNS)).rows.map((r) => r['id']);
    expect(rows.map((r) => r['id'])).toEqual(ids);
    expect(JSON.parse(String(rows[0]?.['seeds']))[1]).toMatchObject({
      id: 'arc:seed1',
      dataset: 'org/arc',
      line: 2,
      split: 'train',
    });
    expect(rows[0]).toMatchObject({
      provider: 'api.example',
      prompt_tokens: 400,
      completion_tokens: 160,
      thinking_tokens: 20,
      nano_usd: 6000,
    });
    expect(JSON.stringify(rows)).not.toContain('secret seed');
  });

  it('accounts for rejections, dead letters and dropped rows, and withholds contaminated text', async () => {
    const { rows } = await rowsUnder(data, 'rejected/arc', REJECTED_COLUMNS);
    expect(rows.map((r) => [r['stage'], r['reason']])).toEqual([
      ['deduped', 'cross-family-duplicate: near mbpp/0.0.0 (Jaccard 0.81)'],
      ['filtered', 'contamination says no'],
      ['generated', 'dead-letter: no JSON after 3 tries'],
      ['decided', 'agreement says no'],
    ]);
    expect(rows[1]).toMatchObject({ question: null, answer: null, options: null, knowledge: null });
    expect(rows[3]?.['question']).toContain('number 6');
    const bytes = await readFile(
      await data.store.localPath((await rowsUnder(data, 'rejected/arc', REJECTED_COLUMNS)).files[0] as string),
    );
    expect(bytes.includes('HELD OUT TEXT')).toBe(false);
  });

  it('changes nothing when it runs again', async () => {
    const before = await data.store.list(`${data.dataset}/`);
    await writeAll(data, closed);
    expect(await data.store.list(`${data.dataset}/`)).toEqual(before);
  });

  it('gives another dataset of the same plan files of the same names', async () => {
    const other = await sampleDataset('another-name');
    await writeAll(other, { ...closed, rounds: 0 });
    const again = await sampleDataset('third-name');
    await writeAll(again, { ...closed, rounds: 0 });
    const files = async (d: ReceiptedDataset) =>
      (await d.store.list(`${d.dataset}/data/`)).map((key) => key.slice(d.dataset.length));
    expect(await files(again)).toEqual(await files(other));
    await Promise.all([other.remove(), again.remove()]);
  });

  it('refuses a shard that the plan does not have', async () => {
    const { writeShard } = createWriteActivities({ store: data.store, beat: () => {} });
    const input = { dataset: data.dataset, planHash: data.planHash, ...closed, shard: 7 };
    await expect(writeShard(input)).rejects.toThrow('arc has 3 shards, so there is no shard 7');
  });

  it('refuses a store that holds another plan', async () => {
    const { planShards } = createWriteActivities({ store: data.store, beat: () => {} });
    await expect(planShards({ dataset: data.dataset, planHash: 'other', ...closed })).rejects.toThrow(
      'is not the plan of this run',
    );
  });
});
