import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TaskseedError } from '../../core/failures.ts';
import { checkedKey } from './file-store.ts';
import { bucketName, type Bucket, type ObjectHead, type PutOutcome } from './s3-client.ts';
import type { Store } from './store.ts';

export interface S3StoreOptions {
  bucket: Bucket;
  /** Without slashes at its ends; empty for the whole bucket. */
  prefix: string;
  /** Folder for local copies of objects, by their content's hash. May be emptied at any time nobody reads from it. */
  cache: string;
  /** First wait between tries of a write, ms; doubled each time, drawn from zero up. Default 100. */
  backoffMs?: number;
  /** How long a write is tried, ms. Default 60 s. */
  patienceMs?: number;
}

/** One PUT takes 5 GB; above this a lost connection would cost too much (libraries.md 6). Shards are far smaller. */
const LARGEST_BYTES = 256 * 1024 * 1024;
const LONGEST_WAIT_MS = 5_000;

/**
 * A bucket as store: any server that speaks S3 and heeds `If-None-Match` and `If-Match` (store-probe.ts finds out). Every
 * write carries an id of its own and the hash of its bytes as metadata, and after every reply that leaves open whether it
 * landed the object is looked at before anything is sent again: a write that landed with its reply lost is recognised
 * as ours (reliability.md 0.6). Nothing is ever deleted here.
 *
 * @throws TaskseedError `WrongStore` from every method when the bucket cannot be used, retryable where that may pass
 */
export function createS3Store(options: S3StoreOptions): Store {
  const { bucket, prefix, cache } = options;
  const base = prefix === '' ? '' : `${prefix}/`;
  const place = (key: string) => `${base}${checkedKey(key)}`;
  const absent = (key: string) => new Error(`${key} is not in s3://${bucket.address.bucket}/${base}`);
  return {
    url: `s3://${bucket.address.bucket}${prefix === '' ? '' : `/${prefix}`}`,
    async get(key) {
      const found = await bucket.get(place(key));
      if (found !== null) checkWhole(key, found);
      return found?.body ?? null;
    },
    read: (key, offset, length) => bucket.read(place(key), offset, length),
    putIfAbsent: (key, body) => putAbsent(options, place(key), body),
    async replace(key, body, expected) {
      if (expected === null) return putAbsent(options, place(key), body);
      if (expected === undefined) return putAlways(options, place(key), body);
      return putInstead(options, place(key), body, expected);
    },
    async list(under) {
      const below = under === '' ? '' : `${checkedKey(under.replace(/\/$/, ''))}/`;
      const keys: string[] = [];
      for await (const { key } of bucket.list(base + below)) keys.push(key.slice(base.length));
      return keys.sort((a, b) => (a < b ? -1 : 1));
    },
    folders: async () => (await bucket.folders(base)).sort(),
    size: async (key) => (await bucket.head(place(key)))?.bytes ?? null,
    async localPath(key) {
      const head = await bucket.head(place(key));
      if (head === null) throw absent(key);
      const file = path.join(cache, head.sha256 ?? sha256Of(Buffer.from(`${place(key)} ${head.etag}`)));
      // Hashed as it came and named only when whole, so that what is there is what it is called.
      if ((await stat(file).catch(() => null))?.size === head.bytes) return file;
      const found = await bucket.get(place(key));
      if (found === null) throw absent(key);
      checkWhole(key, found);
      await mkdir(cache, { recursive: true });
      const part = `${file}.${randomUUID()}`;
      try {
        await writeFile(part, found.body);
        await rename(part, file);
      } finally {
        await rm(part, { force: true });
      }
      return file;
    },
    async publishFile(key, file) {
      const { size } = await stat(file);
      if (size > LARGEST_BYTES)
        throw new TaskseedError(
          'WrongStore',
          `${key} has ${size} bytes; a bucket takes files up to ${LARGEST_BYTES}, so make shards smaller or split the file`,
        );
      const published = await putAbsent(options, place(key), await readFile(file));
      await rm(file);
      return published;
    },
  };
}

/** @throws TaskseedError `StoreConflict` when an object is not what it was written as */
function checkWhole(key: string, { sha256, body }: ObjectHead & { body: Buffer }): void {
  if (sha256 === null || sha256Of(body) === sha256) return;
  throw new TaskseedError(
    'StoreConflict',
    `${key} is damaged: its content does not have the hash it was written with; restore it from the bucket's versions`,
  );
}

/** A write that may go out several times. */
interface Write {
  key: string;
  body: Uint8Array;
  commitId: string;
}

const isMine = (head: ObjectHead | null, { commitId }: Write) => head?.commitId === commitId;

async function putAbsent(options: S3StoreOptions, key: string, body: Uint8Array): Promise<boolean> {
  const { bucket } = options;
  const write: Write = { key, body, commitId: randomUUID() };
  const sha256 = sha256Of(body);
  return untilKnown(options, write, async () => {
    const outcome = await bucket.put(key, { body, commitId: write.commitId, only: 'absent' });
    if (outcome.kind === 'done') return true;
    // Busy says that somebody writes, not that the key exists; so does a reply that never came.
    const head = await bucket.head(key);
    if (head === null) return outcome;
    return isMine(head, write) || (head.sha256 ?? sha256Of((await bucket.get(key))?.body)) === sha256;
  });
}

async function putAlways(options: S3StoreOptions, key: string, body: Uint8Array): Promise<boolean> {
  const write: Write = { key, body, commitId: randomUUID() };
  return untilKnown(options, write, async () => {
    const outcome = await options.bucket.put(key, { body, commitId: write.commitId });
    // After an unknown end it is simply sent again: the same bytes, and the last writer wins in any case.
    return outcome.kind === 'done' ? true : outcome;
  });
}

async function putInstead(options: S3StoreOptions, key: string, body: Uint8Array, expected: string): Promise<boolean> {
  const { bucket } = options;
  const write: Write = { key, body, commitId: randomUUID() };
  return untilKnown(options, write, async () => {
    const head = await bucket.head(key);
    if (head === null) return false;
    // Ours from a try whose reply was lost.
    if (isMine(head, write)) return true;
    if ((head.sha256 ?? sha256Of((await bucket.get(key))?.body)) !== expected) return false;
    const outcome = await bucket.put(key, { body, commitId: write.commitId, only: { etag: head.etag } });
    if (outcome.kind === 'done') return true;
    if (outcome.kind === 'refused') return isMine(await bucket.head(key), write);
    return outcome;
  });
}

/** Tries a write until it is known how it ended, waiting longer each time. */
async function untilKnown(
  { bucket, backoffMs = 100, patienceMs = 60_000 }: S3StoreOptions,
  { key }: Write,
  attempt: () => Promise<boolean | PutOutcome>,
): Promise<boolean> {
  const end = performance.now() + patienceMs;
  for (let wait = backoffMs; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    const ended = await attempt();
    if (typeof ended === 'boolean') return ended;
    if (performance.now() >= end) {
      const why = ended.kind === 'unknown' ? ended.why : 'other writers of the key are in its way';
      throw new TaskseedError(
        'WrongStore',
        `${bucketName(bucket.address)} took no write of ${key} for ${patienceMs / 1000} s: ${why}; look at the server`,
        { retryable: true },
      );
    }
    await sleep(Math.random() * wait);
  }
}

const sha256Of = (body: Uint8Array | undefined): string =>
  createHash('sha256')
    .update(body ?? '')
    .digest('hex');
