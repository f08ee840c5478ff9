import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Recipe } from '../../core/recipe.ts';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../../core/task-queues.ts';
import { startOrAttach } from '../../scripts/cli/attach.ts';
import type { datasetRun } from '../../workflows/index.ts';
import { openRunStand, type RunStand } from '../fakes/run-stand.ts';
import { stageActivities } from '../fakes/stage-activities.ts';

let stand: RunStand;
beforeAll(async () => void (stand = await openRunStand()), 120_000);
afterAll(() => stand.close());

it('F31 · of twenty starts of one id at once one is a run, and the others attach to it', async () => {
  const recipe: Recipe = { families: ['gsm8k'], records: 1 };
  const starts = Array.from({ length: 20 }, () => startOrAttach(stand.env.client, 'twenty', recipe));
  const attached = await Promise.all(starts);
  expect(new Set(attached.map(({ runId }) => runId)).size).toBe(1);
  expect(attached.filter(({ how }) => how === 'started')).toHaveLength(1);
  expect(attached.filter(({ how }) => how === 'attached')).toHaveLength(19);
  await stand.env.client.workflow.getHandle('twenty').terminate('the test is over');
});

/** One run of three families, by a worker that keeps so many workflows in memory. */
async function runWith(workflowId: string, maxCachedWorkflows: number) {
  const script = { families: ['a', 'b', 'c'].map((id, i) => ({ id, target: 24 + 8 * i })) };
  const { activities, published, log } = stageActivities(script);
  const { nativeConnection: connection, client } = stand.env;
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
  const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
  const common = { connection, activities: activities as object };
  const workers = await Promise.all([
    Worker.create({ ...common, taskQueue: DATASET_QUEUE, workflowBundle, maxCachedWorkflows }),
    Worker.create({ ...common, taskQueue: TEACHER_QUEUE }),
  ]);
  const running = workers.map((worker) => worker.run());
  const result = await client.workflow.execute<typeof datasetRun>('datasetRun', {
    taskQueue: DATASET_QUEUE,
    workflowId,
    args: [{ families: ['gsm8k'], records: 1 }],
  });
  for (const worker of workers) worker.shutdown();
  await Promise.all(running);
  const { dataset: _, ...rest } = result;
  const decided = log.filter(({ step }) => step === 'filter enrich').map(({ family, chunk }) => `${family}/${chunk}`);
  return { result: rest, published, decided: decided.sort() };
}

it('F48 · a worker that keeps one workflow in memory, and replays the others each time, comes to the same', async () => {
  const roomy = await runWith('roomy', 100);
  expect(await runWith('narrow', 1)).toEqual(roomy);
}, 120_000);
