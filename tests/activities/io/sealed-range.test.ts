import { describe, expect, test } from 'vitest';
import { createFileJournal } from '../../../activities/io/file-journal.ts';
import { createFileStore } from '../../../activities/io/file-store.ts';
import type { Journal } from '../../../activities/io/journal.ts';
import { encodeRecord } from '../../../activities/io/journal-segment.ts';
import { parseSealed, SEALED, sealedTotals, sealJournalRange } from '../../../activities/io/sealed-range.ts';
import { createStoreJournal } from '../../../activities/io/store-journal.ts';
import type { Store } from '../../../activities/io/store.ts';
import type { Completion } from '../../../core/call.ts';
import { sha256Hex } from '../../../core/canonical.ts';
import { temporaryFolder } from '../../fakes/paid.ts';
import { startS3Store } from '../../fakes/s3-store.ts';

interface Place {
  store: Store;
  open(workerId: string, reports?: string[]): Journal;
}

const kinds: [string, () => Promise<Place>][] = [
  [
    'a folder',
    async () => {
      const root = await temporaryFolder();
      const open = (workerId: string, reports: string[] = []) =>
        createFileJournal({ root, workerId, report: (problem) => reports.push(problem) });
      return { store: createFileStore(root), open };
    },
  ],
  [
    'a bucket',
    async () => {
      const { store } = await startS3Store();
      const open = (workerId: string, reports: string[] = []) =>
        createStoreJournal({ store, workerId, flushMs: 5, report: (problem) => reports.push(problem) });
      return { store, open };
    },
  ],
];

const FOLDER = 'set/.taskseed/journal/fam/00000/';
const keyOf = (n: number) => sha256Hex(`call ${n}`);
const reply = (n: number, by = ''): { callKey: string; completion: Completion; ambiguousBefore: number } => ({
  callKey: keyOf(n),
  completion: {
    text: `reply ${n}${by}`,
    thinking: null,
    finishReason: 'stop',
    usage: { prompt: 10, cached: 0, completion: 5, thinking: 0 },
    nanoUsd: 7,
    model: 'm',
  },
  ambiguousBefore: 0,
});

/** Two writers' work: 40 calls, of which five were answered twice, one failed, and one was sent twice without an answer. */
async function worked({ open }: Place) {
  const [first, second] = [open('a'), open('b')];
  const [one, two] = [await first.range(FOLDER), await second.range(FOLDER)];
  for (let n = 0; n < 40; n++) {
    one.intent(keyOf(n));
    await one.append(reply(n));
  }
  for (let n = 0; n < 5; n++) await two.append(reply(n, ' again'));
  await two.lost(keyOf(100), 'failed', 'refused');
  await two.lost(keyOf(101), 'ambiguous', 'timeout');
  await two.lost(keyOf(101), 'ambiguous', 'timeout');
  await first.close();
  await second.close();
}

const noBeat = () => undefined;

describe.each(kinds)('a range sealed in %s', (_, open) => {
  test('says the same to whoever opens it, from one file', async () => {
    const place = await open();
    await worked(place);
    const before = place.open('c');
    const totals = await (await before.range(FOLDER)).totals();
    await before.close();
    const sealed = await sealJournalRange(place.store, FOLDER, noBeat);
    expect(sealed).toMatchObject({ records: 42, totals: { answered: 45, duplicates: 5, failed: 1, ambiguous: 2 } });
    expect(sealed?.totals).toEqual(totals);
    expect(await sealedTotals(place.store, FOLDER)).toEqual(totals);

    const after = place.open('d');
    const range = await after.range(FOLDER);
    expect(await range.totals()).toEqual(totals);
    expect((await range.lookup(keyOf(2)))?.completion.text).toBe('reply 2');
    expect((await range.lookup(keyOf(39)))?.completion.text).toBe('reply 39');
    expect(await range.lookup(keyOf(100))).toBeNull();
    expect(range.ambiguous(keyOf(101))).toBe(2);
    await after.close();
  });

  test('is not sealed again, and two who seal at once leave one file that counts', async () => {
    const place = await open();
    await worked(place);
    const [one, two] = await Promise.all([1, 2].map(() => sealJournalRange(place.store, FOLDER, noBeat)));
    expect(one).toEqual(two);
    const late = place.open('late');
    await (await late.range(FOLDER)).append(reply(50));
    await late.close();
    expect(await sealJournalRange(place.store, FOLDER, noBeat)).toEqual(one);
  });

  test('still takes replies: a late writer’s are found and summed', async () => {
    const place = await open();
    await worked(place);
    await sealJournalRange(place.store, FOLDER, noBeat);
    const late = place.open('late');
    await (await late.range(FOLDER)).append(reply(200));
    await late.close();
    expect(await sealedTotals(place.store, FOLDER)).toBeNull();
    const after = place.open('d');
    const range = await after.range(FOLDER);
    expect((await range.lookup(keyOf(200)))?.completion.text).toBe('reply 200');
    expect(await range.totals()).toMatchObject({ answered: 46, duplicates: 5 });
    await after.close();
  });

  test('with a file that is gone goes by its segments, and says so', async () => {
    const place = await open();
    await worked(place);
    const sealed = await sealJournalRange(place.store, FOLDER, noBeat);
    const pointer = { ...sealed, file: '0000000000000000.sealed' };
    await place.store.replace(FOLDER + SEALED, Buffer.from(JSON.stringify(pointer)));
    const reports: string[] = [];
    const after = place.open('d', reports);
    const range = await after.range(FOLDER);
    expect((await range.lookup(keyOf(7)))?.completion.text).toBe('reply 7');
    expect(await range.totals()).toEqual(sealed?.totals);
    expect(reports).toEqual([expect.stringContaining('0 of 42 records can be read')]);
    await after.close();
  });

  test('with a line that rotted goes by its segments, and says where', async () => {
    const place = await open();
    await worked(place);
    const sealed = await sealJournalRange(place.store, FOLDER, noBeat);
    const body = (await place.store.get(FOLDER + sealed?.file)) as Buffer;
    const at = body.indexOf('reply 3');
    body[at] = 'R'.charCodeAt(0);
    await place.store.replace(FOLDER + sealed?.file, body);
    const reports: string[] = [];
    const after = place.open('d', reports);
    const range = await after.range(FOLDER);
    for (let n = 0; n < 40; n++) expect((await range.lookup(keyOf(n)))?.completion.text).toBe(`reply ${n}`);
    expect(reports[0]).toMatch(/\.sealed: unreadable record at byte \d+/);
    expect(reports[1]).toContain('41 of 42 records can be read');
    await after.close();
  });
});

test('a range without segments is left as it is', async () => {
  const store = createFileStore(await temporaryFolder());
  expect(await sealJournalRange(store, FOLDER, noBeat)).toBeNull();
  expect(await store.list(FOLDER)).toEqual([]);
});

test('a pointer that cannot be read is none', () => {
  expect(parseSealed(null)).toBeNull();
  expect(parseSealed(Buffer.from('{"v":2}'))).toBeNull();
  expect(parseSealed(encodeRecord({ t: 'intent', k: 'x' }).subarray(0, 9))).toBeNull();
});
