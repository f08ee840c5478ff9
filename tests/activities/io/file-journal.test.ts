import { appendFile, open, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Completion } from '../../../core/call.ts';
import { createFileJournal } from '../../../activities/io/file-journal.ts';
import { JournalFailed } from '../../../activities/io/journal.ts';
import { decodeRecord, encodeRecord } from '../../../activities/io/journal-segment.ts';
import { openSegment, type OpenSegment } from '../../../activities/io/journal-writer.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

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
const freshened = () => new Promise((resolve) => setTimeout(resolve, 30));

test('a reply is found again, by this journal and by one opened later', async () => {
  const root = await temporaryFolder();
  const journal = createFileJournal({ root, workerId: 'host:1/a' });
  const range = await journal.range(FOLDER);
  expect(await range.lookup('k1')).toBeNull();
  range.intent('k1');
  await range.append(entry('k1', 'ünï\u0000"\n'));
  expect((await range.lookup('k1'))?.completion.text).toBe('ünï\u0000"\n');
  expect(await journal.range(FOLDER)).toBe(range);
  await journal.close();

  const later = await createFileJournal({ root, workerId: 'b' }).range(FOLDER);
  expect(await later.lookup('k1')).toEqual(entry('k1', 'ünï\u0000"\n'));
  expect(await later.totals()).toEqual({
    answered: 1,
    duplicates: 0,
    failed: 0,
    ambiguous: 0,
    prompt: 10,
    cached: 2,
    completion: 5,
    thinking: 1,
    nanoUsd: 7,
    unpriced: 0,
  });
});

test('many appends share few files and few syncs', async () => {
  const root = await temporaryFolder();
  let syncs = 0;
  const counting: OpenSegment = async (file) => {
    const segment = await openSegment(file);
    return { ...segment, sync: () => (syncs++, segment.sync()) };
  };
  const journal = createFileJournal({ root, workerId: 'a', open: counting });
  const range = await journal.range(FOLDER);
  await Promise.all(Array.from({ length: 500 }, (_, i) => range.append(entry(`k${i}`))));
  expect(await readdir(path.join(root, FOLDER))).toHaveLength(1);
  expect(syncs).toBeLessThan(20);
  expect((await range.totals()).answered).toBe(500);
  await journal.close();
});

test('two writers of one range see each other, and the first reply seen stays', async () => {
  const root = await temporaryFolder();
  const a = await createFileJournal({ root, workerId: 'a' }).range(FOLDER);
  const b = await createFileJournal({ root, workerId: 'b' }).range(FOLDER);
  await a.append(entry('k1', 'by a'));
  await freshened();
  expect((await b.lookup('k1'))?.completion.text).toBe('by a');
  expect((await b.append(entry('k1', 'by b'))).completion.text).toBe('by a');
  await b.append(entry('k2', 'by b'));
  await a.lost('k3', 'ambiguous', 'timeout');
  await freshened();
  expect((await a.lookup('k2'))?.completion.text).toBe('by b');
  expect((await a.lookup('k1'))?.completion.text).toBe('by a');
  await b.lookup('none');
  expect(b.ambiguous('k3')).toBe(1);
  for (const range of [a, b, await createFileJournal({ root, workerId: 'c' }).range(FOLDER)]) {
    await freshened();
    expect(await range.totals()).toMatchObject({ answered: 3, duplicates: 1, ambiguous: 1, nanoUsd: 21 });
    expect((await range.lookup('k1'))?.completion.text).toBe('by a');
  }
});

test('a call sent and never heard of again counts as ambiguous', async () => {
  const root = await temporaryFolder();
  const journal = createFileJournal({ root, workerId: 'a' });
  const range = await journal.range(FOLDER);
  for (const key of ['k1', 'k2', 'k3']) range.intent(key);
  await range.append(entry('k1'));
  await range.lost('k2', 'failed', 'HTTP 500');
  await journal.close();
  const later = await createFileJournal({ root, workerId: 'b' }).range(FOLDER);
  expect(await later.totals()).toMatchObject({ answered: 1, failed: 1, ambiguous: 1 });
});

