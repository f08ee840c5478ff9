import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFileStore } from '../../activities/io/file-store.ts';
import { claimDataset } from '../../activities/io/owner.ts';
import { endStage, getLines, readReceipt } from '../../activities/io/stage-files.ts';
import type { Store } from '../../activities/io/store.ts';
import { verifyManifest } from '../../activities/io/verify-dataset.ts';
import type { StageLine } from '../../core/receipt.ts';
import { NO_CALLS, type ChunkRef } from '../../core/run.ts';
import { publish } from '../fakes/published.ts';
import { temporaryFolder } from '../fakes/paid.ts';
import type { ReceiptedDataset } from '../fakes/receipted.ts';
import { FIRST, RAISED, smallDataset } from './small-publish.ts';

const REF: ChunkRef = { dataset: 'd', planHash: 'p', family: 'f', range: 0, chunk: 3 };
const dead = (reason: string): StageLine => ({
  kind: 'dead',
  dead: { row: '3.0.0', place: { chunk: 3, draw: 0, item: 0 }, stage: 'generated', reason, callKeys: [] },
});

/** The same store, in which a write of certain keys lands and its reply is lost, once for each key. */
function losesReplies(real: Store, concerns: (key: string) => boolean): Store {
  const lost = new Set<string>();
  async function landThenLose<T>(key: string, write: () => Promise<T>): Promise<T> {
    const said = await write();
    if (!concerns(key) || lost.has(key)) return said;
    lost.add(key);
    throw new Error('HTTP 500');
  }
  return {
    ...real,
    putIfAbsent: (key, body) => landThenLose(key, () => real.putIfAbsent(key, body)),
    replace: (key, body, expected) => landThenLose(key, () => real.replace(key, body, expected)),
    publishFile: (key, file) => landThenLose(key, () => real.publishFile(key, file)),
  };
}

async function small(): Promise<ReceiptedDataset> {
  const data = await smallDataset('small');
  onTestFinished(() => data.remove());
  return data;
}

/** Runs again for as long as it fails, as the server does with an activity. */
async function untilDone<T>(work: () => Promise<T>, expected = /^HTTP 500$/): Promise<{ done: T; failures: number }> {
  for (let failures = 0; ; failures++) {
    try {
      return { done: await work(), failures };
    } catch (error) {
      if (!(error instanceof Error && expected.test(error.message))) throw error;
    }
  }
}

describe('receipts', () => {
  it('C6, F6 · of two attempts at one stage the first receipt wins, and both go by it', async () => {
    const store = createFileStore(await temporaryFolder());
    const attempt = (reason: string) =>
      endStage(store, REF, 'generated', { lines: [dead(reason)], replies: [reason], usage: NO_CALLS });
    const ends = await Promise.all(['a', 'b', 'c', 'd'].map(attempt));
    const first = await readReceipt(store, 'd', 'f', 3, 'generated');
    expect(new Set(ends.map((end) => JSON.stringify(end)))).toEqual(new Set([JSON.stringify(first)]));
    expect(await getLines(store, first!.lines)).toEqual([dead(first!.replies[0] as string)]);
    expect(await attempt('late')).toEqual(first);
  });

  it('C6 · lines that were written without their receipt do no harm, whoever ends the stage', async () => {
    const store = createFileStore(await temporaryFolder());
    const dies: Store = {
      ...store,
      putIfAbsent: (key, body) =>
        key.includes('/receipts/') ? Promise.reject(new Error('died')) : store.putIfAbsent(key, body),
    };
    const end = (to: Store, reason: string) =>
      endStage(to, REF, 'generated', { lines: [dead(reason)], replies: [], usage: NO_CALLS });
    await expect(end(dies, 'same')).rejects.toThrow('died');
    await expect(end(dies, 'other')).rejects.toThrow('died');
    expect(await readReceipt(store, 'd', 'f', 3, 'generated')).toBeNull();
    const receipt = await end(store, 'same');
    expect(await getLines(store, receipt.lines)).toEqual([dead('same')]);
  });

  it('C7 · a receipt that landed while its reply was lost is taken for our own', async () => {
    const store = createFileStore(await temporaryFolder());
    const lossy = losesReplies(store, (key) => key.includes('/receipts/'));
    const end = () => endStage(lossy, REF, 'generated', { lines: [dead('r')], replies: [], usage: NO_CALLS });
    const { done, failures } = await untilDone(end);
    expect(failures).toBe(1);
    expect(done).toEqual(await readReceipt(store, 'd', 'f', 3, 'generated'));
  });
});

