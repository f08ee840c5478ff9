import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Attempt, Transport } from '../../activities/io/transport.ts';
import { planKey } from '../../core/paths.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, RECIPE, type ChunkStand } from './chunk-stand.ts';

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());

/** An endpoint that says something else from its n-th call on. */
const saysFrom =
  (nth: number, attempt: Attempt, sent: { calls: number }) =>
  (real: Transport): Transport => ({
    ...real,
    send: async (...args) => (++sent.calls >= nth ? attempt : real.send(...args)),
  });

describe('a key or credit that is gone in mid-chunk', () => {
  it.each([
    ['F16 · credit', { kind: 'halted', status: 429, reason: 'HTTP 429 (insufficient_quota)' }],
    ['F17 · a revoked key', { kind: 'halted', status: 401, reason: 'HTTP 401 (invalid_api_key)' }],
  ] as const)(
    '%s makes the stage wait and name it; nothing is a dead letter, nothing paid twice',
    async (_, halted) => {
      const teacher = await start();
      const root = await stand.begunStore();
      const sent = { calls: 0 };
      const { deps, close } = await openDeps(root, teacher.url, 'w', {
        concurrency: 2,
        transport: saysFrom(7, halted, sent),
      });
      const receipt = await activityRunner(deps)('generateChunk', stand.ref);
      await close();
      expect(receipt).toMatchObject({ complete: false, deadLetters: 0, usage: { calls: 6 } });
      expect(receipt.waitingFor).toMatchObject({ cause: 'key', detail: expect.stringContaining(halted.reason) });
      // The one that was told, and the one that was under way beside it.
      expect(sent.calls).toBeLessThanOrEqual(8);

      const mended = await stand.attempt(root, teacher.url);
      expect(mended.lines).toEqual(stand.calm.lines);
      expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
    },
  );
});

describe('F36 · a worker of another version', () => {
  it('refuses a plan that a newer program froze, before it pays', async () => {
    const teacher = await start();
    const root = await stand.begunStore();
    const { deps, close } = await openDeps(root, teacher.url, 'w');
    const key = planKey(stand.ref.dataset);
    const plan = JSON.parse((await deps.store.get(key))?.toString() ?? '') as object;
    await deps.store.replace(key, Buffer.from(JSON.stringify({ ...plan, v: 2 })));
    const validating = activityRunner(deps)('validateRecipe', {
      recipe: RECIPE,
      workflowId: stand.ref.dataset,
      runId: 'first',
    });
    await expect(validating).rejects.toMatchObject({ type: 'VersionMismatch' });
    await close();
    expect(teacher.ledger().totals.arrivals).toBe(0);
  });

  it('asks with the prompts that the plan froze, whatever its own say', async () => {
    const teacher = await start();
    const root = await stand.begunStore();
    const { deps, close } = await openDeps(root, teacher.url, 'w');
    await activityRunner({ ...deps, prompts: new Map() })('generateChunk', stand.ref);
    await close();
    expect((await stand.attempt(root, teacher.url)).lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
  });
});

describe('F49 · a reply of three megabytes', () => {
  it('lies in the journal, and what the activity returns is small', async () => {
    const teacher = await start();
    const root = await stand.begunStore();
    const { deps, close } = await openDeps(root, teacher.url, 'w', {
      transport: (real) => ({
        ...real,
        async send(...args) {
          const attempt = await real.send(...args);
          if (attempt.kind !== 'answered') return attempt;
          const text = attempt.completion.text + ' '.repeat(3 << 20);
          return { ...attempt, completion: { ...attempt.completion, text } };
        },
      }),
    });
    const receipt = await activityRunner(deps)('generateChunk', stand.ref);
    await close();
    expect(receipt).toMatchObject({ complete: true, rows: stand.calm.rows });
    expect(JSON.stringify(receipt).length).toBeLessThan(2_000);
    expect((await stand.totals(root)).answered).toBe(CALLS);
  });
});
