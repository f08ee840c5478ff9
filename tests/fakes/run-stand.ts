import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import type { Progress } from '../../core/run.ts';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../../core/task-queues.ts';
import type { datasetRun } from '../../workflows/index.ts';
import { temporalCli } from '../temporal-servers.ts';
import { stageActivities, type StageScript } from './stage-activities.ts';

export type RunHandle = WorkflowHandle<typeof datasetRun>;

/** A dev server on which runs go with activities that do what a test says. */
export interface RunStand {
  env: TestWorkflowEnvironment;
  /** Starts a run, with workers that live until the test is over. */
  withRun<T>(
    script: StageScript,
    test: (handle: RunHandle, stand: ReturnType<typeof stageActivities>, again: () => Promise<RunHandle>) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
}

export async function openRunStand(): Promise<RunStand> {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'error' } },
  });
  const executable = { type: 'existing-path' as const, path: await temporalCli() };
  const env = await TestWorkflowEnvironment.createLocal({ server: { executable } });
  const workflowBundle: WorkflowBundle = await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('../../workflows/index.ts', import.meta.url)),
    logger: new DefaultLogger('ERROR'),
  });
  let runs = 0;
  return {
    env,
    async withRun(script, test) {
      const stand = stageActivities(script);
      const { nativeConnection: connection, client } = env;
      const common = { connection, activities: stand.activities as object };
      const workers = await Promise.all([
        Worker.create({ ...common, taskQueue: DATASET_QUEUE, workflowBundle }),
        Worker.create({ ...common, taskQueue: TEACHER_QUEUE }),
      ]);
      const running = workers.map((worker) => worker.run());
      const workflowId = `run${++runs}`;
      const start = () =>
        client.workflow.start<typeof datasetRun>('datasetRun', {
          taskQueue: DATASET_QUEUE,
          workflowId,
          args: [{ families: ['gsm8k'], records: 1 }],
        });
      try {
        return await test(await start(), stand, start);
      } finally {
        for (const worker of workers) worker.shutdown();
        await Promise.all(running);
      }
    },
    close: () => env.teardown(),
  };
}

export const progressOf = (handle: RunHandle): Promise<Progress> => handle.query<Progress>('progress');

/** Waits for a fact; the test's own time limit ends it. */
export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await fact())) await new Promise((resolve) => setTimeout(resolve, 20));
}
