import { readdir, stat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { isAbsent } from './folder.ts';
import type { Bucket } from './s3-client.ts';

/** An object of a store with its age, for `gc` alone: nothing else of the program ever deletes. */
export interface AgedObject {
  key: string;
  bytes: number;
  /** When it was last written, ms since 1970 by the store's clock. */
  changedAt: number;
}

/** What `gc` needs beyond a store, with rights that a worker does not have. */
export interface Sweeper {
  /** Everything in the store, temporary files of folders too, in no order. */
  objects(): AsyncIterable<AgedObject>;
  delete(key: string): Promise<void>;
}

export function createFileSweeper(root: string): Sweeper {
  async function* below(folder: string): AsyncGenerator<AgedObject> {
    const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    for (const entry of entries) {
      const key = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield* below(key);
      else if (entry.isFile()) {
        const { size, mtimeMs } = await stat(path.join(root, key));
        yield { key, bytes: size, changedAt: mtimeMs };
      }
    }
  }
  return { objects: () => below(''), delete: (key) => unlink(path.join(root, key)) };
}

/** @param prefix of the store, without slashes at its ends */
export function createBucketSweeper(bucket: Bucket, prefix: string): Sweeper {
  const base = prefix === '' ? '' : `${prefix}/`;
  return {
    async *objects() {
      for await (const { key, ...rest } of bucket.list(base)) yield { key: key.slice(base.length), ...rest };
    },
    delete: (key) => bucket.delete(base + key),
  };
}
