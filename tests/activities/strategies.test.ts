import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowsAfter } from '../../activities/io/stage-rows.ts';
import type { StageRow } from '../../core/filter.ts';
import { FRAMES } from '../../core/frame.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Strategy } from '../../core/strategy.ts';
import { LEVELS } from '../../core/variation.ts';
import type { RehearsalTask } from '../../scripts/rehearsal/task.ts';
import { logicTask } from '../../scripts/rehearsal/types/logic.ts';
import { openQaTask } from '../../scripts/rehearsal/types/open-qa.ts';
import { readingTask } from '../../scripts/rehearsal/types/reading.ts';
import { science } from '../../scripts/rehearsal/types/science.ts';
import { activityDeps } from '../fakes/activity-deps.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner, beginRun, runChunk } from '../fakes/run-activity.ts';
import { CONTEXT, manyItems } from '../scripts/rehearsal/diversity.ts';
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
    await expect(run('validateRecipe', { recipe: recipeOf(more), workflowId: 'w', runId: 'r' })).rejects.toThrow(
      /strategies\.contrast does not fit arithmetic, whose task type is math; similar, .*backward.* do/,
    );
  });
});

/** The rows that the first chunks of a family keep: of the quickstart's family, or of one whose rows a module wrote. */
async function keptBy(
  strategy: Strategy,
  task: RehearsalTask | null,
  more: Partial<Recipe> = {},
  chunks = 1,
): Promise<StageRow[]> {
  const teacher = await start();
  const root = await mkdtemp(path.join(tmpdir(), 'taskseed-strategies-'));
  const { deps, close } = await openDeps(root, teacher.url, 'test');
  onTestFinished(async () => {
    await close();
    await rm(root, { recursive: true, force: true });
  });
  const family = task === null ? [] : [await ownFamily(root, task)];
  const run = activityRunner(deps);
  const recipe = recipeOf({ ...(task === null ? {} : { families: family }), strategies: { [strategy]: 1 }, ...more });
  const ref = await beginRun(run, recipe, 'written');
  const rows: StageRow[] = [];
  for (let chunk = 0; chunk < chunks; chunk++) {
    await runChunk(run, { ...ref, chunk });
    rows.push(...(await rowsAfter(deps.store, { ...ref, chunk }, 'decided')));
  }
  return rows;
}

async function ownFamily(root: string, task: RehearsalTask) {
  const keys = FRAMES[task.type].keys;
  const rows = manyItems(task, CONTEXT, 12).map((item) => JSON.stringify(item));
  await writeFile(path.join(root, 'train.jsonl'), rows.join('\n'));
  return {
    id: 'mine',
    type: task.type,
    licence: 'MIT',
    source: { path: 'train.jsonl' },
    heldOut: [],
    fields: Object.fromEntries(keys.map((key) => [key, key])),
    identity: keys.filter((key) => key === 'passage' || key === 'question' || key === 'options'),
  };
}

/** Two models, without which open answers count for nothing. */
const TWO_MODELS: Partial<Recipe> = {
  models: {
    teacher: { endpoint: 'rehearsal', model: 'rehearsal-1' },
    solvers: [
      { endpoint: 'rehearsal', model: 'rehearsal-1' },
      { endpoint: 'rehearsal', model: 'rehearsal-1-thinking' },
    ],
  },
};

describe('a chunk', () => {
  it.each(['similar', 'evolve', 'combine', 'persona', 'kshot_mix'] as const)('is written by %s', async (strategy) => {
    const rows = await keptBy(strategy, null);
    expect(rows.length).toBeGreaterThan(0);
    for (const { candidate } of rows) expect(candidate).toMatchObject({ strategy, type: 'math' });
  });

  it('is written by backward, with x for the number that its solvers find', async () => {
    const rows = await keptBy('backward', null);
    expect(rows.length).toBeGreaterThan(0);
    for (const { candidate, verify } of rows) {
      expect(candidate.question).toMatch(/\bx\b.*\bx\b/);
      expect(verify).toMatchObject({ method: 'vote', keyIsMajority: true });
    }
  });

  it('is written by topic_ladder, with 4 or 10 options and a topic of its own list', async () => {
    const rows = await keptBy('topic_ladder', science);
    expect(new Set(rows.map(({ candidate }) => candidate.options?.length))).toEqual(new Set([4, 10]));
    for (const { candidate } of rows) expect(LEVELS[candidate.difficulty]).toContain(candidate.drawn['level']);
  });

  it('is written by topic_ladder where answers are open and two models agree', async () => {
    const rows = await keptBy('topic_ladder', openQaTask, TWO_MODELS);
    expect(rows.length).toBeGreaterThan(0);
    for (const { verify } of rows) expect(verify).toMatchObject({ independent: true, keyIsMajority: true });
  });

  it.each([
    ['of multiple choice', science, ['classification', 'multiple_choice', 'open_qa']],
    ['of mathematics', null, ['classification', 'multiple_choice']],
    ['that are open', openQaTask, ['classification', 'multiple_choice']],
    ['on a passage', readingTask, ['classification']],
  ] as const)('is written by format_shift from examples %s, and verified as what it is', async (_, task, types) => {
    const rows = await keptBy('format_shift', task, { ...TWO_MODELS, records: 60 }, types.length * 2);
    expect([...new Set(rows.map(({ candidate }) => candidate.type))].toSorted()).toEqual(types);
    for (const { verify } of rows) expect(verify).toMatchObject({ method: 'vote', keyIsMajority: true });
    const options = task?.type === 'multiple_choice' ? 10 : 4;
    for (const { candidate } of rows.filter((row) => row.candidate.type === 'multiple_choice'))
      expect(candidate.options).toHaveLength(options);
  });

  it('is written by contrast, in pairs that have their options in common and not their answers', async () => {
    const rows = await keptBy('contrast', science);
    const byName = new Map(rows.map(({ candidate }) => [candidate.row, candidate]));
    const pairs = rows.flatMap(({ candidate }) => {
      const partner = byName.get(candidate.partner ?? '');
      return partner ? [[candidate, partner] as const] : [];
    });
    expect(pairs.length).toBeGreaterThan(0);
    for (const [one, other] of pairs) {
      expect(one.options).toEqual(other.options);
      expect(one.answer).not.toBe(other.answer);
    }
  });

  it('is written by grounded, several questions on one passage', async () => {
    const rows = await keptBy('grounded', readingTask);
    const passages = new Set(rows.map(({ candidate }) => candidate.passage));
    expect(rows.length).toBeGreaterThan(passages.size);
    for (const { candidate } of rows) expect(candidate.passage).toContain(candidate.answer);
  });

  it('is written by grounded where each item brings its own passage', async () => {
    const rows = await keptBy('grounded', logicTask);
    expect(rows.length).toBeGreaterThan(0);
    for (const { verify } of rows) expect(verify).toMatchObject({ method: 'vote', keyIsMajority: true });
  });
});
