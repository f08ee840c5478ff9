import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { ensureStoreId } from '../../../activities/io/store-id.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

test('a store has one id for ever', async () => {
  const root = await temporaryFolder();
  const ids = await Promise.all([1, 2, 3].map(() => ensureStoreId(createFileStore(root))));
  expect(new Set(ids).size).toBe(1);
  await writeFile(path.join(root, 'taskseed-store.json'), 'garbage');
  await expect(ensureStoreId(createFileStore(root))).rejects.toThrow(/holds no store id/);
});
