import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Completion } from '../../../core/call.ts';
import { sha256Hex } from '../../../core/canonical.ts';
import { createFileJournal } from '../../../activities/io/file-journal.ts';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { createReusedCalls } from '../../../activities/io/reused-calls.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const OLD = 'old/.taskseed/journal/gsm8k/00000/';
const NEW = 'new/.taskseed/journal/gsm8k/00000/';
const keyOf = (n: number) => sha256Hex(`call ${n}`);
const completion = (text: string): Completion => ({
  text,
  thinking: null,
  finishReason: 'stop',
  usage: { prompt: 10, cached: 0, completion: 5, thinking: 0 },
  nanoUsd: 7,
  model: 'm',
});

/** A store whose dataset `old` has paid for `calls` calls. */
async function paidStore(calls: number) {
  const root = await temporaryFolder();
  const before = createFileJournal({ root, workerId: 'before' });
  const range = await before.range(OLD);
  for (let n = 0; n < calls; n++) {
    range.intent(keyOf(n));
    await range.append({ callKey: keyOf(n), completion: completion(`reply ${n}`), ambiguousBefore: 0 });
  }
  await before.close();
  const reports: string[] = [];
  const open = async (workerId: string) => {
    const journal = createFileJournal({ root, workerId });
    const own = await journal.range(NEW);
    const reused = createReusedCalls(createFileStore(root), (problem) => reports.push(problem));
    return { journal, own, behind: reused.behind(own, ['old']), again: reused.behind(own, ['old']) };
  };
  return { root, reports, open };
}

test('a reply that another dataset paid for is found, and stands in no sum of this one', async () => {
  const { open } = await paidStore(30);
  const { own, behind, again, journal } = await open('a');
  expect(again).toBe(behind);
  expect(await own.lookup(keyOf(3))).toBeNull();
  expect((await behind.lookup(keyOf(3)))?.completion.text).toBe('reply 3');
  expect(await behind.lookup(keyOf(30))).toBeNull();
  expect(await behind.totals()).toMatchObject({ answered: 0, prompt: 0, nanoUsd: 0, ambiguous: 0, duplicates: 0 });
  await journal.close();
});

test('what was found is in the own journal from then on', async () => {
  const { root, open } = await paidStore(5);
  const first = await open('a');
  await first.behind.lookup(keyOf(4));
  await first.journal.close();
  const later = await createFileJournal({ root, workerId: 'b' }).range(NEW);
  expect((await later.lookup(keyOf(4)))?.completion.text).toBe('reply 4');
  expect(await later.lookup(keyOf(3))).toBeNull();
  expect(await later.totals()).toMatchObject({ answered: 0 });
});

test('a reply that rotted over there is reported and counts as not there', async () => {
  const { root, reports, open } = await paidStore(3);
  const folder = path.join(root, OLD);
  const [name] = await readdir(folder);
  const file = path.join(folder, name as string);
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('reply 1', 'reply x'));
  const { behind, journal } = await open('a');
  expect(await behind.lookup(keyOf(1))).toBeNull();
  expect(reports).toEqual([expect.stringContaining(`${OLD}${name}: unreadable record at byte`)]);
  expect((await behind.lookup(keyOf(2)))?.completion.text).toBe('reply 2');
  await journal.close();
});
