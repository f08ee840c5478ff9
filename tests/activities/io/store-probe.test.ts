import { expect, test } from 'vitest';
import { createBucket } from '../../../activities/io/s3-client.ts';
import { PROBE_NAME, probeBucket } from '../../../activities/io/store-probe.ts';
import { realS3Store, startS3Store } from '../../fakes/s3-store.ts';

test('a server that heeds conditions passes, again and again, and keeps one object', async () => {
  const { fake, bucket } = await startS3Store();
  await Promise.all([1, 2, 3].map(() => probeBucket(bucket, 'p')));
  expect([...fake.objects.keys()]).toEqual([`p/${PROBE_NAME}`]);
});

test('F39: a server that ignores If-None-Match is refused by name', async () => {
  const { fake, bucket } = await startS3Store();
  fake.ignorePreconditions = true;
  await expect(probeBucket(bucket, 'p')).rejects.toMatchObject({
    type: 'WrongStore',
    retryable: false,
    message: expect.stringContaining(`bucket "b" at ${fake.url} does not heed If-None-Match`),
  });
});

test('F38: no server, and no right, say so and name the endpoint', async () => {
  const { fake, bucket } = await startS3Store();
  fake.outage = '403';
  await expect(probeBucket(bucket, 'p')).rejects.toThrow(/AccessDenied, status 403; the credentials need the rights/);
  const nowhere = createBucket({ bucket: 'b', endpoint: 'http://127.0.0.1:9', region: null });
  await expect(probeBucket(nowhere, '')).rejects.toThrow(/at http:\/\/127\.0\.0\.1:9 does not answer: ECONNREFUSED/);
});

test.runIf(process.env['TASKSEED_TEST_S3'])('the real server passes', async () => {
  const { bucket } = await realS3Store(process.env['TASKSEED_TEST_S3'] ?? '');
  await expect(probeBucket(bucket, 'probed')).resolves.toBeUndefined();
});
