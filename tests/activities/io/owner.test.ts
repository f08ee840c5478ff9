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
    expect(await claimDataset(store, KEY, 'a', at(0))).toBe(1);
    expect(await claimDataset(store, KEY, 'a', at(1))).toBe(1);
  });

  it('keeps others away for ten minutes after it was last seen', async () => {
    await claimDataset(store, KEY, 'a', at(0));
    await expect(claimDataset(store, KEY, 'b', at(9))).rejects.toThrow(/another run owns this dataset: a/);
  });

  it('that stood still is taken over, in a new epoch', async () => {
    await claimDataset(store, KEY, 'a', at(0));
    expect(await claimDataset(store, KEY, 'b', at(11))).toBe(2);
    await expect(claimDataset(store, KEY, 'a', at(12))).rejects.toThrow(/owns this dataset: b/);
  });

  it('loses it to whoever takes it over, and does nothing more', async () => {
    await claimDataset(store, KEY, 'a', at(0));
    await keepClaim(store, KEY, 'a', at(1));
    expect(await claimDataset(store, KEY, 'b', at(1), true)).toBe(2);
    expect(await ownerOfDataset(store, KEY)).toBe('b');
    await expect(keepClaim(store, KEY, 'a', at(2))).rejects.toMatchObject({ type: 'StoreConflict', retryable: false });
    await expect(keepClaim(store, KEY, 'a', at(2))).rejects.toThrow(/b took it over at 2026-01-01T12:01/);
  });

  it('shows that it is alive while it works, at most once a minute', async () => {
    await claimDataset(store, KEY, 'a', at(0));
    const seen = async () => (JSON.parse(String(await store.get(KEY))) as { at: string }).at;
    await keepClaim(store, KEY, 'a', new Date(at(0).getTime() + 59_000));
    expect(await seen()).toBe(at(0).toISOString());
    await keepClaim(store, KEY, 'a', at(9));
    expect(await seen()).toBe(at(9).toISOString());
    await expect(claimDataset(store, KEY, 'b', at(18))).rejects.toThrow(/--take-over/);
  });
});
