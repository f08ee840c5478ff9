import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { createFileStore } from '../../activities/io/file-store.ts';
import type { JournalTotals } from '../../activities/io/journal.ts';
import { readReceipt } from '../../activities/io/stage-files.ts';
import { journalFolder } from '../../core/paths.ts';
import type { StageReceipt } from '../../core/receipt.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { ChunkRef } from '../../core/run.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner, beginRun } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import type { AttemptJob, CrashPoint } from './attempt.ts';

const ATTEMPT = fileURLToPath(new URL('attempt.ts', import.meta.url));
const RECIPE: Recipe = {
  families: ['arithmetic'],
  records: 400,
  itemsPerCall: 2,
  models: { teacher: { endpoint: 'rehearsal' } },
};
/** Replies of the rehearsal teacher take this long here, so that calls are in flight together. */
const LATENCY = { low: 150, high: 300 };

let folder: string;
let ref: ChunkRef;
/** What the chunk comes to when nobody dies. */
let calm: StageReceipt;

/** A store of its own in which the run has begun and no chunk has. */
async function begunStore(): Promise<string> {
  const root = await mkdtemp(path.join(folder, 'store-'));
  await cp(path.join(folder, 'begun'), root, { recursive: true });
  return root;
}

/** Another worker's attempt at the chunk, in this process; gives its receipt as the store holds it. */
async function attemptAgain(root: string, teacherUrl: string): Promise<StageReceipt> {
  const { deps, close } = await openDeps(root, teacherUrl, 'next');
  await activityRunner(deps)('generateChunk', ref);
  const receipt = await readReceipt(deps.store, ref.dataset, ref.family, ref.chunk, 'generated');
  await close();
  return receipt as StageReceipt;
}

async function totalsOf(root: string): Promise<JournalTotals> {
  const journal = createFileJournal({ root, workerId: 'reader' });
  const range = await journal.range(journalFolder(ref.dataset, ref.family, ref.range));
  const totals = await range.totals();
  await journal.close();
  return totals;
}

/** Runs an attempt as a process until it kills itself, or until we do, once its calls are in flight. */
async function attemptUntilKilled(job: Omit<AttemptJob, 'workerId' | 'ref'>, arrivals: () => number): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', ATTEMPT, JSON.stringify({ ...job, ref, workerId: 'killed' } satisfies AttemptJob)],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const closed = once(child, 'close');
  // Calls are noted in the file some milliseconds after they are sent; before that, nobody can count them.
  while (job.diesAt === null && Math.min(arrivals(), (await totalsOf(job.root)).ambiguous) < job.nth) await soon(5);
  if (job.diesAt === null) child.kill('SIGKILL');
  expect(await closed).toEqual([null, 'SIGKILL']);
  // What was in flight is still worked on and billed at the other end.
  await soon(2 * LATENCY.high);
}

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taskseed-crash-'));
  const teacher = await start();
  const { deps, close } = await openDeps(path.join(folder, 'begun'), teacher.url, 'first');
  ref = await beginRun(activityRunner(deps), RECIPE, 'crash');
  await close();
  const undisturbed = await begunStore();
  calm = await attemptAgain(undisturbed, (await start()).url);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Calls of a chunk, all of them in flight at once. */
const CALLS = 16;

/** Of each point the time that it kills, and how many calls are paid again, at least and at most. */
const POINTS: [string, CrashPoint | null, number, [number, number]][] = [
  ['C1 · a worker that dies before it asks anything leaves nothing to pay again', 'begun', 1, [0, 0]],
  ['C2 · calls that are noted and not sent are asked as if for the first time', 'before the call is sent', 1, [0, 0]],
  ['C3 · calls that were in flight are asked again, no others', null, 9, [1, CALLS]],
  ['C4 · replies that came and were not written are asked again', 'reply in memory', 4, [1, CALLS]],
  [
    'C5 · a reply that is torn in its file is asked again, those before it are not',
    'reply half written',
    2,
    [1, CALLS],
  ],
  ['C5 · replies whole in their file count, though nobody synced them', 'reply written', 2, [0, CALLS]],
  ['C6 · replies durable before anybody was told are not paid again', 'reply durable', 2, [0, CALLS]],
  ['C6 · lines without a receipt are written again from the journal, unpaid', 'lines written', 1, [0, 0]],
  ['C7 · a stage whose completion was lost is answered from its receipt', 'receipt written', 1, [0, 0]],
];

describe('a worker killed by SIGKILL in a paid activity', () => {
  it.each(POINTS)('%s', async (_, diesAt, nth, again) => {
    const teacher = await start({ latency: LATENCY });
    const root = await begunStore();
    const { ledger } = teacher;
    await attemptUntilKilled({ root, teacherUrl: teacher.url, diesAt, nth }, () => ledger().totals.arrivals);
    const { billed } = ledger().totals;
    const kept = await totalsOf(root);

    const receipt = await attemptAgain(root, teacher.url);
    expect(receipt.lines).toEqual(calm.lines);
    expect(receipt.replies).toEqual(calm.replies);
    const { totals } = ledger();
    // The law of the bill: paid again is what was made and never kept, to the call.
    expect(totals.billedAgain).toBe(billed - kept.answered);
    expect(totals.billed).toBe(calm.usage.calls + totals.billedAgain);
    expect(totals.billedAgain).toBeGreaterThanOrEqual(again[0]);
    expect(totals.billedAgain).toBeLessThanOrEqual(again[1]);
    // Calls sent and never answered are counted, whoever sent them.
    const after = await totalsOf(root);
    expect(after.answered).toBe(calm.usage.calls);
    expect(after.ambiguous).toBeGreaterThanOrEqual(totals.billedAgain);
    expect(await createFileStore(root).list(`${ref.dataset}/.taskseed/receipts/`)).toHaveLength(1);
  });
});
