import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { claimDataset, keepClaim } from '../../activities/io/owner.ts';
import type { Transport } from '../../activities/io/transport.ts';
import { ownerKey } from '../../core/paths.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, type ChunkStand } from './chunk-stand.ts';

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());
afterEach(() => void vi.useRealTimers());

const HOUR_MS = 3_600_000;

/** Sets this process's clock an hour on before each odd call and two back before each even one; timers run as ever. */
const jumping = (real: Transport): Transport => {
  let sent = 0;
  vi.useFakeTimers({ toFake: ['Date'] });
  return {
    ...real,
    send(...args) {
      vi.setSystemTime(Date.now() + (sent++ % 2 === 0 ? HOUR_MS : -2 * HOUR_MS));
      return real.send(...args);
    },
  };
};

describe('F43 · a clock that jumps by hours', () => {
  it.each([1, 8])('changes nothing in a chunk with %d calls in flight: no deadline passes', async (concurrency) => {
    const teacher = await start({ latency: { low: 20, high: 60 } });
    const root = await stand.begunStore();
    const receipt = await stand.attempt(root, teacher.url, { concurrency, transport: jumping });
    expect(receipt.lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
    expect(await stand.totals(root)).toMatchObject({ answered: CALLS, ambiguous: 0 });
  });

  it('back between two attempts leaves the replies of the first in force', async () => {
    const teacher = await start();
    const root = await stand.begunStore();
    vi.useFakeTimers({ toFake: ['Date'] });
    const half = await openDeps(root, teacher.url, 'first', { concurrency: 2, transport: failsFrom(7) });
    await activityRunner(half.deps)('generateChunk', stand.ref);
    await half.close();
    vi.setSystemTime(Date.now() - 24 * HOUR_MS);
    expect((await stand.attempt(root, teacher.url)).lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
  });

  it('on, on another host, lets that one take a dataset, and its owner stops at its next look', async () => {
    const { deps, close } = await openDeps(await stand.begunStore(), 'http://127.0.0.1:9/v1', 'w');
    const key = ownerKey('clock');
    const now = new Date();
    await claimDataset(deps.store, key, 'here', { now });
    const late = new Date(now.getTime() + 11 * 60_000);
    await claimDataset(deps.store, key, 'there', { now: late });
    await expect(keepClaim(deps.store, key, 'here', { now })).rejects.toMatchObject({ type: 'StoreConflict' });
    await close();
  });
});

/** An endpoint without credit from its n-th call on. */
const failsFrom =
  (nth: number) =>
  (real: Transport): Transport => {
    let sent = 0;
    const halted = { kind: 'halted', status: 429, reason: 'HTTP 429 (insufficient_quota)' } as const;
    return { ...real, send: async (...args) => (++sent >= nth ? halted : real.send(...args)) };
  };
