import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { claimDataset } from '../../../activities/io/owner.ts';
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
});
