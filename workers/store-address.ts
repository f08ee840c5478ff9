import path from 'node:path';
import { createFileJournal } from '../activities/io/file-journal.ts';
import { createFileStore } from '../activities/io/file-store.ts';
import type { Journal } from '../activities/io/journal.ts';
import type { BucketAddress } from '../activities/io/s3-client.ts';
import type { Store } from '../activities/io/store.ts';
import { createStoreJournal } from '../activities/io/store-journal.ts';
import { createBucketSweeper, createFileSweeper, type Sweeper } from '../activities/io/sweeper.ts';
import { TaskseedError } from '../core/failures.ts';

/** Where TASKSEED_STORE points. */
export type StoreAddress = { kind: 'folder'; root: string } | { kind: 'bucket'; bucket: BucketAddress; prefix: string };

/** The environment, and TASKSEED_HOME as an absolute path: copies of a bucket's objects go there. */
export interface StoreSettings {
  env: NodeJS.ProcessEnv;
  home: string;
}

/** As S3 names buckets, and one thing between slashes each: what a prefix of keys can be. */
const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/(?!\.{1,2}(?:\/|$))[^/\\\0]+)*)\/?$/;

/**
 * What TASKSEED_STORE names; `file:./datasets` by default.
 *
 * @throws TaskseedError `InvalidRecipe` for another kind of address
 */
export function storeAddress(env: NodeJS.ProcessEnv): StoreAddress {
  const url = env['TASKSEED_STORE'] || 'file:./datasets';
  if (url.startsWith('file:'))
    return { kind: 'folder', root: path.resolve(url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')) };
  const [, bucket, prefix = ''] = BUCKET.exec(url) ?? [];
  if (bucket === undefined)
    throw new TaskseedError(
      'InvalidRecipe',
      `TASKSEED_STORE is "${url}"; write file:./datasets, or s3://bucket/prefix`,
    );
  const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'] || null;
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || null;
  return { kind: 'bucket', bucket: { bucket, endpoint, region }, prefix: prefix.slice(1) };
}

/** Opens the store for a look or for staging. The AWS SDK is loaded for a bucket only: it takes a quarter of a second. */
export async function openStore({ env, home }: StoreSettings): Promise<Store> {
  const address = storeAddress(env);
  return address.kind === 'folder' ? createFileStore(address.root) : (await openBucket(address, home)).store;
}

/**
 * Opens the store and a journal in it, for a worker.
 *
 * @param workerId unique to this process for ever
 * @throws TaskseedError `WrongStore` for a bucket that is not there, or whose server ignores conditions of writes
 */
export async function openStoreAndJournal(
  { env, home }: StoreSettings,
  workerId: string,
  report: (problem: string) => void,
): Promise<{ store: Store; journal: Journal }> {
  const address = storeAddress(env);
  if (address.kind === 'folder') {
    const { root } = address;
    return { store: createFileStore(root), journal: createFileJournal({ root, workerId, report }) };
  }
  const { store, probe } = await openBucket(address, home);
  await probe();
  return { store, journal: createStoreJournal({ store, workerId, report }) };
}

/** Opens the store with what only `gc` may do. */
export async function openStoreAndSweeper({ env, home }: StoreSettings): Promise<{ store: Store; sweeper: Sweeper }> {
  const address = storeAddress(env);
  if (address.kind === 'folder')
    return { store: createFileStore(address.root), sweeper: createFileSweeper(address.root) };
  const { bucket, store } = await openBucket(address, home);
  return { store, sweeper: createBucketSweeper(bucket, address.prefix) };
}

async function openBucket({ bucket: at, prefix }: Extract<StoreAddress, { kind: 'bucket' }>, home: string) {
  const [{ createBucket }, { createS3Store }, { probeBucket }] = await Promise.all([
    import('../activities/io/s3-client.ts'),
    import('../activities/io/s3-store.ts'),
    import('../activities/io/store-probe.ts'),
  ]);
  const bucket = createBucket(at);
  const store = createS3Store({ bucket, prefix, cache: path.join(home, 'cache', 'store') });
  return { bucket, store, probe: () => probeBucket(bucket, prefix) };
}