describe('shards and manifest', () => {
  it('C9, C11, C12, F37 · with every write landed and every reply lost once, the publication is the same', async () => {
    const calm = await publish(await small(), FIRST);
    const data = await small();
    const store = losesReplies(data.store, () => true);
    const { done, failures } = await untilDone(() => publish({ ...data, store }, FIRST));
    expect(done).toEqual(calm);
    expect(failures).toBeGreaterThan(15);
    expect(await verifyManifest(data.store, data.dataset)).toEqual([]);
  });

  it('C12 · a manifest that is replaced while the page is new comes to the same', async () => {
    const calm = await small();
    await publish(calm, FIRST);
    const raised = await publish(calm, RAISED);
    const data = await small();
    await publish(data, FIRST);
    const dies: Store = {
      ...data.store,
      replace: (key, body, expected) =>
        key.endsWith('manifest.json') ? Promise.reject(new Error('died')) : data.store.replace(key, body, expected),
    };
    await expect(publish({ ...data, store: dies }, RAISED)).rejects.toThrow('died');
    expect(await publish(data, RAISED)).toEqual(raised);
  });

  it('C9 · the same bytes under a name are our own; other bytes are refused and stay', async () => {
    const data = await small();
    const written = await publish(await small(), FIRST);
    const key = `${data.dataset}/prompts/generate/similar@1.md`;
    const file = path.join(data.folder, key);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, 'changed by hand');
    await expect(publish(data, FIRST)).rejects.toMatchObject({ type: 'StoreConflict' });
    expect((await data.store.get(key))?.toString()).toBe('changed by hand');
    expect(await data.store.get(`${data.dataset}/manifest.json`)).toBeNull();
    expect(written.records).toBe(2);
  });

  it('C13 · two that publish the same run at once both end with its one manifest', async () => {
    const data = await small();
    const both = await Promise.allSettled([1, 2].map(() => publish(data, FIRST)));
    const ends = both.map((end) => (end.status === 'fulfilled' ? 'done' : (end.reason as { type?: string }).type));
    expect(ends).toContain('done');
    // Whoever met the other's page is told so, and finds all done when it runs again.
    expect(ends.every((end) => end === 'done' || end === 'StoreConflict')).toBe(true);
    expect(await verifyManifest(data.store, data.dataset)).toEqual([]);
    expect(await publish(data, FIRST)).toEqual(await publish(data, FIRST));
  });

  it('F20 · a disk that is full for the output costs nothing but time', async () => {
    const calm = await publish(await small(), FIRST);
    const data = await small();
    const full = { times: 5 };
    const refuse = () =>
      Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
    const store: Store = {
      ...data.store,
      putIfAbsent: (key, body) => (full.times % 2 && full.times-- > 0 ? refuse() : data.store.putIfAbsent(key, body)),
      publishFile: (key, file) => (full.times-- > 0 ? refuse() : data.store.publishFile(key, file)),
    };
    const { done, failures } = await untilDone(() => publish({ ...data, store }, FIRST), /^ENOSPC/);
    expect(done).toEqual(calm);
    expect(failures).toBeGreaterThan(3);
  });

  it('C8, F24 · a shard of a wrong size or content is found by name when the dataset is verified', async () => {
    const data = await small();
    await publish(data, FIRST);
    const shard = (await data.store.list(`${data.dataset}/data/`))[0] as string;
    const body = (await data.store.get(shard)) as Buffer;
    body[40] = (body[40] as number) ^ 1;
    await data.store.replace(shard, body);
    expect(JSON.stringify(await verifyManifest(data.store, data.dataset))).toContain(path.basename(shard));
  });
});

describe('owner and epoch', () => {
  it('C15, F33 · of two clusters that claim a dataset at once one wins, and the other pays nothing', async () => {
    const store = createFileStore(await temporaryFolder());
    const claims = await Promise.allSettled(
      ['east', 'west'].map((owner) => claimDataset(store, 'd/owner.json', owner)),
    );
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const loser = claims.find(({ status }) => status === 'rejected');
    expect(loser).toMatchObject({ reason: { type: 'StoreConflict' } });
  });

  it('C15 · a claim that landed while its reply was lost is renewed in the same epoch', async () => {
    const store = losesReplies(createFileStore(await temporaryFolder()), () => true);
    const { done, failures } = await untilDone(() => claimDataset(store, 'd/owner.json', 'east'));
    expect([done, failures]).toEqual([1, 1]);
  });
});
