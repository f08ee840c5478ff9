import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Completion } from '../../../core/call.ts';
import { JournalFailed } from '../../../activities/io/journal.ts';
import { createStoreJournal } from '../../../activities/io/store-journal.ts';
import { type S3Test, startS3Store } from '../../fakes/s3-store.ts';

const FOLDER = 'set/.taskseed/journal/fam/00000/';
const completion = (text: string): Completion => ({
  text,
  thinking: null,
  finishReason: 'stop',
  usage: { prompt: 10, cached: 2, completion: 5, thinking: 1 },
  nanoUsd: 7,
  model: 'm',
});
const entry = (callKey: string, text = `reply to ${callKey}`) => ({
  callKey,
  completion: completion(text),
  ambiguousBefore: 0,
});

/** Opens the range for a worker of its own. */
const opener =
  ({ store }: Pick<S3Test, 'store'>, report?: (problem: string) => void) =>
  (workerId: string) =>
    createStoreJournal({ store, workerId, flushMs: 20, slowMs: 200, ...(report ? { report } : {}) }).range(FOLDER);

const segments = ({ fake }: S3Test) => [...fake.objects.keys()].filter((key) => key.endsWith('.jsonl'));

test('a reply is in the bucket when its append resolves, and is found by a journal opened later', async () => {
  const s3 = await startS3Store();
  const open = opener(s3);
  const range = await open('host:1/a');
  expect(await range.lookup('k1')).toBeNull();
  range.intent('k1');
  await range.append(entry('k1', 'ünï\u0000"\n'));
  expect(segments(s3)).toHaveLength(1);
  const later = await open('b');
  for (const one of [range, later]) {
    expect(await one.lookup('k1')).toEqual(entry('k1', 'ünï\u0000"\n'));
    expect(await one.totals()).toMatchObject({ answered: 1, ambiguous: 0, prompt: 10, nanoUsd: 7 });
  }
});

test('many appends share few objects, and many lookups few listings', async () => {
  const s3 = await startS3Store();
  const range = await opener(s3)('a');
  await Promise.all(Array.from({ length: 500 }, (_, i) => range.append(entry(`k${i}`))));
  expect(segments(s3).length).toBeLessThan(5);
  for (let i = 0; i < 100; i++) await range.lookup(`none${i}`);
  expect(s3.fake.requests.filter((request) => request.startsWith('LIST')).length).toBeLessThan(5);
  expect((await range.lookup('k499'))?.completion.text).toBe('reply to k499');
});

test('two workers on one range see each other, and the first reply seen stays', async () => {
  const open = opener(await startS3Store());
  const [a, b] = [await open('a'), await open('b')];
  await a.append(entry('k1', 'by a'));
  await sleep(1_050);
  expect((await b.lookup('k1'))?.completion.text).toBe('by a');
  expect((await b.append(entry('k1', 'by b'))).completion.text).toBe('by a');
  await a.lost('k3', 'ambiguous', 'timeout');
  for (const range of [a, b, await open('c')]) {
    expect(await range.totals()).toMatchObject({ answered: 2, duplicates: 1, ambiguous: 1 });
    expect((await range.lookup('k1'))?.completion.text).toBe('by a');
    expect(range.ambiguous('k3')).toBe(1);
  }
});

test('F1: a call sent by a worker that died counts as ambiguous once its intent is in the bucket', async () => {
  const open = opener(await startS3Store());
  const dead = await open('a');
  dead.intent('k1');
  await dead.append(entry('k2'));
  expect(await (await open('b')).totals()).toMatchObject({ answered: 1, ambiguous: 1 });
});

test('F37: a segment that landed with its reply lost stands once', async () => {
  const s3 = await startS3Store();
  const range = await opener(s3)('a');
  s3.fake.failPuts('land then 500', 'land then reset');
  await range.append(entry('k1'));
  await range.append(entry('k2'));
  expect(await (await opener(s3)('b')).totals()).toMatchObject({ answered: 2, duplicates: 0 });
});

test('F40: while the bucket is away nothing new is sent, and what was sent lands when it is back', async () => {
  const s3 = await startS3Store(500);
  const range = await opener(s3)('a');
  await range.append(entry('k1'));
  s3.fake.outage = 'reset';
  const landing = ['k2', 'k3'].map((key) => range.append(entry(key)));
  await sleep(400);
  expect(() => range.intent('k4')).toThrow(JournalFailed);
  expect(() => range.intent('k4')).toThrow(/s3:\/\/b\/p has not taken the journal/);
  await sleep(800);
  s3.fake.outage = null;
  await Promise.all(landing);
  range.intent('k4');
  await range.append(entry('k4'));
  expect(await (await opener(s3)('b')).totals()).toMatchObject({ answered: 4, duplicates: 0, ambiguous: 0 });
});

test('F38: a right that is taken away and given back costs no reply', async () => {
  const s3 = await startS3Store();
  const range = await opener(s3)('a');
  s3.fake.failPuts('403');
  await range.append(entry('k1'));
  expect(await range.lookup('k1')).not.toBeNull();
});

test('F24: a flipped bit and a torn end are reported with their place, and cost those records alone', async () => {
  const s3 = await startS3Store();
  const range = await opener(s3)('a');
  await Promise.all(['k1', 'k2', 'k3'].map((key) => range.append(entry(key))));
  const [key = ''] = segments(s3);
  const object = s3.fake.objects.get(key) as { body: Buffer };
  const second = object.body.indexOf(10) + 1;
  const bytes = Buffer.concat([object.body, Buffer.from('{"v":1')]);
  bytes.write('!', second + 60);
  object.body = bytes;
  const problems: string[] = [];
  const later = await opener(s3, (problem) => problems.push(problem))('b');
  expect(await later.lookup('k2')).toBeNull();
  expect(await later.lookup('k1')).not.toBeNull();
  expect(await later.lookup('k3')).not.toBeNull();
  expect(problems).toEqual([
    `s3://b/${key}: unreadable record at byte ${second}; it counts as not there`,
    `s3://b/${key}: torn at byte ${bytes.length - 6}; the rest counts as not there`,
  ]);
});
