import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCalibration } from '../../../activities/io/calibration.ts';
import { familyPlan, loadPlan } from '../../../activities/io/plan-shelf.ts';
import { rowsAfter } from '../../../activities/io/stage-rows.ts';
import type { CalibrationReceipt } from '../../../core/calibration.ts';
import { calibrationKey, receiptKey } from '../../../core/paths.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { math } from '../../../scripts/rehearsal/types/math.ts';
import { science } from '../../../scripts/rehearsal/types/science.ts';
import { acceptsAt } from '../../../filters/index.ts';
import { activityDeps } from '../../fakes/activity-deps.ts';
import { activityRunner, beginRun } from '../../fakes/run-activity.ts';
import { CONTEXT, manyItems } from '../../scripts/rehearsal/diversity.ts';
import { start } from '../../scripts/rehearsal/start.ts';

const TASKS = { math, multiple_choice: science } as const;
const FIELDS = {
  math: { question: 'question', answer: 'answer' },
  multiple_choice: { question: 'question', options: 'options', answer: 'answer' },
} as const;
const ROWS = 60;

/** The first chunk of a run up to the judge, over rows that the rehearsal judge can work out. */
async function judgedChunk(type: keyof typeof TASKS, judge: Recipe['judge'] = {}) {
  const teacher = await start();
  const deps = await activityDeps(teacher.url);
  const rows = manyItems(TASKS[type], CONTEXT, ROWS).map((item) => JSON.stringify(item));
  await writeFile(path.join(deps.filesRoot, 'train.jsonl'), rows.join('\n'));
  const recipe: Recipe = {
    families: [
      {
        id: 'mine',
        type,
        licence: 'MIT',
        source: { path: 'train.jsonl' },
        heldOut: [],
        fields: FIELDS[type],
        identity: ['question'],
      },
    ],
    records: 4,
    judge,
    verify: { votes: 1 },
    enrich: [],
    models: { teacher: { endpoint: 'rehearsal' } },
  };
  const run = activityRunner(deps);
  const ref = await beginRun(run, recipe, 'calibration');
  await run('generateChunk', ref);
  await run('filterChunk', { ...ref, after: 'generate' });
  await run('verifyChunk', ref);
  const candidates = (await rowsAfter(deps.store, ref, 'verified')).length;
  const before = teacher.ledger().totals.billed;
  const receipt = await run('judgeChunk', ref);
  const family = familyPlan(await loadPlan(deps, ref), ref.family);
  const billed = () => teacher.ledger().totals.billed - before;
  const report = () => readCalibration(deps.store, ref.dataset, { family, accepts: acceptsAt(family.filters) });
  return { deps, run, ref, candidates, receipt, family, billed, report };
}

describe('the judge of a family', () => {
  it.each([
    ['math', 'number'],
    ['multiple_choice', 'option'],
  ] as const)('is tried on its training rows: of %s it lets through what its noise does', async (type, change) => {
    const { family, candidates, receipt, billed, report } = await judgedChunk(type);
    const rates = await report();
    expect(rates?.good).toMatchObject({ judged: family.seeds.rows, unusable: 0 });
    expect(family.seeds.rows).toBeGreaterThan(ROWS / 2);
    expect(rates?.changes[change]).toEqual(rates?.corrupted);
    // A right answer gets 4 or 5; of wrong ones a tenth gets 4, the others 1 (scripts/rehearsal/teacher.ts).
    expect(rates?.falseReject).toBeLessThan(0.05);
    expect(rates?.falseAccept).toBeGreaterThan(0.02);
    expect(rates?.falseAccept).toBeLessThan(0.2);
    expect(receipt.rows + receipt.rejected + receipt.deadLetters).toBe(candidates);
    expect(receipt.usage.calls).toBe(billed());
  });

  it('is paid for its trial once, and leaves evidence without a word of the rows', async () => {
    const { deps, run, ref, family, candidates, billed } = await judgedChunk('math', { calibrate: 20 });
    const paid = billed();
    expect(paid).toBeGreaterThanOrEqual(candidates + 40);
    const key = calibrationKey(ref.dataset, ref.family);
    const text = (await deps.store.get(key))?.toString() ?? '';
    // As if the worker had died just before it wrote the receipts: all of it is in the journal.
    const judged = receiptKey(ref.dataset, ref.family, 0, 'judged');
    for (const lost of [key, judged]) await rm(path.join(deps.filesRoot, lost));
    await run('judgeChunk', ref);
    expect((await deps.store.get(key))?.toString()).toBe(text);
    expect(billed()).toBe(paid);
    const { rows } = JSON.parse(text) as CalibrationReceipt;
    const shown = (await deps.seeds.of(family)).filter(({ id }) => rows.some(({ seedId }) => seedId === id));
    expect(shown).toHaveLength(20);
    for (const { question } of shown) expect(text).not.toContain(question.slice(0, 20));
  });

  it('is not tried where the recipe says so', async () => {
    const { candidates, receipt, report } = await judgedChunk('math', { calibrate: 0 });
    expect(receipt.usage.calls).toBeLessThan(candidates * 2);
    expect(await report()).toBe(null);
  });
});
