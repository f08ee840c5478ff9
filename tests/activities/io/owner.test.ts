import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { claimDataset, keepClaim, ownerOfDataset } from '../../../activities/io/owner.ts';
import type { Store } from '../../../activities/io/store.ts';

const KEY = 'hello/.taskseed/owner.json';
const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));
let folder: string;
let store: Store;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taskseed-owner-'));
  store = createFileStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the owner of a dataset', () => {
  it('is the first who claims it, and may claim again at any time', async () => {
    expect(await claimDataset(store, KEY, 'a', { now: at(0) })).toBe(1);
    expect(await claimDataset(store, KEY, 'a', { now: at(1) })).toBe(1);
  });

  it('keeps others away for ten minutes after it was last seen', async () => {
    await claimDataset(store, KEY, 'a', { now: at(0) });
    await expect(claimDataset(store, KEY, 'b', { now: at(9) })).rejects.toThrow(/another run owns this dataset: a/);
  });

  it('that stood still is taken over, in a new epoch', async () => {
    await claimDataset(store, KEY, 'a', { now: at(0) });
    expect(await claimDataset(store, KEY, 'b', { now: at(11) })).toBe(2);
    await expect(claimDataset(store, KEY, 'a', { now: at(12) })).rejects.toThrow(/owns this dataset: b/);
  });

  it('loses it to whoever takes it over, and does nothing more', async () => {
    await claimDataset(store, KEY, 'a', { now: at(0) });
    await keepClaim(store, KEY, 'a', { now: at(1) });
    expect(await claimDataset(store, KEY, 'b', { now: at(1), takeOver: true })).toBe(2);
    expect(await ownerOfDataset(store, KEY)).toBe('b');
    await expect(keepClaim(store, KEY, 'a', { now: at(2) })).rejects.toMatchObject({
      type: 'StoreConflict',
      retryable: false,
    });
    await expect(keepClaim(store, KEY, 'a', { now: at(2) })).rejects.toThrow(/b took it over at 2026-01-01T12:01/);
  });

  it('shows that it is alive while it works, at most once a minute', async () => {
    await claimDataset(store, KEY, 'a', { now: at(0) });
    const seen = async () => (JSON.parse(String(await store.get(KEY))) as { at: string }).at;
    await keepClaim(store, KEY, 'a', { now: new Date(at(0).getTime() + 59_000) });
    expect(await seen()).toBe(at(0).toISOString());
    await keepClaim(store, KEY, 'a', { now: at(9) });
    expect(await seen()).toBe(at(9).toISOString());
    await expect(claimDataset(store, KEY, 'b', { now: at(18) })).rejects.toThrow(/--take-over/);
  });

  it('begins an epoch with every run, and none with a retry of the same run', async () => {
    const start = (run: string, minute: number) => claimDataset(store, KEY, 'a', { run, now: at(minute) });
    expect(await start('1', 0)).toBe(1);
    expect(await start('2', 1)).toBe(2);
    expect(await start('2', 20)).toBe(2);
    expect(await claimDataset(store, KEY, 'a', { takeOver: true, now: at(20) })).toBe(2);
    await expect(start('1', 21)).rejects.toThrow('the later run 2 began epoch 2');
    expect(await claimDataset(store, KEY, 'b', { takeOver: true, now: at(22) })).toBe(3);
    expect(await claimDataset(store, KEY, 'b', { run: '4', now: at(22) })).toBe(4);
    await expect(start('2', 40)).rejects.toMatchObject({ type: 'StoreConflict', retryable: false });
  });

  it('is one run: earlier ones do nothing more, nor do later ones once the store was set back', async () => {
    for (const run of ['1', '2']) await claimDataset(store, KEY, 'a', { run, now: at(0) });
    const keep = (epoch: number) => keepClaim(store, KEY, 'a', { epoch, now: at(0) });
    await keep(2);
    await expect(keep(1)).rejects.toThrow(/^this run, of epoch 1, no longer owns its dataset: the later run 2 began/);
    await expect(keep(3)).rejects.toThrow(/owner\.json in file:.* is of epoch 2, though this run began epoch 3/);
    await rm(path.join(folder, KEY));
    await expect(keep(2)).rejects.toMatchObject({ type: 'StoreConflict', retryable: false });
    await expect(keep(2)).rejects.toThrow(/owner\.json in file:.* is missing.* older copy/);
  });
});
