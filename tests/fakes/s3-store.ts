import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { type Bucket, createBucket } from '../../activities/io/s3-client.ts';
import { createS3Store } from '../../activities/io/s3-store.ts';
import type { Store } from '../../activities/io/store.ts';
import { type FakeS3, startFakeS3 } from './s3.ts';

/** Any will do for the stand-in; a real server of one's own is told these too. */
process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';

export interface S3Test {
  fake: FakeS3;
  bucket: Bucket;
  store: Store;
  /** Where the store keeps local copies. */
  cache: string;
}

/** A store over a stand-in server of the test's own, with short waits between tries. */
export async function startS3Store(patienceMs = 2_000): Promise<S3Test> {
  const fake = await startFakeS3();
  onTestFinished(() => fake.stop());
  const bucket = createBucket({ bucket: 'b', endpoint: fake.url, region: null });
  const cache = await mkdtemp(path.join(tmpdir(), 'taskseed-s3-'));
  onTestFinished(() => rm(cache, { recursive: true, force: true }));
  return { fake, bucket, cache, store: createS3Store({ bucket, prefix: 'p', cache, backoffMs: 5, patienceMs }) };
}

/** A store on the server that TASKSEED_TEST_S3 names (`scripts/check-s3.sh` starts one), under a prefix of its own. */
export async function realS3Store(endpoint: string): Promise<Pick<S3Test, 'bucket' | 'store'>> {
  const bucket = createBucket({ bucket: 'taskseed-test', endpoint, region: null });
  const cache = await mkdtemp(path.join(tmpdir(), 'taskseed-s3-'));
  onTestFinished(() => rm(cache, { recursive: true, force: true }));
  return { bucket, store: createS3Store({ bucket, prefix: randomUUID(), cache }) };
}
