import { describe, expect, it, onTestFinished } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { createCaller } from '../../activities/io/caller.ts';
import { claimDataset } from '../../activities/io/owner.ts';
import { TaskseedError } from '../../core/failures.ts';
import { ownerKey, planKey } from '../../core/paths.ts';
import type { Recipe } from '../../core/recipe.ts';
import { activityDeps } from '../fakes/activity-deps.ts';
import { activityRunner, beginRun } from '../fakes/run-activity.ts';
import { startSwitchedTeacher } from '../fakes/switched-teacher.ts';

const RECIPE: Recipe = {
  families: ['arithmetic'],
  records: 60,
  models: { teacher: { endpoint: 'rehearsal' } },
  budget: { calls: 500 },
};
const calls = (n: number) => ({ calls: n, tokens: null, nanoUsd: null });

async function begun() {
  const teacher = await startSwitchedTeacher({ latency: { low: 0, high: 5 } });
  onTestFinished(() => teacher.close());
  const deps = await activityDeps(teacher.url);
  const ref = await beginRun(activityRunner(deps), RECIPE, 'steered');
  const before = teacher.arrivals();
  return { teacher, deps, ref, asked: () => teacher.arrivals() - before };
}

describe('a paid activity', () => {
  it('stops at its allowance, and goes on from there with another', async () => {
    const { deps, ref, asked } = await begun();
    const run = activityRunner(deps);
    const first = await run('generateChunk', { ...ref, allowance: calls(3) });
    expect(first).toMatchObject({ complete: false, waitingFor: { cause: 'budget' }, usage: { calls: 3 } });
    expect(asked()).toBe(3);
    const second = await run('generateChunk', { ...ref, allowance: calls(400) });
    expect(second).toMatchObject({ complete: true, usage: { reused: 3 } });
    expect(second.usage.calls).toBe(asked() - 3);
    expect(await run('countSpent', { dataset: ref.dataset, family: ref.family, range: 0 })).toMatchObject({
      calls: asked(),
    });
    const all = await run('countSpent', { dataset: ref.dataset });
    expect(all.calls).toBeGreaterThan(asked());
  });

  it('asks for a count instead of paying when an attempt before it has died', async () => {
    const { deps, ref, asked } = await begun();
    const receipt = await activityRunner(deps, 2)('generateChunk', { ...ref, allowance: calls(100) });
    expect(receipt).toMatchObject({ complete: false, recount: true });
    expect(asked()).toBe(0);
    expect(await activityRunner(deps, 2)('generateChunk', ref)).toMatchObject({ complete: true });
  });

  it('refuses to begin, and pays nothing, once another server took the dataset over', async () => {
    const { deps, ref, asked } = await begun();
    await claimDataset(deps.store, ownerKey(ref.dataset), 'another', { takeOver: true });
    for (const name of ['generateChunk', 'probeModels'] as const)
      await expect(activityRunner(deps)(name, ref)).rejects.toMatchObject({
        type: 'StoreConflict',
        nonRetryable: true,
      });
    expect(asked()).toBe(0);
  });

  it('stops asking while it works when another server takes the dataset over', async () => {
    const teacher = await startSwitchedTeacher({ latency: { low: 1_500, high: 1_500 } });
    onTestFinished(() => teacher.close());
    const deps = await activityDeps(teacher.url);
    const ref = await beginRun(activityRunner(deps), { ...RECIPE, records: 2_000 }, 'taken');
    deps.limiter.setLimits(ref.dataset, { concurrency: 2 });
    const working = activityRunner(deps)('generateChunk', ref).catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await claimDataset(deps.store, ownerKey(ref.dataset), 'another', { takeOver: true });
    expect(await working).toMatchObject({ type: 'StoreConflict' });
    expect(teacher.arrivals()).toBeLessThan(20);
  });

  it.each([
    ['key', 401],
    ['key', 402],
  ] as const)('waits for the %s after an HTTP %i, with one call asked', async (cause, status) => {
    const { teacher, deps, ref, asked } = await begun();
    teacher.refuse(status);
    deps.limiter.setLimits(ref.dataset, { concurrency: 1 });
    const receipt = await activityRunner(deps)('generateChunk', ref);
    expect(receipt).toMatchObject({ complete: false, waitingFor: { cause } });
    expect(asked()).toBe(1);
  });

  it('waits for an endpoint that is no longer there', async () => {
    const { deps, ref } = await begun();
    const endpoints: ActivityDeps['endpoints'] = {
      names: () => [],
      resolve: (name) => {
        throw new TaskseedError('EndpointRefused', `unknown endpoint "${name}"`);
      },
    };
    const { transport, limiter } = deps;
    const lost = { ...deps, endpoints, caller: createCaller({ transport, limiter, endpoints }) };
    const receipt = await activityRunner(lost)('generateChunk', ref);
    expect(receipt).toMatchObject({ complete: false, waitingFor: { cause: 'endpoint' } });
    expect(await activityRunner(deps)('generateChunk', ref)).toMatchObject({ complete: true });
  });
});

describe('a dataset that is begun', () => {
  it('remembers the budget that a person set, until the recipe names another', async () => {
    const { deps, ref } = await begun();
    const run = activityRunner(deps);
    await run('writeControl', { dataset: ref.dataset, budget: { calls: 900 } });
    const again = (recipe: Recipe) => run('validateRecipe', { recipe, workflowId: 'steered', runId: 'again' });
    expect((await again(RECIPE)).budget).toEqual({ calls: 900 });
    expect((await again({ ...RECIPE, budget: { calls: 700 } })).budget).toEqual({ calls: 700 });
  });

  it('is refused by a program that is older than its plan', async () => {
    const { deps, ref, asked } = await begun();
    const plan = JSON.parse(String(await deps.store.get(planKey(ref.dataset)))) as object;
    await deps.store.replace(planKey(ref.dataset), Buffer.from(JSON.stringify({ ...plan, v: 2 })));
    const other = activityRunner({ ...deps, plans: new Map() });
    await expect(
      other('validateRecipe', { recipe: RECIPE, workflowId: 'steered', runId: 'again' }),
    ).rejects.toMatchObject({
      type: 'VersionMismatch',
    });
    await expect(other('generateChunk', ref)).rejects.toMatchObject({ nonRetryable: true });
    expect(asked()).toBe(0);
  });
});
