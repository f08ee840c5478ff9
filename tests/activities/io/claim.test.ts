import { expect, onTestFinished, test } from 'vitest';
import { claimDataset } from '../../../activities/io/owner.ts';
import { ownerKey } from '../../../core/paths.ts';
import { activityDeps } from '../../fakes/activity-deps.ts';
import { activityRunner, beginRun } from '../../fakes/run-activity.ts';
import { startSwitchedTeacher } from '../../fakes/switched-teacher.ts';

test('a worker whose store has another id than the run names both, and asks nothing (contract 7.10)', async () => {
  const teacher = await startSwitchedTeacher({});
  onTestFinished(() => teacher.close());
  const recipe = { families: ['arithmetic'], records: 20, models: { teacher: { endpoint: 'rehearsal' } } };
  const right = await activityDeps(teacher.url);
  const ref = await beginRun(activityRunner(right), recipe, 'shared');
  const before = teacher.arrivals();
  // The same dataset is there too: the id alone tells.
  const wrong = { ...(await activityDeps(teacher.url)), host: 'node7' };
  await beginRun(activityRunner(wrong), recipe, 'shared');
  expect(wrong.storeId).not.toBe(right.storeId);
  const probes = teacher.arrivals() - before;
  for (const name of ['generateChunk', 'probeModels', 'freezePlan'] as const)
    await expect(activityRunner(wrong)(name, ref)).rejects.toMatchObject({
      type: 'WrongStore',
      nonRetryable: true,
      message: `shared was begun in the store with id ${right.storeId}, but ${wrong.store.url} on node7 has id ${wrong.storeId}; give all workers the same TASKSEED_STORE`,
    });
  expect(teacher.arrivals() - before).toBe(probes);
});

test('an activity with no claim goes by the server alone, one with a claim by epoch and store too', async () => {
  const teacher = await startSwitchedTeacher({});
  onTestFinished(() => teacher.close());
  const deps = await activityDeps(teacher.url);
  await claimDataset(deps.store, ownerKey('early'), deps.owner);
  const spent = { calls: 0, tokens: 0, nanoUsd: 0 };
  expect(await activityRunner(deps)('countSpent', { dataset: 'early' })).toEqual(spent);
  const claim = { epoch: 1, storeId: deps.storeId };
  expect(await activityRunner(deps)('countSpent', { dataset: 'early', claim })).toEqual(spent);
  await claimDataset(deps.store, ownerKey('early'), deps.owner, { run: 'later' });
  const late = activityRunner(deps)('countSpent', { dataset: 'early', claim });
  await expect(late).rejects.toMatchObject({ type: 'StoreConflict', nonRetryable: true });
  expect(await activityRunner(deps)('countSpent', { dataset: 'early' })).toEqual(spent);
});
