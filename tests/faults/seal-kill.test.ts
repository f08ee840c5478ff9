import { cp } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import { sealJournalRange } from '../../activities/io/sealed-range.ts';
import { sha256Hex } from '../../core/canonical.ts';
import { temporaryFolder } from '../fakes/paid.ts';
import { liveUntil } from './kill-points.ts';

const FOLDER = 'set/.taskseed/journal/fam/00000/';
const CALLS = 20;
const seal = (root: string) => sealJournalRange(createFileStore(root), FOLDER, () => undefined);

async function journalled(): Promise<string> {
  const root = await temporaryFolder();
  const journal = createFileJournal({ root, workerId: 'a' });
  const range = await journal.range(FOLDER);
  for (let n = 0; n < CALLS; n++)
    await range.append({
      callKey: sha256Hex(String(n)),
      completion: {
        text: `reply ${n}`,
        thinking: null,
        finishReason: 'stop',
        usage: { prompt: 1, cached: 0, completion: 1, thinking: 0 },
        nanoUsd: null,
        model: 'm',
      },
      ambiguousBefore: 0,
    });
  await journal.close();
  return root;
}

async function readable(root: string): Promise<number> {
  const reports: string[] = [];
  const journal = createFileJournal({ root, workerId: 'reader', report: (problem) => reports.push(problem) });
  const range = await journal.range(FOLDER);
  let found = 0;
  for (let n = 0; n < CALLS; n++) if ((await range.lookup(sha256Hex(String(n)))) !== null) found++;
  expect(await range.totals()).toMatchObject({ answered: CALLS, duplicates: 0 });
  await journal.close();
  expect(reports).toEqual([]);
  return found;
}

it('C15 · a seal that dies at any change of the disk leaves every reply, and the next one seals', async () => {
  const template = await journalled();
  const copyOf = async () => {
    const root = await temporaryFolder();
    await cp(path.join(template, 'set'), path.join(root, 'set'), { recursive: true });
    return root;
  };
  const calm = await copyOf();
  const alive = await liveUntil(null, () => seal(calm));
  if (!('done' in alive)) throw new Error('it died without being killed');
  expect(alive.done?.records).toBe(CALLS);
  expect(alive.points.length).toBeGreaterThan(8);
  for (const [point, name] of alive.points.entries()) {
    for (const torn of name.startsWith('write') ? [false, true] : [false]) {
      const root = await copyOf();
      expect(await liveUntil({ point, torn, death: 'freeze' }, () => seal(root))).toEqual({ diedAt: name });
      expect(await readable(root), `before ${name}`).toBe(CALLS);
      expect(await seal(root), `after ${name}`).toEqual(alive.done);
      expect(await readable(root)).toBe(CALLS);
    }
  }
}, 120_000);
