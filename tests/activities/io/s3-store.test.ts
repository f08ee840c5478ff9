import { createHash } from 'node:crypto';
import { readdir, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { startS3Store } from '../../fakes/s3-store.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const bytes = (text: string) => Buffer.from(text);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test.each(['land then 500', 'land then reset'] as const)(
  'F37: a write that landed, reply lost (%s), is ours',
  async (fault) => {
    const { fake, store } = await startS3Store();
    fake.failPuts(fault);
    expect(await store.putIfAbsent('k', bytes('mine'))).toBe(true);
    fake.failPuts(fault);
    expect(await store.replace('k', bytes('next'), sha256('mine'))).toBe(true);
    fake.failPuts(fault);
    expect(await store.replace('k', bytes('last'))).toBe(true);
    expect(String(await store.get('k'))).toBe('last');
    // The third is sent twice: without a condition nothing is asked first.
    expect(fake.requests.filter((request) => request === 'PUT p/k')).toHaveLength(4);
  },
);

test("F37: another's write under a lost reply is not taken for ours", async () => {
  const { fake, store } = await startS3Store();
  await store.putIfAbsent('k', bytes('theirs'));
  fake.failPuts('land then 500');
  expect(await store.putIfAbsent('k', bytes('mine'))).toBe(false);
  fake.failPuts('land then 500');
  expect(await store.replace('k', bytes('mine'), sha256('something else'))).toBe(false);
  expect(String(await store.get('k'))).toBe('theirs');
});

test('F38: 409, 503 and broken connections are tried again until the write is in', async () => {
  const { fake, store } = await startS3Store();
  fake.failPuts('409', '503', 'reset', '409');
  expect(await store.putIfAbsent('k', bytes('one'))).toBe(true);
  fake.failPuts('409', '503', 'reset', '409');
  expect(await store.replace('k', bytes('two'), sha256('one'))).toBe(true);
  expect(String(await store.get('k'))).toBe('two');
});

test('F38: the same bytes again are done; a server that stays away is named, and may be tried later', async () => {
  const { fake, store } = await startS3Store(50);
  await store.putIfAbsent('k', bytes('one'));
  expect(await store.putIfAbsent('k', bytes('one'))).toBe(true);
  fake.outage = '503';
  await expect(store.replace('k', bytes('two'))).rejects.toMatchObject({
    type: 'WrongStore',
    retryable: true,
    message: expect.stringContaining(`bucket "b" at ${fake.url} took no write of p/k`),
  });
  fake.outage = '403';
  await expect(store.putIfAbsent('j', bytes('x'))).rejects.toThrow(
    /AccessDenied, status 403.*rights to put, get and list/,
  );
});

test('listings go on behind the first page', async () => {
  const { fake, store } = await startS3Store();
  fake.pageSize = 3;
  const keys = Array.from({ length: 10 }, (_, i) => `l/${i}`);
  await Promise.all(keys.map((key) => store.putIfAbsent(key, bytes(key))));
  expect(await store.list('l/')).toEqual(keys);
  expect(fake.requests.filter((request) => request.startsWith('LIST'))).toHaveLength(4);
});

test('a local copy is made once, is named by content, and follows a replaced key', async () => {
  const { fake, store, cache } = await startS3Store();
  await store.putIfAbsent('k', bytes('one'));
  expect(path.basename(await store.localPath('k'))).toBe(sha256('one'));
  await store.localPath('k');
  expect(fake.requests.filter((request) => request === 'GET p/k')).toHaveLength(1);
  await store.replace('k', bytes('two'));
  expect((await stat(await store.localPath('k'))).size).toBe(3);
  expect((await readdir(cache)).sort()).toEqual([sha256('one'), sha256('two')].sort());
});

test('F24: an object whose bytes are not what was written is reported, not read', async () => {
  const { fake, store } = await startS3Store();
  await store.putIfAbsent('k', bytes('right'));
  (fake.objects.get('p/k') as { body: Buffer }).body = bytes('wrong');
  await expect(store.get('k')).rejects.toThrow(/k is damaged/);
  await expect(store.localPath('k')).rejects.toThrow(/k is damaged/);
});

test('a file too large for one request is refused with what to do', async () => {
  const { store } = await startS3Store();
  const file = path.join(await temporaryFolder(), 'large');
  await writeFile(file, '');
  await truncate(file, 257 * 1024 * 1024);
  await expect(store.publishFile('k', file)).rejects.toThrow(/make shards smaller/);
});
