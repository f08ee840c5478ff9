import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { familyPlan, loadPlan } from '../../activities/io/plan-shelf.ts';
import { readReceipt } from '../../activities/io/stage-files.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, soon } from './chunk-stand.ts';
import { startAttempt } from './start-attempt.ts';

/** Calls that a worker may have in flight here. */
const IN_FLIGHT = 4;

/*
 * Shortened: no server is asked, and the freeze takes three seconds instead of three heartbeats. What is tested is the
 * worker's own part, that a thawed attempt looks before it pays.
 */
test('F6 · a worker frozen in mid-chunk and thawed when another has done it pays no call beyond those in flight', async () => {
  const stand = await openChunkStand();
  const teacher = await start({ latency: { low: 200, high: 300 } });
  const root = await stand.begunStore();
  const job = { root, teacherUrl: teacher.url, ref: stand.ref, workerId: 'frozen', diesAt: null, nth: 0 };
  const child = startAttempt({ ...job, concurrency: IN_FLIGHT });
  const closed = once(child, 'close');
  onTestFinished(() => void child.kill('SIGKILL'));
  let out = '';
  child.stdout?.on('data', (bytes) => (out += bytes));
  while (teacher.ledger().totals.arrivals < IN_FLIGHT) await soon(2);
  child.kill('SIGSTOP');
  const receipt = await stand.attempt(root, teacher.url);
  await soon(3_000);
  const before = teacher.ledger().totals;
  child.kill('SIGCONT');
  expect(await closed).toEqual([0, null]);
  const after = teacher.ledger().totals;
  expect(after.billed).toBe(before.billed);
  expect(after.arrivals).toBe(before.arrivals);
  expect(after.billedAgain).toBeLessThanOrEqual(IN_FLIGHT);
  expect(after.billed).toBe(CALLS + after.billedAgain);
  // It goes by the receipt of the one who was first.
  expect(JSON.parse(out)).toMatchObject({ complete: true, rows: receipt.rows });
  expect((await stand.attempt(root, teacher.url)).lines).toEqual(receipt.lines);
  await stand.remove();
}, 60_000);

test('F6 · a thawed attempt that meets its successor in one process leaves the index of rows as receipts tell it', async () => {
  const stand = await openChunkStand();
  const teacher = await start();
  const root = await stand.begunStore();
  const [first, second] = [await openDeps(root, teacher.url, 'first'), await openDeps(root, teacher.url, 'second')];
  const filter = (opened: typeof first, chunk: number) =>
    activityRunner(opened.deps)('filterChunk', { ...stand.ref, chunk, after: 'generate' });
  const chunks = [0, 1, 2, 3, 4];
  for (const chunk of chunks) await activityRunner(first.deps)('generateChunk', { ...stand.ref, chunk });
  for (const chunk of [0, 1, 2, 3]) await filter(first, chunk);
  // The second worker has filtered none of these: both attempts begin by bringing its index forward.
  await Promise.all([filter(second, 4), filter(second, 4)]);
  const { dataset, family } = stand.ref;
  const receipts = await Promise.all(
    chunks.map((chunk) => readReceipt(first.deps.store, dataset, family, chunk, 'filtered')),
  );
  const admitted = receipts.reduce((sum, receipt) => sum + (receipt?.rows ?? 0), 0);
  const plan = await loadPlan(second.deps, stand.ref);
  const { duplicates } = await second.deps.filters.of(dataset, plan, familyPlan(plan, family), 5);
  expect(duplicates.count).toBe(admitted);
  await first.close();
  await second.close();
  await stand.remove();
}, 60_000);
