import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

// What every store does is in store-contract.test.ts.

const bytes = (text: string) => Buffer.from(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('lists no temporary files, and leaves none', async () => {
  const root = await temporaryFolder();
  const store = createFileStore(root);
  for (const key of ['x/b', 'x/a/z']) await store.putIfAbsent(key, bytes(key));
  await writeFile(path.join(root, 'x', '.tmp-left-by-a-crash'), '');
  expect(await store.list('x/')).toEqual(['x/a/z', 'x/b']);
  expect(await readdir(path.join(root, 'x', 'a'))).toEqual(['z']);
});

test('of two replaces at once in one process the first wins', async () => {
  const store = createFileStore(await temporaryFolder());
  await store.putIfAbsent('k', bytes('one'));
  const both = await Promise.all(['two', 'three'].map((text) => store.replace('k', bytes(text), sha256('one'))));
  expect(both).toEqual([true, false]);
});
