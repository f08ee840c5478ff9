import { rename, utimes } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { deleteGarbage, findGarbage, KEPT_MS } from '../../../activities/io/garbage.ts';
import { encodeRecord } from '../../../activities/io/journal-segment.ts';
import { sealJournalRange } from '../../../activities/io/sealed-range.ts';
import type { Store } from '../../../activities/io/store.ts';
import { createBucketSweeper, createFileSweeper, type Sweeper } from '../../../activities/io/sweeper.ts';
import { ownerKey } from '../../../core/paths.ts';
import { temporaryFolder } from '../../fakes/paid.ts';
import { startS3Store } from '../../fakes/s3-store.ts';

interface Place {
  store: Store;
  sweeper: Sweeper;
  /** Sets when a key was written. */
  age(key: string, at: number): Promise<void>;
}

const places: [string, () => Promise<Place>][] = [
  [
    'a folder',
    async () => {
      const root = await temporaryFolder();
      const age = (key: string, at: number) => utimes(path.join(root, key), at / 1000, at / 1000);
      return { store: createFileStore(root), sweeper: createFileSweeper(root), age };
    },
  ],
  [
    'a bucket',
    async () => {
      const { fake, bucket, store } = await startS3Store();
      const age = async (key: string, at: number) => {
        (fake.objects.get(`p/${key}`) as { changedAt: number }).changedAt = at;
      };
      return { store, sweeper: createBucketSweeper(bucket, 'p'), age };
    },
  ],
];

const NOW = Date.parse('2026-06-10T00:00:00Z');
const OLD = NOW - KEPT_MS - 60_000;
const SHA = 'a'.repeat(64);
const NAMED = [
  'set/data/fam/part-00000-11111111.parquet',
  'set/data/fam/part-00000-22222222.parquet',
  'set/.taskseed/work/fam/00000-generated-33333333.jsonl',
  'set/.taskseed/work/fam/seeds-44444444.jsonl',
  `files/${SHA}/rows.jsonl`,
  'set/.taskseed/journal/fam/00000/1-w-000.jsonl',
  'set/README.md',
];
const LEFT = [
  'set/data/fam/part-00000-99999999.parquet',
  'set/variants/chat/fam/part-00001-99999999.parquet',
  'set/.taskseed/work/fam/00000-generated-99999999.jsonl',
  `files/${'b'.repeat(64)}/rows.jsonl`,
];

/** A dataset in which documents of each kind name something, and left-overs, all of one age. */
async function filled({ store, age }: Place, owner: number): Promise<void> {
  const put = async (key: string, body: string) => {
    await store.putIfAbsent(key, Buffer.from(body));
    await age(key, OLD);
  };
  for (const key of [...NAMED, ...LEFT]) await put(key, key);
  await put('set/manifest.json', JSON.stringify({ files: [{ path: 'data/fam/part-00000-11111111.parquet' }] }));
  await put('set/recipe.json', JSON.stringify({ source: { path: [`staged:${SHA}/rows.jsonl`] } }));
  await put('set/plan.json', JSON.stringify({ families: [{ seeds: { key: NAMED[3] } }] }));
  await put('set/.taskseed/receipts/fam/00000-generated.json', JSON.stringify({ lines: { key: NAMED[2] } }));
  const parts = { files: [{ path: 'data/fam/part-00000-22222222.parquet', group: 'data' }] };
  await put('set/.taskseed/shards/fam/0123/00000.json', JSON.stringify(parts));
  await put(ownerKey('set'), JSON.stringify({ owner: 'o', epoch: 1, at: new Date(owner).toISOString() }));
}

describe.each(places)('garbage in %s', (_, open) => {
  test('is what no manifest, plan, recipe, receipt or shard receipt names, once it is 72 h old', async () => {
    const place = await open();
    await filled(place, OLD);
    const found = await findGarbage(place.store, place.sweeper, NOW);
    expect(found.map(({ key }) => key)).toEqual([...LEFT].sort());
    await place.age(LEFT[0] as string, NOW - KEPT_MS + 60_000);
    expect(await findGarbage(place.store, place.sweeper, NOW)).toHaveLength(LEFT.length - 1);
  });

  test('F51: a dataset that is or becomes live loses nothing', async () => {
    const place = await open();
    await filled(place, OLD);
    const found = await findGarbage(place.store, place.sweeper, NOW);
    const at = new Date(NOW).toISOString();
    await place.store.replace(ownerKey('set'), Buffer.from(JSON.stringify({ owner: 'o', epoch: 2, at })));
    const gone = await deleteGarbage(place.store, place.sweeper, found, NOW);
    expect(gone.map(({ key }) => key)).toEqual([LEFT[3]]);
    expect(await findGarbage(place.store, place.sweeper, NOW)).toEqual([]);
  });

  test('is deleted, and nothing else', async () => {
    const place = await open();
    await filled(place, OLD);
    await deleteGarbage(place.store, place.sweeper, await findGarbage(place.store, place.sweeper, NOW), NOW);
    const keys = await place.store.list('');
    for (const key of LEFT) expect(keys).not.toContain(key);
    for (const key of NAMED) expect(keys).toContain(key);
  });

  test('is a segment whose every byte is in a sealed file that is whole, and no other', async () => {
    const place = await open();
    const folder = 'set/.taskseed/journal/fam/00001/';
    const line = (n: number) => encodeRecord({ t: 'lost', k: `${n}`, kind: 'ambiguous', reason: 'timeout' });
    for (const n of [1, 2]) await place.store.putIfAbsent(`${folder}${n}-w-000.jsonl`, line(n));
    const sealed = await sealJournalRange(place.store, folder, () => undefined);
    await place.store.putIfAbsent(`${folder}3-w-000.jsonl`, line(3));
    for (const key of await place.store.list(folder)) await place.age(key, OLD);
    const found = async () => (await findGarbage(place.store, place.sweeper, NOW)).map(({ key }) => key);
    expect(await found()).toEqual([1, 2].map((n) => `${folder}${n}-w-000.jsonl`));

    await place.store.replace(`${folder}2-w-000.jsonl`, Buffer.concat([line(2), line(4)]));
    for (const key of await place.store.list(folder)) await place.age(key, OLD);
    expect(await found()).toEqual([`${folder}1-w-000.jsonl`]);

    await place.store.replace(folder + sealed?.file, line(1));
    for (const key of await place.store.list(folder)) await place.age(key, OLD);
    expect(await found()).toEqual([]);
  });

  test('is not looked for where a document cannot be read', async () => {
    const place = await open();
    await filled(place, OLD);
    await place.store.replace('set/plan.json', Buffer.from('{"families'));
    await expect(findGarbage(place.store, place.sweeper, NOW)).rejects.toThrow(/set\/plan\.json.*nothing is deleted/);
  });
});

test('temporary files that a killed writer left in a folder are garbage', async () => {
  const place = await (places[0] as (typeof places)[0])[1]();
  await place.store.putIfAbsent('set/data/fam/x', Buffer.from('x'));
  const root = place.store.url.slice('file:'.length);
  await rename(path.join(root, 'set/data/fam/x'), path.join(root, 'set/data/fam/.tmp-1'));
  await place.age('set/data/fam/.tmp-1', OLD);
  const found = await findGarbage(place.store, place.sweeper, NOW);
  expect(found.map(({ key }) => key)).toEqual(['set/data/fam/.tmp-1']);
});
