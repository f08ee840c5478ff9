import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyManifest } from '../../activities/io/verify-dataset.ts';
import { createPublishActivities, type PublishedDataset } from '../../activities/publish.ts';
import { sha256Hex } from '../../core/canonical.ts';
import type { StrategyLine } from '../../core/card-funnel.ts';
import { sumCounts, type Ledger } from '../../core/ledger.ts';
import type { Manifest } from '../../core/manifest.ts';
import { publish, publishedSample, SAMPLE_FAMILIES } from '../fakes/published.ts';
import { PROMPT, TOTALS, type ReceiptedDataset } from '../fakes/receipted.ts';
import { sampleDataset } from '../fakes/sample-dataset.ts';

describe('publishing a dataset', () => {
  let data: ReceiptedDataset;
  let result: PublishedDataset;
  const text = async (path: string) => (await data.store.get(`${data.dataset}/${path}`))?.toString() ?? '';
  beforeAll(async () => ({ data, result } = await publishedSample('published')));
  afterAll(() => data.remove());

  it('counts what was kept, rejected and paid', async () => {
    expect(result).toMatchObject({
      records: 13,
      rejected: 2,
      deadLetters: 1,
      calls: 26,
      tokens: 2800,
      nanoUsd: 30_000,
    });
    expect(result.families).toEqual({
      arc: { kept: 9, target: 9, state: 'complete' },
      mbpp: { kept: 4, target: 5, state: 'exhausted' },
    });
    expect(result.manifestSha256).toBe(sha256Hex(await text('manifest.json')));
  });

  it('lists every published file but the manifest, each as it is', async () => {
    const manifest = JSON.parse(await text('manifest.json')) as Manifest;
    const keys = (await data.store.list(`${data.dataset}/`)).map((key) => key.slice(data.dataset.length + 1));
    const published = keys.filter((key) => !key.startsWith('.taskseed/') && key !== 'manifest.json');
    expect(manifest.files.map((f) => f.path)).toEqual(published.sort());
    expect(await verifyManifest(data.store, data.dataset)).toEqual([]);
    expect(manifest.contentSha256).toBe(result.contentSha256);
  });

  it('keeps spare rows in the ledger and in no file', async () => {
    const ledger = JSON.parse(await text('ledger.json')) as Ledger;
    expect(ledger.families['arc']).toMatchObject({
      made: 16,
      kept: 9,
      spare: 4,
      rejected: { decided: { agreement: 1 } },
    });
    expect(ledger.totals.calls).toMatchObject({ calls: 26, answered: 20, failed: 2, ambiguous: 4 });
    expect(await text('README.md')).not.toContain('number 13');
  });

  it('accounts for every row by strategy as the ledger does', async () => {
    const ledger = JSON.parse(await text('ledger.json')) as Ledger;
    const { families } = JSON.parse(await text('reports/funnel.json')) as {
      families: { family: string; strategies: StrategyLine[] }[];
    };
    for (const { family, strategies } of families) {
      const sum = (of: (line: StrategyLine) => number) => strategies.reduce((all, line) => all + of(line), 0);
      expect({
        made: sum((line) => line.made),
        kept: sum((line) => line.kept),
        rejected: sum((line) => sumCounts(line.rejected)),
        deadLetters: sum((line) => sumCounts(line.deadLetters)),
        spare: sum((line) => line.spare),
      }).toEqual({
        made: ledger.families[family]!.made,
        kept: ledger.families[family]!.kept,
        rejected: sumCounts(ledger.families[family]!.rejected),
        deadLetters: sumCounts(ledger.families[family]!.deadLetters),
        spare: ledger.families[family]!.spare,
      });
    }
    expect(await text('README.md')).toContain('| arc | similar | 15 | 9 | 2 | 0 | 4 | 81.8 % |');
  });

  it('shows ten rows of a family, or all where there are fewer', async () => {
    expect(await text('README.md')).toContain('arc: 9 rows drawn by hash');
  });

  it('measures the questions of all shards together', async () => {
    const { families } = JSON.parse(await text('reports/diversity.json')) as { families: object[] };
    expect(families[0]).toMatchObject({
      family: 'arc',
      distinct: { 1: { grams: 54 } },
      clusters: { occupied: 1, largest: 9 },
      openings: { 'which colour is number': 9 },
      nearDuplicates: [{ subtask: 'none', decided: 11, repeats: 0, rate: 0 }],
      stopped: [],
      exhausted: null,
    });
    expect(families[1]).toMatchObject({ family: 'mbpp', exhausted: 'yield' });
  });

  it('publishes prompts word for word', async () => {
    expect(await text('prompts/generate/similar@1.md')).toBe(PROMPT);
  });

  it('changes nothing when it runs again', async () => {
    expect(await publish(data, SAMPLE_FAMILIES)).toEqual(result);
  });

  it('gives the same content under another name', async () => {
    const other = await publishedSample('other-name');
    expect(other.result.contentSha256).toBe(result.contentSha256);
    expect(other.result.manifestSha256).not.toBe(result.manifestSha256);
    await other.data.remove();
  });

  it('labels rehearsal data on card, manifest and rows', async () => {
    const rehearsal = await publishedSample('rehearsed', 'rehearsal');
    const read = async (path: string) => (await rehearsal.data.store.get(`rehearsed/${path}`))?.toString() ?? '';
    expect(await read('README.md')).toContain('Rehearsal data, not for training.');
    expect(await read('README.md')).toContain('"teacher_model": "rehearsal/writer-7b"');
    expect((JSON.parse(await read('manifest.json')) as Manifest).rehearsal).toBe(true);
    await rehearsal.data.remove();
  });

  it('publishes more rows of the same plan when the target is raised', async () => {
    const families = [{ id: 'arc', state: 'complete', chunks: 4, target: 12 }, SAMPLE_FAMILIES[1]!];
    const raised = await publish(data, families);
    expect(raised.families['arc']).toEqual({ kept: 12, target: 12, state: 'complete' });
    expect(await verifyManifest(data.store, data.dataset)).toEqual([]);
  });
});

describe('publishing is refused', () => {
  let data: ReceiptedDataset;
  beforeAll(async () => (data = await sampleDataset('refused')));
  afterAll(() => data.remove());

  it('before all shards are written', async () => {
    const deps = {
      store: data.store,
      program: '1',
      beat: () => {},
      promptSource: () => Promise.resolve(PROMPT),
      callTotals: () => Promise.resolve(TOTALS),
    };
    const input = { dataset: data.dataset, planHash: data.planHash, rounds: 0, families: SAMPLE_FAMILIES };
    await expect(createPublishActivities(deps).publishManifest(input)).rejects.toThrow(
      'planShards comes before writers',
    );
    expect(await data.store.get(`${data.dataset}/README.md`)).toBeNull();
  });

  it('with a prompt that is not the plan’s', async () => {
    await publish(data, SAMPLE_FAMILIES);
    const deps = {
      store: data.store,
      program: '1',
      beat: () => {},
      promptSource: () => Promise.resolve('other'),
      callTotals: () => Promise.resolve(TOTALS),
    };
    const input = { dataset: data.dataset, planHash: data.planHash, rounds: 0, families: SAMPLE_FAMILIES };
    await expect(createPublishActivities(deps).publishManifest(input)).rejects.toMatchObject({
      type: 'VersionMismatch',
    });
  });
});
