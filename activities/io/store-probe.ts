import { randomUUID } from 'node:crypto';
import { TaskseedError } from '../../core/failures.ts';
import { bucketName, type Bucket, type PutRequest } from './s3-client.ts';

/** The one object that probes write; it stays, since a worker needs no right to delete. */
export const PROBE_NAME = 'taskseed-probe.json';

/**
 * Finds out whether a bucket does what a store needs: a second put-if-absent and an If-Match on an old ETag are refused,
 * and what was written is listed and read. Some servers overwrite instead (libraries.md 6), and two workers would then
 * both believe that they had won.
 *
 * @param prefix of the store, without slashes at its ends
 * @throws TaskseedError `WrongStore` naming the endpoint and what it does not do
 */
export async function probeBucket(bucket: Bucket, prefix: string): Promise<void> {
  const key = prefix === '' ? PROBE_NAME : `${prefix}/${PROBE_NAME}`;
  const body = () => Buffer.from(`${JSON.stringify({ v: 1, probe: randomUUID() })}\n`);
  const put = async (only: NonNullable<PutRequest['only']>) => {
    const outcome = await bucket.put(key, { body: body(), commitId: randomUUID(), only });
    if (outcome.kind !== 'unknown') return outcome.kind;
    throw new TaskseedError('WrongStore', `${bucketName(bucket.address)} does not answer: ${outcome.why}`, {
      retryable: true,
    });
  };
  // Either it is there from an earlier probe or it is now; `busy` means another probe is putting it.
  await put('absent');
  if ((await put('absent')) === 'done') throw ignores(bucket, 'If-None-Match', 'put-if-absent overwrote an object');
  if ((await put({ etag: '"00000000000000000000000000000000"' })) === 'done')
    throw ignores(bucket, 'If-Match', 'a replace that expected another object went through');
  if ((await bucket.get(key)) === null || !(await isListed(bucket, key)))
    throw ignores(bucket, 'reads after writes', 'an object just written was not found');
}

async function isListed(bucket: Bucket, key: string): Promise<boolean> {
  for await (const found of bucket.list(key)) if (found.key === key) return true;
  return false;
}

function ignores(bucket: Bucket, what: string, seen: string): TaskseedError {
  return new TaskseedError(
    'WrongStore',
    `${bucketName(bucket.address)} does not heed ${what} (${seen}), so two workers could overwrite each other; ` +
      'use a server that does, or a shared folder',
  );
}
