import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import type { Store } from '../../../activities/io/store.ts';
import { temporaryFolder } from '../../fakes/paid.ts';
import { realS3Store, startS3Store } from '../../fakes/s3-store.ts';

const bytes = (text: string) => Buffer.from(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Every kind of store, and with TASKSEED_TEST_S3 a real S3 server as well (scripts/check-s3.sh). */
const kinds: [string, () => Promise<Store>][] = [
  ['a folder', async () => createFileStore(await temporaryFolder())],
  ['a bucket', async () => (await startS3Store()).store],
];
const endpoint = process.env['TASKSEED_TEST_S3'];
if (endpoint) kinds.push([`a bucket at ${endpoint}`, async () => (await realS3Store(endpoint)).store]);

describe.each(kinds)('%s as store', (_, open) => {
  test('of many who put one key, one wins and its bytes stay', async () => {
    const store = await open();
    const won = await Promise.all(
      Array.from({ length: 24 }, (_, i) => store.putIfAbsent('a/b/c.json', bytes(`writer ${i}`))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(String(await store.get('a/b/c.json'))).toBe(`writer ${won.indexOf(true)}`);
    expect(await store.size('a/b/c.json')).toBe(`writer ${won.indexOf(true)}`.length);
    expect(await store.get('a/b/none')).toBeNull();
    expect(await store.size('a/b')).toBeNull();
  });

  test('replace goes by the hash of what is there', async () => {
    const store = await open();
    expect(await store.replace('k', bytes('zero'), sha256('none'))).toBe(false);
    expect(await store.replace('k', bytes('one'), null)).toBe(true);
    expect(await store.replace('k', bytes('two'), null)).toBe(false);
    expect(await store.replace('k', bytes('two'), sha256('other'))).toBe(false);
    const both = await Promise.all(['two', 'three'].map((text) => store.replace('k', bytes(text), sha256('one'))));
    expect(both.filter(Boolean)).toHaveLength(1);
    expect(await store.replace('k', bytes('four'))).toBe(true);
    expect(String(await store.get('k'))).toBe('four');
  });

  test('lists whole keys below a prefix in order, and reads parts', async () => {
    const store = await open();
    for (const key of ['x/b', 'x/a/z & <é>', 'x/B', 'xy', 'y']) await store.putIfAbsent(key, bytes(key));
    expect(await store.list('x/')).toEqual(['x/B', 'x/a/z & <é>', 'x/b']);
    expect(await store.list('none/')).toEqual([]);
    expect(await store.list('')).toHaveLength(5);
    await store.putIfAbsent('a/1', bytes('a'));
    expect(await store.folders()).toEqual(['a', 'x']);
    expect(String(await store.read('x/a/z & <é>', 2, 3))).toBe('a/z');
    expect(String(await store.read('x/b', 1, 100))).toBe('/b');
    expect(await store.read('x/none', 0, 1)).toBeNull();
  });

  test('publishes a finished file once, consumes it, and gives it back as a file', async () => {
    const [store, root] = [await open(), await temporaryFolder()];
    await mkdir(path.join(root, 'work'));
    const files = ['first', 'second'].map((name) => path.join(root, 'work', name));
    for (const file of files) await writeFile(file, path.basename(file));
    expect(await store.publishFile('data/p.parquet', files[0] as string)).toBe(true);
    expect(await store.publishFile('data/p.parquet', files[1] as string)).toBe(false);
    expect(String(await readFile(await store.localPath('data/p.parquet')))).toBe('first');
    expect(await readdir(path.join(root, 'work'))).toEqual([]);
    await expect(store.localPath('data/none')).rejects.toThrow(/data\/none is not in/);
  });

  test.each(['../out', '/etc/passwd', 'a/../../b', 'a//b', '', 'a/.tmp-x', 'a\\b', 'a\0b'])(
    'key %j is refused',
    async (key) => {
      const store = await open();
      await expect((async () => store.putIfAbsent(key, bytes('x')))()).rejects.toThrow(/no store key/);
    },
  );
});
