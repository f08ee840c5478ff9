import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { ActivityDeps } from '../../activities/deps.ts';
import { type Activities, createActivities } from '../../activities/index.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { ChunkRef } from '../../core/run.ts';

export type RunActivity = <N extends keyof Activities>(
  name: N,
  input: Parameters<Activities[N]>[0],
) => Promise<Awaited<ReturnType<Activities[N]>>>;

/** Runs activities as a worker would, each in an environment of its own. */
export function activityRunner(deps: ActivityDeps, attempt = 1): RunActivity {
  const activities: { [N in keyof Activities]: (input: never) => Promise<unknown> } = createActivities(deps);
  return async (name, input) => {
    const environment = new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
    const result = await environment.run<[], unknown, () => Promise<unknown>>(() => activities[name](input as never));
    // The name says what comes back.
    return result as never;
  };
}

/** All that a run of one family does before its first chunk. */
export async function beginRun(
  run: RunActivity,
  recipe: Recipe,
  workflowId: string,
  runId = 'first',
): Promise<ChunkRef> {
  const { dataset, claim, families } = await run('validateRecipe', { recipe, workflowId, runId });
  const id = families[0]?.id ?? '';
  for (const split of ['heldOut', 'seeds'] as const) await run('fetchSplit', { dataset, claim, family: id, split });
  await run('probeModels', { dataset, claim });
  const { planHash } = await run('freezePlan', { dataset, claim });
  return { dataset, claim, planHash, family: id, range: 0, chunk: 0 };
}

/** One chunk through all of its stages, but the judge. */
export async function runChunk(run: RunActivity, ref: ChunkRef) {
  await run('generateChunk', ref);
  await run('filterChunk', { ...ref, after: 'generate' });
  await run('verifyChunk', ref);
  await run('enrichChunk', ref);
  return run('filterChunk', { ...ref, after: 'enrich' });
}
