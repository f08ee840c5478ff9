import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../activities/io/file-store.ts';
import { start } from '../scripts/rehearsal/start.ts';
import type { CrashPoint } from './attempt.ts';
import { CALLS, openChunkStand, soon, type ChunkStand } from './chunk-stand.ts';
import { startAttempt } from './start-attempt.ts';

/** Replies take this long here, so that calls are in flight together. */
const LATENCY = { low: 150, high: 300 };

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());

/** Of each point the time that it kills, and how many calls are paid again, at least and at most. */
const POINTS: [string, CrashPoint, number, [number, number]][] = [
  ['C1 · a worker that dies before it asks anything leaves nothing to pay again', 'begun', 1, [0, 0]],
  ['C2 · calls noted and not sent are asked as if for the first time', 'before the call is sent', 1, [0, 0]],
  ['C4 · replies that came and were not written are asked again', 'reply in memory', 4, [1, CALLS]],
  ['C5 · a reply torn in its file is asked again, those before it are not', 'reply half written', 2, [1, CALLS]],
  ['C5 · replies whole in their file count, though nobody synced them', 'reply written', 2, [0, CALLS]],
  ['C6 · replies durable before anybody was told are not paid again', 'reply durable', 2, [0, CALLS]],
  ['C6 · lines without a receipt are written again from the journal, unpaid', 'lines written', 1, [0, 0]],
  ['C7 · a stage whose completion was lost is answered from its receipt', 'receipt written', 1, [0, 0]],
];

describe('a worker killed by SIGKILL in a paid activity', () => {
  it.each(POINTS)('%s', async (_, diesAt, nth, [least, most]) => {
    const teacher = await start({ latency: LATENCY });
    const root = await stand.begunStore();
    const child = startAttempt({ root, teacherUrl: teacher.url, ref: stand.ref, workerId: 'killed', diesAt, nth });
    expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
    const paidAgain = await expectLawOfTheBill(root, teacher);
    expect(paidAgain).toBeGreaterThanOrEqual(least);
    expect(paidAgain).toBeLessThanOrEqual(most);
  });

  it('C3, F1 · calls that were in flight are asked again, no others', async () => {
    const teacher = await start({ latency: LATENCY });
    const root = await stand.begunStore();
    const job = { root, teacherUrl: teacher.url, ref: stand.ref, workerId: 'killed', diesAt: null, nth: 0 };
    const child = startAttempt(job);
    const closed = once(child, 'close');
    // Calls are noted in the file some milliseconds after they are sent; before that, nobody can count them.
    const sent = async () => Math.min(teacher.ledger().totals.arrivals, (await stand.totals(root)).ambiguous);
    while ((await sent()) < 9) await soon(5);
    child.kill('SIGKILL');
    expect(await closed).toEqual([null, 'SIGKILL']);
    expect(await expectLawOfTheBill(root, teacher)).toBeGreaterThan(0);
  });
});

/** Another worker ends the chunk as if nothing had happened; what is paid again is what was made and never kept. */
async function expectLawOfTheBill(root: string, { url, ledger }: Awaited<ReturnType<typeof start>>): Promise<number> {
  // What was in flight is still worked on and billed at the other end.
  await soon(2 * LATENCY.high);
  const { billed } = ledger().totals;
  const kept = await stand.totals(root);
  const receipt = await stand.attempt(root, url);
  expect(receipt.lines).toEqual(stand.calm.lines);
  expect(receipt.replies).toEqual(stand.calm.replies);
  const { totals } = ledger();
  expect(totals.billedAgain).toBe(billed - kept.answered);
  expect(totals.billed).toBe(CALLS + totals.billedAgain);
  // Calls sent and never answered are in the ledger, whoever sent them.
  const after = await stand.totals(root);
  expect(after.answered).toBe(CALLS);
  expect(after.ambiguous).toBeGreaterThanOrEqual(totals.billedAgain);
  expect(await createFileStore(root).list(`${stand.ref.dataset}/.taskseed/receipts/`)).toHaveLength(1);
  return totals.billedAgain;
}
