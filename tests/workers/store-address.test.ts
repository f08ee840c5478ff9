import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, openStoreAndJournal, storeAddress } from '../../workers/store-address.ts';
import { startFakeS3 } from '../fakes/s3.ts';

const KEYS = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
Object.assign(process.env, KEYS);

test('a store is a folder or a bucket by its address', () => {
  const at = (TASKSEED_STORE?: string) => storeAddress({ TASKSEED_STORE });
  for (const url of [undefined, '', 'file:./datasets', 'file:datasets'])
    expect(at(url)).toEqual({ kind: 'folder', root: path.resolve('datasets') });
  expect(at('file:///data/sets')).toEqual({ kind: 'folder', root: '/data/sets' });
  const bucket = { bucket: 'my.bucket-1', endpoint: null, region: null };
  expect(at('s3://my.bucket-1')).toEqual({ kind: 'bucket', bucket, prefix: '' });
  expect(at('s3://my.bucket-1/a/b c/')).toEqual({ kind: 'bucket', bucket, prefix: 'a/b c' });
});

test.each(['s3://', 's3://My_Bucket/x', 's3://b', 's3://bucket/../x', 's3://bucket//x', 'gs://bucket/x', '/data'])(
  '%j is no store, and the message says what is',
  (url) =>
    expect(() => storeAddress({ TASKSEED_STORE: url })).toThrow(/write file:\.\/datasets, or s3:\/\/bucket\/prefix/),
);

test('endpoint and region of a bucket come from the environment', () => {
  const env = { TASKSEED_STORE: 's3://bkt/p', AWS_ENDPOINT_URL_S3: 'http://s3.local', AWS_DEFAULT_REGION: 'eu-west-1' };
  expect(storeAddress(env)).toMatchObject({ bucket: { endpoint: 'http://s3.local', region: 'eu-west-1' } });
});

test('F39: a worker refuses a server that ignores conditions, a look does not need it', async () => {
  const fake = await startFakeS3();
  onTestFinished(() => fake.stop());
  const settings = {
    env: { TASKSEED_STORE: 's3://bkt/p', AWS_ENDPOINT_URL_S3: fake.url, ...KEYS },
    home: path.join(tmpdir(), 'taskseed-none'),
  };
  const { store, journal } = await openStoreAndJournal(settings, 'w', () => undefined);
  expect(store.url).toBe('s3://bkt/p');
  await journal.close();
  fake.ignorePreconditions = true;
  await expect(openStoreAndJournal(settings, 'w', () => undefined)).rejects.toThrow(/does not heed If-None-Match/);
  expect(await (await openStore(settings)).folders()).toEqual([]);
});
