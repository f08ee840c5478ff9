import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, expect, it } from 'vitest';
import { createActivities } from '../../../activities/index.ts';
import { withLmEval } from '../../../activities/io/lm-eval-recipe.ts';
import { readDraft } from '../../../activities/io/draft.ts';
import { splitKey } from '../../../core/paths.ts';
import type { SplitReceipt } from '../../../core/receipt.ts';
import { readRecipe } from '../../../core/schema/read-recipe.ts';
import { activityDeps } from '../../fakes/activity-deps.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-lm-eval-recipe-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const QUESTION = (i: number) =>
  `Mia coils ${i} ropes at dawn and ${i * 3} more before the tide turns. How many ropes are coiled?`;
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i)
    .map((i) => `${JSON.stringify({ question: QUESTION(i), answer: `${i} + ${i * 3}\n#### ${i * 4}` })}\n`)
    .join('');
mkdirSync(path.join(folder, 'tasks', 'data'), { recursive: true });
const write = (name: string, text: string) => writeFileSync(path.join(folder, 'tasks', name), text);
write('data/train.jsonl', rows(1, 30) + rows(100, 101));
write('data/test.jsonl', rows(100, 110));
write('_files', 'dataset_path: json\ndataset_kwargs: {data_files: {train: data/train.jsonl, test: data/test.jsonl}}\n');
write(
  'ropes.yaml',
  'include: _files\ntask: ropes\ntag: [math_word_problems]\ntraining_split: train\ntest_split: test\ndoc_to_text: "Question: {{question}}\\nAnswer:"\ndoc_to_target: "{{answer}}"\n',
);
write('code.yaml', 'include: ropes.yaml\nprocess_docs: !function utils.clean\n');
write('group.yaml', 'group: all\ntask: [ropes]\n');

function recipeOf(lmEval: string, more: object = {}) {
  const models = { teacher: { endpoint: 'rehearsal' } };
  const read = readRecipe({ families: [{ lmEval, licence: 'MIT', ...more }], records: 5, models });
  if (!read.ok) throw new Error(read.problem);
  return read.recipe;
}

it('an entry becomes the family its task file describes, with the hashes of all its files', () => {
  const [entry] = withLmEval(recipeOf('tasks/ropes.yaml'), folder, null).families;
  expect(entry).toMatchObject({
    id: 'ropes',
    type: 'math',
    source: { path: 'tasks/data/train.jsonl' },
    heldOut: [{ path: 'tasks/data/test.jsonl' }],
    lmEval: { path: 'ropes.yaml', files: { 'ropes.yaml': expect.any(String), _files: expect.any(String) } },
  });
});

it.each([
  ['tasks/code.yaml', /^family "code": code.yaml: process_docs changes rows in Python/],
  ['tasks/group.yaml', /^family "group": lmEval "tasks\/group.yaml": it is a group of tasks/],
  ['tasks/gone.yaml', /lmEval "tasks\/gone.yaml": .*gone.yaml: no such file/],
  ['../../etc/hostname', /outside the folder|no such file/],
])('%s is refused with one sentence', (named, message) => {
  expect(() => withLmEval(recipeOf(named, { id: named.replace(/.*\/|\.yaml/g, '') }), folder, folder)).toThrow(message);
});

it('a worker reads the file itself, holds its test split out and seeds the rest', async () => {
  const deps = { ...(await activityDeps('http://127.0.0.1:9/v1')), filesRoot: folder };
  const activities = createActivities(deps);
  const run = <T>(work: () => Promise<T>) => new MockActivityEnvironment().run<[], T, () => Promise<T>>(work);
  await run(() =>
    activities.validateRecipe({ recipe: recipeOf('tasks/ropes.yaml'), workflowId: 'ropes', runId: 'first' }),
  );
  const { recipe } = await readDraft(deps, 'ropes');
  expect(recipe.families[0]).toMatchObject({ type: 'math', lmEval: { path: 'ropes.yaml' } });
  for (const split of ['heldOut', 'seeds'] as const)
    await run(() => activities.fetchSplit({ dataset: 'ropes', family: 'ropes', split }));
  const receipt = JSON.parse(String(await deps.store.get(splitKey('ropes', 'ropes')))) as SplitReceipt;
  expect(receipt.report).toMatchObject({ rows: 30, heldOut: 10, badRowCount: 0 });
  expect(receipt.report.heldOutHitCount).toBeGreaterThanOrEqual(1);
  expect(receipt.report.seeds).toBe(30 - receipt.report.heldOutHitCount - receipt.report.duplicates);
}, 60_000);

it('a licence that nobody states is refused', async () => {
  const deps = { ...(await activityDeps('http://127.0.0.1:9/v1')), filesRoot: folder };
  const recipe = recipeOf('tasks/ropes.yaml', { licence: undefined });
  await expect(createActivities(deps).validateRecipe({ recipe, workflowId: 'ropes', runId: 'first' })).rejects.toThrow(
    /unknown/,
  );
});
