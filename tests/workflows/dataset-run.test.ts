import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress, RunResult } from '../../core/run.ts';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../../core/task-queues.ts';
import type { datasetRun } from '../../workflows/index.ts';
import { stageActivities, type StageScript } from '../fakes/stage-activities.ts';
import { temporalCli, temporalTestServer } from '../temporal-servers.ts';

/** The dev server for all that cancels: the test server refuses to cancel an activity that has just completed. */
let env: TestWorkflowEnvironment;
let skipping: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;

beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'error' } },
  });
  const executable = async (path: Promise<string>) => ({ type: 'existing-path' as const, path: await path });
  env = await TestWorkflowEnvironment.createLocal({ server: { executable: await executable(temporalCli()) } });
  skipping = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: await executable(temporalTestServer()) },
  });
  workflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
}, 120_000);
afterAll(async () => {
  await env?.teardown();
  await skipping?.teardown();
});

let runs = 0;

async function withRun<T>(
  script: StageScript,
  test: (handle: WorkflowHandle<typeof datasetRun>, log: ReturnType<typeof stageActivities>) => Promise<T>,
): Promise<T> {
  const stand = stageActivities(script);
  const { nativeConnection: connection, client } = script.skipTime ? skipping : env;
  const common = { connection, activities: stand.activities as object };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: DATASET_QUEUE, workflowBundle }),
    Worker.create({ ...common, taskQueue: TEACHER_QUEUE }),
  ]);
  const running = workers.map((worker) => worker.run());
  try {
    const handle = await client.workflow.start<typeof datasetRun>('datasetRun', {
      taskQueue: DATASET_QUEUE,
      workflowId: `run${++runs}`,
      args: [{ families: ['gsm8k'], records: 1 }],
    });
    return await test(handle, stand);
  } finally {
    for (const worker of workers) worker.shutdown();
    await Promise.all(running);
  }
}

