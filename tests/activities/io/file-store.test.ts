import { createHash } from 'node:crypto';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const bytes = (text: string) => Buffer.from(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('of many who put one key, one wins and its bytes stay', async () => {
  const store = createFileStore(await temporaryFolder());
  const won = await Promise.all(
    Array.from({ length: 32 }, (_, i) => store.putIfAbsent('a/b/c.json', bytes(`writer ${i}`))),
  );
  expect(won.filter(Boolean)).toHaveLength(1);
  expect(String(await store.get('a/b/c.json'))).toBe(`writer ${won.indexOf(true)}`);
  expect(await store.size('a/b/c.json')).toBe(`writer ${won.indexOf(true)}`.length);
  expect(await store.get('a/b/none')).toBeNull();
  expect(await store.size('a/b')).toBeNull();
});

test('replace goes by the hash of what is there', async () => {
  const store = createFileStore(await temporaryFolder());
  expect(await store.replace('k', bytes('one'), null)).toBe(true);
  expect(await store.replace('k', bytes('two'), null)).toBe(false);
  expect(await store.replace('k', bytes('two'), sha256('other'))).toBe(false);
  const both = await Promise.all(['two', 'three'].map((text) => store.replace('k', bytes(text), sha256('one'))));
  expect(both).toEqual([true, false]);
  expect(await store.replace('k', bytes('four'))).toBe(true);
  expect(String(await store.get('k'))).toBe('four');
});

test('lists keys below a prefix, sorted, without temporary files', async () => {
  const root = await temporaryFolder();
  const store = createFileStore(root);
  for (const key of ['x/b', 'x/a/z', 'x/B', 'y']) await store.putIfAbsent(key, bytes(key));
  await writeFile(path.join(root, 'x', '.tmp-left-by-a-crash'), '');
  expect(await store.list('x/')).toEqual(['x/B', 'x/a/z', 'x/b']);
  expect(await store.list('none/')).toEqual([]);
  expect(await readdir(path.join(root, 'x', 'a'))).toEqual(['z']);
});

test('publishes a finished file once and consumes it', async () => {
  const root = await temporaryFolder();
  const store = createFileStore(path.join(root, 'store'));
  await mkdir(path.join(root, 'work'));
  const [first, second] = [path.join(root, 'work', '1'), path.join(root, 'work', '2')];
  await writeFile(first, 'first');
  await writeFile(second, 'second');
  expect(await store.publishFile('data/p.parquet', first)).toBe(true);
  expect(await store.publishFile('data/p.parquet', second)).toBe(false);
  expect((await stat(await store.localPath('data/p.parquet'))).size).toBe(5);
  expect(await readdir(path.join(root, 'work'))).toEqual([]);
});

test.each(['../out', '/etc/passwd', 'a/../../b', 'a//b', '', 'a/.tmp-x', 'a\\b', 'a\0b'])(
  'key %j is refused',
  async (key) => {
    const store = createFileStore(await temporaryFolder());
    await expect((async () => store.putIfAbsent(key, bytes('x')))()).rejects.toThrow(/no store key/);
  },
);
