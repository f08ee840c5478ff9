import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, soon, type ChunkStand } from './chunk-stand.ts';

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());

/** What a worker of a partition does: alive, paying, and replaced without a word to it. */
it('F5 · an attempt that was replaced while it was cut off stops asking within seconds', async () => {
  const inFlight = 1;
  // 16 calls one after the other: over 20 s, so that both attempts would pay for each.
  const teacher = await start({ latency: { low: 1_400, high: 1_500 } });
  const root = await stand.begunStore();
  const workers = await Promise.all(
    ['cut-off', 'other'].map((id) => openDeps(root, teacher.url, id, { concurrency: inFlight })),
  );
  const [first, second] = workers.map(({ deps }, i) => activityRunner(deps, i + 1)) as [Run, Run];
  const stale = first('generateChunk', stand.ref);
  await soon(2_000);
  const fresh = second('generateChunk', stand.ref);
  // The claim is looked at every 5 s.
  expect(await stale).toMatchObject({ complete: false });
  expect(await fresh).toMatchObject({ complete: true });
  await Promise.all(workers.map(({ close }) => close()));
  // Both paid while neither knew: 5 s at 1.4 s a call, and the one that each had in flight.
  const { billed, billedAgain } = teacher.ledger().totals;
  expect(billed - billedAgain).toBe(CALLS);
  expect(billedAgain).toBeLessThanOrEqual(6);
}, 90_000);

type Run = ReturnType<typeof activityRunner>;
