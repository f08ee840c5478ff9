import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openParquet } from '../../activities/io/parquet.ts';
import { rowsAfter } from '../../activities/io/stage-rows.ts';
import { variantColumns } from '../../core/columns.ts';
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

type Chunk = Awaited<ReturnType<typeof chunkOf>>;

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

/** The rows of variants of a family that closes at one chunk's records, by the variant's name. */
async function variantsOf({ rows, deps, run, ref, plan }: Chunk): Promise<Map<string, Record<string, unknown>[]>> {
  const { dataset, planHash, family } = ref;
  const closed = { dataset, planHash, family, chunks: 1, target: rows.length, rounds: 0 };
  const { shards } = await run('planShards', closed);
  for (let shard = 0; shard < shards; shard++) await run('writeShard', { ...closed, shard });
  const shown = new Map<string, Record<string, unknown>[]>();
  for (const variant of plan.output.variants) {
    const names = variantColumns(variant).map(({ name }) => name);
    const found = [];
    for (const key of (await deps.store.list(`${dataset}/variants/${variant.name}/`)).sort()) {
      const parquet = await openParquet(await deps.store.localPath(key));
      for await (const row of parquet.read(names)) found.push(row);
      await parquet.close();
    }
    shown.set(variant.name, found);
  }
  return shown;
}

describe('the ablation recipe', () => {
  it('releases one set of questions as four variants, and writing them asks for nothing', async () => {
    const ablation = JSON.parse(await readFile('recipes/ablation.json', 'utf8')) as Recipe;
    // Its own families come from the Hub; ours stands in for them.
    const { models } = recipeOf({});
    const chunk = await chunkOf({ ...ablation, families: ['science'], models }, 'ablation');
    const { rows, teacher } = chunk;
    const paid = teacher.ledger().totals.billed;
    const shown = await variantsOf(chunk);
    expect(teacher.ledger().totals.billed).toBe(paid);
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

describe('variants of rows with worked steps and no reasoning', () => {
  const steps = recipeOf({
    enrich: ['worked_steps'],
    output: {
      variants: [
        { name: 'few', layout: 'few_shot', shots: 2 },
        { name: 'chat', layout: 'qa_reasoning', format: 'messages' },
      ],
    },
  });

  it('pack each record once, in order, as many to a pack as the recipe says', async () => {
    const chunk = await chunkOf(steps, 'steps');
    const shown = await variantsOf(chunk);
    const packs = (shown.get('few') ?? []).map(({ ids }) => ids as string[]);
    expect(packs.flat()).toEqual(chunk.rows.map(({ data }) => data.id));
    expect(packs.slice(0, -1).every((ids) => ids.length === 2)).toBe(true);
  });

  it('let the assistant of a chat work the steps out before its answer', async () => {
    const chunk = await chunkOf(steps, 'steps');
    const shown = await variantsOf(chunk);
    const chats = (shown.get('chat') ?? []).map(({ messages }) => messages as { role: string; content: string }[]);
    expect(chats.length).toBeGreaterThan(0);
    chats.forEach(([user, assistant], i) => {
      const { question, answer, extras } = (chunk.rows[i] as Chunk['rows'][0]).data;
      expect(user).toEqual({ role: 'user', content: question });
      expect(assistant).toEqual({ role: 'assistant', content: `${extras?.[0]?.text}\n\nAnswer: ${answer}` });
    });
  });
});
