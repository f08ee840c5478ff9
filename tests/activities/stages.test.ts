import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { describe, expect, it } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { type Activities, createActivities } from '../../activities/index.ts';
import { rowsAfter } from '../../activities/io/stage-rows.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { ChunkRef } from '../../core/run.ts';
import { activityDeps } from '../fakes/activity-deps.ts';
import { start } from '../scripts/rehearsal/start.ts';

const RECIPE: Recipe = {
  families: ['arithmetic'],
  records: 12,
  judge: { mean: 1, min: 1 },
  models: { teacher: { endpoint: 'rehearsal' } },
};
const STAGES = ['generated', 'filtered', 'verified', 'judged', 'enriched', 'decided'] as const;

/** Runs an activity as a worker would, and gives what it returns. */
function runner(deps: ActivityDeps) {
  const activities: { [N in keyof Activities]: (input: never) => Promise<unknown> } = createActivities(deps);
  return async <N extends keyof Activities>(
    name: N,
    input: Parameters<Activities[N]>[0],
  ): Promise<Awaited<ReturnType<Activities[N]>>> => {
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    const result = await environment.run<[], unknown, () => Promise<unknown>>(() => activities[name](input as never));
    // The name says what comes back.
    return result as Awaited<ReturnType<Activities[N]>>;
  };
}

/** All that a run does before its first chunk. */
async function begin(run: ReturnType<typeof runner>, recipe: Recipe): Promise<ChunkRef> {
  const { dataset } = await run('validateRecipe', { recipe, workflowId: 'stages', runId: 'first' });
  for (const split of ['heldOut', 'seeds'] as const) await run('fetchSplit', { dataset, family: 'arithmetic', split });
  await run('probeModels', { dataset });
  const { planHash } = await run('freezePlan', { dataset });
  return { dataset, planHash, family: 'arithmetic', range: 0, chunk: 0 };
}

async function runChunk(run: ReturnType<typeof runner>, ref: ChunkRef) {
  await run('generateChunk', ref);
  await run('filterChunk', { ...ref, after: 'generate' });
  for (const name of ['verifyChunk', 'judgeChunk', 'enrichChunk'] as const) await run(name, ref);
  return run('filterChunk', { ...ref, after: 'enrich' });
}

describe('the stages of a chunk', () => {
  it('each add a field to the rows that the one before let through', async () => {
    const teacher = await start();
    const deps = await activityDeps(teacher.url);
    const run = runner(deps);
    const ref = await begin(run, RECIPE);
    const { upToHere } = await runChunk(run, ref);
    const rows = await Promise.all(STAGES.map((stage) => rowsAfter(deps.store, ref, stage)));
    const [generated = [], filtered = [], verified = [], judged = [], enriched = [], decided = []] = rows;
    expect(upToHere).toMatchObject({ accepted: decided.length, candidates: generated.length });
    expect(decided.length).toBeGreaterThan(0);
    expect(filtered.length).toBe(generated.length);
    expect(verified[0]?.verify).toMatchObject({ method: 'vote', keyIsMajority: true, selfConsistency: true });
    expect(Object.keys(judged[0]?.judgement?.scores ?? {}).length).toBeGreaterThan(0);
    expect(enriched[0]?.enrichment?.knowledge?.length).toBeGreaterThan(0);
    expect(decided[0]?.enrich).toEqual({ contamination: null, problems: [] });
    expect(decided[0]?.candidate).toEqual(
      generated.find((row) => row.candidate.row === decided[0]?.candidate.row)?.candidate,
    );
  });

  it('are answered from their receipts when they run again, on another worker too', async () => {
    const teacher = await start();
    const deps = await activityDeps(teacher.url);
    const ref = await begin(runner(deps), RECIPE);
    const first = await runChunk(runner(deps), ref);
    const paid = teacher.ledger().totals.billed;
    const other: ActivityDeps = { ...deps, plans: new Map() };
    expect(await runChunk(runner(other), ref)).toEqual(first);
    const { usage } = await runner(other)('verifyChunk', ref);
    expect(usage).toMatchObject({ calls: 0, tokens: 0 });
    expect(usage.reused).toBeGreaterThan(0);
    expect(teacher.ledger().totals.billed).toBe(paid);
  });

  it('leave no text in what they return', async () => {
    const teacher = await start();
    const deps = await activityDeps(teacher.url);
    const run = runner(deps);
    const ref = await begin(run, RECIPE);
    const receipts = JSON.stringify([
      await run('generateChunk', ref),
      await run('filterChunk', { ...ref, after: 'generate' }),
    ]);
    const [row] = await rowsAfter(deps.store, ref, 'filtered');
    expect(row?.candidate.question.length).toBeGreaterThan(20);
    expect(receipts).not.toContain(row?.candidate.question.slice(0, 20));
    expect(receipts.length).toBeLessThan(2_000);
  });
});

describe('a recipe is refused before any call', () => {
  it.each([
    ['a family that is not there', { ...RECIPE, families: ['arithmetics'] }, /UnknownFamily|arithmetic/],
    ['an endpoint that is not there', { ...RECIPE, models: { teacher: { endpoint: 'rehearsel' } } }, /rehearsal/],
    ['a budget in USD for an endpoint without a price', { ...RECIPE, budget: { usd: 5 } }, /has no price/],
    ['answers that nothing verifies', { ...RECIPE, verify: { votes: 0 } }, /allowUnverified/],
  ] as const)('%s', async (_, recipe, message) => {
    const teacher = await start();
    const run = runner(await activityDeps(teacher.url));
    await expect(
      run('validateRecipe', { recipe: recipe as unknown as Recipe, workflowId: 'refused', runId: 'first' }),
    ).rejects.toThrow(message);
    expect(teacher.ledger().totals.billed).toBe(0);
  });

  it('another recipe under the id of a dataset that was begun', async () => {
    const teacher = await start();
    const run = runner(await activityDeps(teacher.url));
    await begin(run, RECIPE);
    const again = (recipe: Recipe) => run('validateRecipe', { recipe, workflowId: 'stages', runId: 'first' });
    await expect(again({ ...RECIPE, itemsPerCall: 2 })).rejects.toThrow(/it differs in itemsPerCall/);
    expect((await again({ ...RECIPE, records: 20 })).families).toEqual([{ id: 'arithmetic', target: 20 }]);
  });
});