describe('damage', () => {
  async function written() {
    const root = await temporaryFolder();
    const journal = createFileJournal({ root, workerId: 'a' });
    const range = await journal.range(FOLDER);
    for (const key of ['k1', 'k2', 'k3']) await range.append(entry(key));
    await journal.close();
    const [name] = await readdir(path.join(root, FOLDER));
    const problems: string[] = [];
    const reopen = () => createFileJournal({ root, workerId: 'b', report: (p) => problems.push(p) }).range(FOLDER);
    return { file: path.join(root, FOLDER, name as string), reopen, problems };
  }

  test('a torn last line is passed over, and read once it is whole', async () => {
    const { file, reopen, problems } = await written();
    const line = encodeRecord({ t: 'result', k: 'k4', a: 0, c: completion('late') });
    await appendFile(file, line.subarray(0, 50));
    const range = await reopen();
    expect(await range.lookup('k4')).toBeNull();
    expect(await range.lookup('k3')).not.toBeNull();
    await appendFile(file, line.subarray(50));
    await freshened();
    expect((await range.lookup('k4'))?.completion.text).toBe('late');
    expect(problems).toEqual([]);
  });

  test('a flipped bit is reported with file and place, and costs that record alone', async () => {
    const { file, reopen, problems } = await written();
    const bytes = await readFile(file);
    const second = bytes.indexOf(10) + 1;
    bytes[second + 100] = (bytes[second + 100] as number) ^ 1;
    await writeFile(file, bytes);
    const range = await reopen();
    expect(await range.lookup('k2')).toBeNull();
    expect(await range.lookup('k1')).not.toBeNull();
    expect(await range.lookup('k3')).not.toBeNull();
    expect(problems).toEqual([`${file}: unreadable record at byte ${second}; it counts as not there`]);
  });

  test('rot after opening is noticed when the record is read', async () => {
    const { file, reopen, problems } = await written();
    const range = await reopen();
    const handle = await open(file, 'r+');
    await handle.write('!', 60);
    await handle.close();
    expect(await range.lookup('k1')).toBeNull();
    expect(problems).toHaveLength(1);
  });

  test('a line of another version or shape is no record', () => {
    const line = encodeRecord({ t: 'intent', k: 'k' });
    expect(decodeRecord(line)).toEqual({ t: 'intent', k: 'k' });
    for (const bad of [
      '',
      '\n',
      '{}\n',
      line.toString().replace('"v":1', '"v":2'),
      `${line.toString().slice(0, -3)}\n`,
    ])
      expect(decodeRecord(Buffer.from(bad))).toBeNull();
  });
});

describe('a failing disk', () => {
  /** Fails the n-th sync (or write) of the process, and with `then` every later one. */
  function failing(kind: 'sync' | 'write', code: string, at: number, then = false) {
    let count = 0;
    const syncsByFile = new Map<string, number>();
    const failAt: OpenSegment = async (file) => {
      const segment = await openSegment(file);
      const check = async (done: () => Promise<void>) => {
        count++;
        syncsByFile.set(file, (syncsByFile.get(file) ?? 0) + 1);
        if (count === at || (then && count > at)) throw Object.assign(new Error(code), { code });
        await done();
      };
      return { ...segment, [kind]: (bytes: Buffer) => check(() => segment[kind](bytes)) };
    };
    return { open: failAt, syncsByFile };
  }

  test.each([
    ['sync', 'EIO'],
    ['write', 'ENOSPC'],
  ] as const)('one failed %s moves the records to a new file', async (kind, code) => {
    const root = await temporaryFolder();
    const { open: failAt, syncsByFile } = failing(kind, code, 2);
    const journal = createFileJournal({ root, workerId: 'a', open: failAt });
    const range = await journal.range(FOLDER);
    await range.append(entry('k1'));
    await Promise.all(['k2', 'k3'].map((key) => range.append(entry(key))));
    await range.append(entry('k4'));
    await journal.close();
    expect([...syncsByFile.values()]).toEqual([2, 2]);
    const later = await createFileJournal({ root, workerId: 'b' }).range(FOLDER);
    for (const key of ['k1', 'k2', 'k3', 'k4']) expect(await later.lookup(key)).toEqual(entry(key));
    expect(await later.totals()).toMatchObject({ answered: 4, duplicates: 0 });
  });

  test('two failures in a row end paying; a range opened later works', async () => {
    const root = await temporaryFolder();
    const disk = { full: true };
    const full: OpenSegment = async (file) => {
      const segment = await openSegment(file);
      return {
        ...segment,
        write: (bytes) =>
          disk.full ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : segment.write(bytes),
      };
    };
    const journal = createFileJournal({ root, workerId: 'a', open: full });
    const range = await journal.range(FOLDER);
    const kept = await Promise.allSettled([range.append(entry('k1')), range.append(entry('k2'))]);
    for (const one of kept) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(JournalFailed) });
    expect(() => range.intent('k3')).toThrow(/cannot be written \(ENOSPC\); free or repair the disk/);
    await range.close();
    disk.full = false;
    const again = await journal.range(FOLDER);
    expect(again).not.toBe(range);
    await again.append(entry('k1'));
    expect(await again.lookup('k1')).toEqual(entry('k1'));
    await journal.close();
  });

  test('low space stops new calls while replies in flight still land', async () => {
    const root = await temporaryFolder();
    const journal = createFileJournal({ root, workerId: 'a', lowWaterBytes: Number.MAX_SAFE_INTEGER });
    const range = await journal.range(FOLDER);
    await range.append(entry('k0'));
    range.intent('k1'); // the first look at the disk comes back later
    await freshened();
    expect(() => range.intent('k2')).toThrow(JournalFailed);
    await range.append(entry('k1'));
    expect(await range.lookup('k1')).not.toBeNull();
    await journal.close();
  });
});

test.skipIf(process.platform !== 'linux')(
  'replies that are looked up at once share one open file, which is closed',
  async () => {
    const root = await temporaryFolder();
    const journal = createFileJournal({ root, workerId: 'a' });
    const range = await journal.range(FOLDER);
    await range.append(entry('k1'));
    await Promise.all(Array.from({ length: 8 }, () => range.lookup('k1')));
    const openBelow = async () => {
      const descriptors = await readdir('/proc/self/fd');
      const files = await Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
      return files.filter((file) => file.startsWith(root)).length;
    };
    expect(await openBelow()).toBe(2);
    await journal.close();
    expect(await openBelow()).toBe(0);
  },
);
