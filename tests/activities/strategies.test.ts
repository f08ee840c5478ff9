import { describe, expect, it } from 'vitest';
import { rowsAfter } from '../../activities/io/stage-rows.ts';
import type { Recipe } from '../../core/recipe.ts';
import { activityDeps } from '../fakes/activity-deps.ts';
import { activityRunner, beginRun, runChunk } from '../fakes/run-activity.ts';
import { start } from '../scripts/rehearsal/start.ts';

const recipeOf = (more: Partial<Recipe>): Recipe => ({
  families: ['arithmetic'],
  records: 12,
  models: { teacher: { endpoint: 'rehearsal' } },
  ...more,
});

describe('a recipe', () => {
  it.each([
    ['itself', { strategies: { contrast: 1 } }],
    ['a family of it', { families: [{ id: 'arithmetic', strategies: { similar: 1, contrast: 1 } }] }],
  ])('in which %s names a strategy that does not fit the task type is refused, with those that do', async (_, more) => {
    const teacher = await start();
    const run = activityRunner(await activityDeps(teacher.url));
    await expect(run('validateRecipe', { recipe: recipeOf(more), workflowId: 'w', runId: 'first' })).rejects.toThrow(
      /strategies\.contrast does not fit arithmetic, whose task type is math; similar, .*backward.* do/,
    );
  });
});

describe('a chunk', () => {
  it.each(['similar', 'evolve', 'combine', 'persona', 'kshot_mix'] as const)('is written by %s', async (strategy) => {
    const teacher = await start();
    const deps = await activityDeps(teacher.url);
    const run = activityRunner(deps);
    const ref = await beginRun(run, recipeOf({ strategies: { [strategy]: 1 } }), 'written');
    await runChunk(run, ref);
    const rows = await rowsAfter(deps.store, ref, 'decided');
    expect(rows.length).toBeGreaterThan(0);
    for (const { candidate } of rows) expect(candidate).toMatchObject({ strategy, type: 'math' });
  });
});
