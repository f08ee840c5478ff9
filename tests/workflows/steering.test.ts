import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRunStand, progressOf, type RunHandle, type RunStand, until } from '../fakes/run-stand.ts';

vi.setConfig({ testTimeout: 60_000 });

let stand: RunStand;
beforeAll(async () => {
  stand = await openRunStand();
}, 120_000);
afterAll(() => stand?.close());

async function waitsFor(handle: RunHandle, cause: string): Promise<void> {
  const end = Date.now() + 15_000;
  for (;;) {
    const progress = await progressOf(handle);
    if (progress.state === 'waiting' && progress.waitingFor?.cause === cause) return;
    if (Date.now() > end) throw new Error(`does not wait for ${cause}: ${JSON.stringify(progress)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** 15 chunks of two calls a stage: 90 calls at least. */
const FAMILY = [{ id: 'a', target: 60 }];

describe('a budget', () => {
  it('is never exceeded, names what it waits for, and goes on when it is raised', () =>
    stand.withRun({ families: FAMILY, budget: { calls: 45 } }, async (handle, { paidCalls, published }) => {
      await waitsFor(handle, 'budget');
      expect(paidCalls()).toBeLessThanOrEqual(45);
      expect(paidCalls()).toBeGreaterThan(40);
      const { waitingFor, calls } = await progressOf(handle);
      expect(waitingFor?.detail).toMatch(/of 45 calls are spent/);
      expect(calls).toBe(paidCalls());
      // What the Web UI shows of the run.
      const shown = await handle.query<{ currentDetails: string }>('__temporal_workflow_metadata');
      expect(shown.currentDetails).toMatch(/\*\*waiting\*\* .*\n.*\*\*Waits for budget\*\*: \d+ of 45 calls/s);
      await handle.executeUpdate('setBudget', { args: [{ calls: 300 }] });
      expect((await handle.result()).families['a']).toMatchObject({ state: 'complete' });
      expect(published).toMatchObject([{ id: 'a', chunks: 15 }]);
    }));

  it('is held in common by families that run at once', () =>
    stand.withRun(
      { families: ['a', 'b', 'c'].map((id) => ({ id, target: 60 })), budget: { calls: 150 } },
      async (handle, { paidCalls }) => {
        await waitsFor(handle, 'budget');
        expect(paidCalls()).toBeLessThanOrEqual(150);
        expect(paidCalls()).toBeGreaterThan(140);
        await handle.executeUpdate('setBudget', { args: [{ calls: null }] });
        await handle.result();
      },
    ));

  it('counts what earlier runs of the dataset spent', () =>
    stand.withRun({ families: FAMILY, budget: { calls: 45 }, spentBefore: 30 }, async (handle, { paidCalls }) => {
      await waitsFor(handle, 'budget');
      expect(paidCalls()).toBeLessThanOrEqual(15);
      await handle.executeUpdate('setBudget', { args: [{ calls: 1000 }] });
      await handle.result();
    }));

  it('can be set, and lowered, while a run goes on', () =>
    stand.withRun(
      { families: [{ id: 'a', target: 400 }], paid: async () => void (await new Promise((r) => setTimeout(r, 30))) },
      async (handle, { paidCalls }) => {
        await until(() => paidCalls() > 20);
        await handle.executeUpdate('setBudget', { args: [{ calls: 160 }] });
        await until(() => paidCalls() > 90);
        await handle.executeUpdate('setBudget', { args: [{ calls: 140 }] });
        await waitsFor(handle, 'budget');
        expect(paidCalls()).toBeLessThanOrEqual(140);
        expect(paidCalls()).toBeGreaterThan(130);
        await handle.executeUpdate('setBudget', { args: [{ calls: null }] });
        await handle.result();
      },
    ));

  it('lets a run finish with what it has', () =>
    stand.withRun({ families: FAMILY, budget: { calls: 45 } }, async (handle) => {
      await waitsFor(handle, 'budget');
      await handle.executeUpdate('finish');
      expect((await handle.result()).families['a']).toMatchObject({ state: 'finished' });
    }));

  it('costs no message when there is none', () =>
    stand.withRun({ families: FAMILY }, async (handle) => {
      await handle.result();
      const { events } = await stand.env.client.workflow.getHandle(`${handle.workflowId}/a`).fetchHistory();
      const names = (events ?? []).map((event) => event.workflowExecutionSignaledEventAttributes?.signalName);
      expect(names).not.toContain('grant');
    }));
});

describe('too many dead letters', () => {
  const half = {
    families: [{ id: 'a', target: 1000 }],
    drawsPerChunk: 20,
    dead: (step: string) => (step === 'generate' ? 10 : 0),
  };

  it('ask a person, who lets the run go on', () =>
    stand.withRun({ ...half, families: [{ id: 'a', target: 700 }] }, async (handle, { log }) => {
      await waitsFor(handle, 'dead-letters');
      const { waitingFor } = await progressOf(handle);
      expect(waitingFor?.detail).toMatch(/of \d+ questions \(50\.0 %\) of the stage "generated"/);
      await new Promise((resolve) => setTimeout(resolve, 500));
      const before = log.length;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(log.length).toBe(before);
      await handle.signal('resume');
      expect((await handle.result()).families['a']).toMatchObject({ state: 'complete' });
    }));

  it('ask a person, who finishes', () =>
    stand.withRun(half, async (handle) => {
      await waitsFor(handle, 'dead-letters');
      await handle.executeUpdate('finish');
      expect((await handle.result()).families['a']).toMatchObject({ state: 'finished' });
    }));
});

describe('a waiting endpoint', () => {
  it('is tried by one chunk alone, and all go on when it works', () => {
    let isDown = true;
    const tries: (string | undefined)[] = [];
    return stand.withRun(
      {
        families: FAMILY,
        paid: async (_, { patient }) => {
          if (!isDown) return undefined;
          tries.push(patient?.cause);
          return { cause: 'outage', detail: 'down' };
        },
      },
      async (handle) => {
        await waitsFor(handle, 'outage');
        await until(() => tries.includes('outage'));
        const { waitingFor } = await progressOf(handle);
        expect(waitingFor).toEqual({ cause: 'outage', detail: 'down' });
        expect(tries.filter((cause) => cause === 'outage')).toHaveLength(1);
        isDown = false;
        await handle.signal('resume');
        expect((await handle.result()).families['a']).toMatchObject({ state: 'complete' });
      },
    );
  });
});

describe('a run that is ended from outside', () => {
  it.each(['cancel', 'terminate'] as const)('by %s is taken up by the next start', (how) => {
    let isSlow = true;
    return stand.withRun(
      {
        families: [
          { id: 'a', target: 60 },
          { id: 'b', target: 60 },
        ],
        paid: async (_, { chunk }) => void (isSlow && chunk > 4 && (await new Promise((r) => setTimeout(r, 400)))),
      },
      async (handle, { log, published }, again) => {
        await until(() => log.length > 60);
        await handle[how]();
        await expect(handle.result()).rejects.toThrow(/cancelled|terminated/i);
        isSlow = false;
        const next = await again();
        const { families } = await next.result();
        expect(families).toMatchObject({ a: { state: 'complete' }, b: { state: 'complete' } });
        expect(published).toMatchObject([
          { id: 'a', chunks: 15 },
          { id: 'b', chunks: 15 },
        ]);
      },
    );
  });
});