const result = (handle: WorkflowHandle<typeof datasetRun>): Promise<RunResult> => handle.result();
const until = async (fact: () => boolean | Promise<boolean>) => {
  while (!(await fact())) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('datasetRun', () => {
  it('closes a family at the first chunk that makes it whole', () =>
    withRun({ families: [{ id: 'a', target: 20 }] }, async (handle, { published, log }) => {
      const { families } = await result(handle);
      expect(families['a']).toEqual({ kept: 20, target: 20, state: 'complete' });
      expect(published).toMatchObject([{ id: 'a', chunks: 5 }]);
      const decided = log.filter((entry) => entry.step === 'filter enrich').map((entry) => entry.chunk);
      expect(decided).toEqual([0, 1, 2, 3, 4]);
    }));

  it('gives activities a minute between heartbeats, or what the operator set when it began', async () => {
    const timeouts = new Set<number | undefined>();
    const paid = async () => void timeouts.add(Context.current().info.heartbeatTimeoutMs);
    await withRun({ families: [{ id: 'a', target: 8 }], paid }, result);
    expect([...timeouts]).toEqual([60_000]);
    timeouts.clear();
    await withRun({ families: [{ id: 'a', target: 8 }], paid, heartbeatSeconds: 5 }, result);
    expect([...timeouts]).toEqual([5_000]);
  });

  it('filters strictly in chunk order, whatever order replies come in', () =>
    withRun(
      {
        families: [{ id: 'a', target: 24 }],
        paid: async (step, { chunk }) => {
          await new Promise((resolve) => setTimeout(resolve, step === 'generate' ? (7 - chunk) * 15 : 0));
          return undefined;
        },
      },
      async (handle, { log }) => {
        await result(handle);
        const filtered = log.filter((entry) => entry.step === 'filter generate').map((entry) => entry.chunk);
        expect(filtered).toEqual([...filtered].sort((x, y) => x - y));
      },
    ));

  it('says exhausted when candidates run out, and when nothing is accepted', () =>
    withRun(
      {
        families: [
          { id: 'a', target: 50, maxCandidates: 40 },
          { id: 'b', target: 10, maxCandidates: 100_000 },
        ],
        accepts: (family) => (family === 'a' ? 1 : 0),
      },
      async (handle, { published }) => {
        const { families } = await result(handle);
        expect(families).toMatchObject({ a: { state: 'exhausted' }, b: { state: 'exhausted' } });
        expect(published.find((family) => family.id === 'a')?.chunks).toBe(5);
      },
    ));

  it(
    'goes on through ranges of 64 chunks, the next one begun before the last is decided',
    () =>
      withRun({ families: [{ id: 'a', target: 600 }] }, async (handle, { published, log }) => {
        await result(handle);
        expect(published).toMatchObject([{ id: 'a', chunks: 150, state: 'complete' }]);
        const decided = log.filter((entry) => entry.step === 'filter enrich').map((entry) => entry.chunk);
        expect(decided).toEqual(Array.from({ length: 150 }, (_, i) => i));
        const firstOfNext = log.findIndex((entry) => entry.chunk === 64);
        const lastOfRange = log.findIndex((entry) => entry.chunk === 63 && entry.step === 'filter enrich');
        expect(firstOfNext).toBeLessThan(lastOfRange);
        const history = await handle.fetchHistory();
        expect(history.events?.length).toBeLessThan(200);
        for (const event of history.events ?? [])
          for (const payload of event.activityTaskScheduledEventAttributes?.input?.payloads ?? [])
            expect(payload.data?.length ?? 0).toBeLessThan(2_000);
      }),
    60_000,
  );

  it('asks nothing while paused, and goes on when resumed', () => {
    let asked = 0;
    let open = false;
    return withRun(
      {
        families: [{ id: 'a', target: 20 }],
        paid: async () => {
          asked++;
          await until(() => open);
          return undefined;
        },
      },
      async (handle) => {
        await until(() => asked > 0);
        await handle.signal('pause');
        await until(async () => ['pausing', 'paused'].includes((await handle.query<Progress>('progress')).state));
        open = true;
        await until(async () => (await handle.query<Progress>('progress')).state === 'paused');
        const before = asked;
        await new Promise((resolve) => setTimeout(resolve, 300));
        expect(asked).toBe(before);
        await handle.signal('resume');
        expect((await result(handle)).families['a']).toMatchObject({ state: 'complete' });
      },
    );
  });

  it('publishes what is whole when told to finish', () => {
    let calls = 0;
    return withRun(
      {
        families: [{ id: 'a', target: 1000 }],
        paid: async (step, { chunk }) => {
          calls++;
          if (chunk >= 3) await new Promise((resolve) => setTimeout(resolve, 1_000));
          return step === 'generate' && chunk > 5 ? 'partial' : undefined;
        },
      },
      async (handle, { log, published }) => {
        await until(() => log.some((entry) => entry.step === 'filter enrich' && entry.chunk === 2));
        await handle.executeUpdate('finish');
        const { families } = await result(handle);
        expect(families['a']).toMatchObject({ state: 'finished' });
        const decided = log.filter((entry) => entry.step === 'filter enrich').length;
        expect(published).toMatchObject([{ chunks: decided }]);
        expect(calls).toBeGreaterThan(0);
      },
    );
  });

  it('waits with a named cause, tries again by itself and goes on', () => {
    let tries = 0;
    return withRun(
      {
        skipTime: true,
        families: [{ id: 'a', target: 4 }],
        paid: async (step) =>
          step === 'generate' && ++tries < 4 ? { cause: 'key', detail: 'the key is gone' } : undefined,
      },
      async (handle) => {
        expect((await result(handle)).families['a']).toMatchObject({ state: 'complete' });
        expect(tries).toBeGreaterThanOrEqual(4);
      },
    );
  });

  it('makes up for rows dropped between families', () =>
    withRun(
      {
        families: [
          { id: 'a', target: 8 },
          { id: 'b', target: 8 },
        ],
        deficits: (round) => (round === 0 ? { b: 3 } : {}),
      },
      async (handle, { published }) => {
        await result(handle);
        expect(published).toMatchObject([
          { id: 'a', chunks: 2, target: 8 },
          { id: 'b', chunks: 3, target: 8 },
        ]);
      },
    ));

  it('fails with the words of the activity when a chunk fails for good', () =>
    withRun(
      {
        families: [{ id: 'a', target: 40 }],
        paid: (step, { chunk }) =>
          step === 'verify' && chunk === 1
            ? Promise.reject(ApplicationFailure.nonRetryable('the plan is another', 'WrongStore'))
            : Promise.resolve(undefined),
      },
      async (handle) => {
        const failure = await result(handle).catch((error: unknown) => error);
        const causes: string[] = [];
        for (let at = failure; at instanceof Error; at = at.cause) causes.push(at.message);
        expect(causes.at(-1)).toBe('the plan is another');
      },
    ));

  it('refuses an update that makes no sense, by its validator', () =>
    withRun(
      { families: [{ id: 'a', target: 4 }], paid: async () => void (await new Promise((r) => setTimeout(r, 300))) },
      async (handle) => {
        await expect(handle.executeUpdate('setBudget', { args: [{ usd: -1 }] })).rejects.toThrow('failed');
        await expect(handle.executeUpdate('approve', { args: [{ gate: 'publish', by: 'me' }] })).rejects.toThrow(
          'failed',
        );
        await result(handle);
      },
    ));
});
