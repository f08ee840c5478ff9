import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openParquet } from '../../activities/io/parquet.ts';
import { rowsAfter } from '../../activities/io/stage-rows.ts';
import type { Store } from '../../activities/io/store.ts';
import { dataRow } from '../../core/output-row.ts';
import type { Plan } from '../../core/plan.ts';
import { planKey } from '../../core/paths.ts';
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

/** One chunk of a recipe, as its rows are published, and what its calls asked for. */
async function chunkOf(recipe: Recipe, workflowId: string) {
  const teacher = await start();
  const deps = await activityDeps(teacher.url);
  const run = activityRunner(deps);
  const ref = await beginRun(run, recipe, workflowId);
  await runChunk(run, ref);
  const plan = JSON.parse(String(await deps.store.get(planKey(ref.dataset)))) as Plan;
  const family = plan.families[0] as Plan['families'][0];
  const rows = (await rowsAfter(deps.store, ref, 'decided')).map((row) => ({ row, data: dataRow(row, family) }));
  return { rows, plan, deps, run, ref, teacher };
}

describe('an enrichment that a recipe switches on', () => {
  it('comes with all others in one call a row, and in no column that was not asked for', async () => {
    const enrich = ['reasoning', 'rationale_short', 'worked_steps', 'dialogue'] as const;
    const { rows, plan } = await chunkOf(recipeOf({ enrich: [...enrich] }), 'extras');
    expect(rows.length).toBeGreaterThan(0);
    for (const { data, row } of rows) {
      expect(data.extras?.map(({ kind }) => kind)).toEqual(['rationale_short', 'worked_steps', 'dialogue']);
      expect(data).toMatchObject({ knowledge: null, context: null, option_analysis: null });
      expect(data.extras?.[1]?.text).toMatch(new RegExp(`\\nAnswer: ${data.answer}$`));
      expect(row.enrichment?.call?.stage).toBe('enrich');
    }
    expect(plan.stages.enrich.maxTokens).toBe(2048);
  });

  it.each([
    ['option_analysis', 'arithmetic', 'math'],
    ['worked_steps', 'science', 'multiple_choice'],
  ] as const)('is refused by name where it makes no sense: %s for %s', async (kind, family, type) => {
    const teacher = await start();
    const run = activityRunner(await activityDeps(teacher.url));
    const recipe = recipeOf({ families: [family], enrich: ['reasoning', kind] });
    await expect(run('validateRecipe', { recipe, workflowId: 'refused', runId: 'first' })).rejects.toThrow(
      `enrich "${kind}" does not fit ${family}, whose task type is ${type}; reasoning, knowledge, context,`,
    );
    expect(teacher.ledger().totals.billed).toBe(0);
  });

  it('tells of each option why it is right or wrong', async () => {
    const { rows } = await chunkOf(recipeOf({ families: ['science'], enrich: ['option_analysis'] }), 'analysed');
    expect(rows.length).toBeGreaterThan(0);
    for (const { data } of rows) {
      expect(data.option_analysis).toHaveLength(data.options?.length ?? 0);
      expect(data).toMatchObject({ reasoning: null, knowledge: null, context: null, extras: [] });
    }
  });
});

describe('the ablation recipe', () => {
  it('releases one set of questions as four variants, and writing them asks for nothing', async () => {
    const ablation = JSON.parse(await readFile('recipes/ablation.json', 'utf8')) as Recipe;
    // Its own families come from the Hub; ours stands in for them.
    const { models } = recipeOf({});
    const { rows, deps, run, ref, teacher } = await chunkOf({ ...ablation, families: ['science'], models }, 'ablation');
    const paid = teacher.ledger().totals.billed;
    const { dataset, planHash } = ref;
    const closed = { dataset, planHash, family: 'science', chunks: 1, target: rows.length, rounds: 0 };
    const { shards } = await run('planShards', closed);
    for (let shard = 0; shard < shards; shard++) await run('writeShard', { ...closed, shard });
    expect(teacher.ledger().totals.billed).toBe(paid);

    const shown = new Map<string, Record<string, unknown>[]>();
    for (const { name } of ablation.output?.variants ?? [])
      shown.set(name, await rowsUnder(deps.store, `${dataset}/variants/${name}/`));
    expect([...shown.keys()]).toEqual(['answer_only', 'with_reasoning', 'with_knowledge', 'with_context']);
    const ids = rows.map(({ data }) => data.id);
    for (const variant of shown.values()) expect(variant.map(({ id }) => id)).toEqual(ids);
    rows.forEach(({ data }, i) => {
      const text = (name: string) => String(shown.get(name)?.[i]?.['text']);
      expect(text('with_context').startsWith(data.context ?? '?')).toBe(true);
      expect(text('with_knowledge').startsWith((data.knowledge ?? ['?']).join('\n'))).toBe(true);
      expect(text('with_reasoning')).toContain(data.reasoning ?? data.question);
      const added = [data.context, data.reasoning, ...(data.knowledge ?? [])].filter((more) => more !== null);
      expect(added.filter((more) => text('answer_only').includes(more))).toEqual([]);
    });
    expect(rows.filter(({ data }) => data.reasoning !== null).length).toBeGreaterThan(0);
  });
});

async function rowsUnder(store: Store, folder: string): Promise<Record<string, unknown>[]> {
  const rows = [];
  for (const key of (await store.list(folder)).sort()) {
    const parquet = await openParquet(await store.localPath(key));
    for await (const row of parquet.read(['id', 'text'])) rows.push(row);
    await parquet.close();
  }
  return rows;
}
