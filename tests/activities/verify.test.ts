import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ActivityDeps } from '../../activities/deps.ts';
import { type Activities, createActivities } from '../../activities/index.ts';
import { createSandbox, type Sandbox } from '../../activities/io/sandbox.ts';
import { linesOf, rowsAfter } from '../../activities/io/stage-rows.ts';
import type { TaskType } from '../../core/item.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { ChunkRef } from '../../core/run.ts';
import { structuredTask } from '../../scripts/rehearsal/types/structured.ts';
import { codeTask } from '../../scripts/rehearsal/types/code.ts';
import { readingTask } from '../../scripts/rehearsal/types/reading.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { CONTEXT, manyItems } from '../scripts/rehearsal/diversity.ts';
import { start } from '../scripts/rehearsal/start.ts';

const noSandbox = await createSandbox().problem();
if (noSandbox !== null) console.warn(`tests of code skipped: ${noSandbox}`);

const TASKS = { code: codeTask, structured: structuredTask, reading: readingTask } as const;
const FIELDS: Partial<Record<TaskType, Record<string, string>>> = {
  code: { question: 'question', answer: 'answer', tests: 'tests' },
  structured: { passage: 'passage', question: 'question', answer: 'answer' },
  reading: { passage: 'passage', question: 'question', answer: 'answer' },
};

/** A chunk of a family of own rows, as far as its votes and proofs. */
async function verifiedChunk(type: keyof typeof TASKS, more: Partial<Recipe> = {}, sandbox?: Sandbox) {
  const root = await mkdtemp(path.join(tmpdir(), 'taskseed-verify-'));
  const teacher = await start({ plant: { wrong: 0.3 } });
  const { deps, close } = await openDeps(root, teacher.url, 'test');
  onTestFinished(async () => {
    await close();
    await rm(root, { recursive: true, force: true });
  });
  const rows = manyItems(TASKS[type], CONTEXT, 12).map((item) => JSON.stringify(item));
  await writeFile(path.join(root, 'train.jsonl'), rows.join('\n'));
  const recipe: Recipe = {
    families: [
      {
        id: 'mine',
        type,
        licence: 'MIT',
        source: { path: 'train.jsonl' },
        heldOut: [],
        fields: FIELDS[type] ?? {},
        identity: ['question'],
      },
    ],
    records: 60,
    models: { teacher: { endpoint: 'rehearsal' } },
    ...more,
  };
  const run = runner(sandbox ? { ...deps, sandbox } : deps);
  const { dataset } = await run('validateRecipe', { recipe, workflowId: 'verify', runId: 'first' });
  for (const split of ['heldOut', 'seeds'] as const) await run('fetchSplit', { dataset, family: 'mine', split });
  await run('probeModels', { dataset });
  const { planHash } = await run('freezePlan', { dataset });
  const ref: ChunkRef = { dataset, planHash, family: 'mine', range: 0, chunk: 0 };
  await run('generateChunk', ref);
  await run('filterChunk', { ...ref, after: 'generate' });
  const receipt = await run('verifyChunk', ref);
  return {
    lines: await linesOf(deps.store, ref, 'verified'),
    kept: await rowsAfter(deps.store, ref, 'verified'),
    receipt,
  };
}

function runner(deps: ActivityDeps) {
  const activities: { [N in keyof Activities]: (input: never) => Promise<unknown> } = createActivities(deps);
  return async <N extends keyof Activities>(name: N, input: Parameters<Activities[N]>[0]) => {
    const environment = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });
    const result = await environment.run<[], unknown, () => Promise<unknown>>(() => activities[name](input as never));
    // The name says what comes back.
    return result as Awaited<ReturnType<Activities[N]>>;
  };
}

describe('structured output', () => {
  it('is held against its schema without a call, and planted misfits are caught', async () => {
    const { lines, kept, receipt } = await verifiedChunk('structured');
    expect(receipt.usage.calls).toBe(0);
    expect(kept.length).toBeGreaterThan(0);
    for (const { verify } of kept)
      expect(verify).toMatchObject({ method: 'schema', proof: { problem: null }, cast: 0 });
    const rejected = lines.filter((line) => line.kind === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    expect(new Set(rejected.map((line) => line.filter))).toEqual(new Set(['proof']));
  });

  it('is voted on as well where a recipe asks for votes', async () => {
    const { kept } = await verifiedChunk('structured', { verify: { votes: 3 } });
    expect(kept.length).toBeGreaterThan(0);
    for (const { verify } of kept) expect(verify).toMatchObject({ method: 'schema', cast: 3, keyIsMajority: true });
  });
});

describe('reading', () => {
  it('counts a vote that quotes the passage, and no other', async () => {
    const { lines, kept } = await verifiedChunk('reading');
    const votes = lines.flatMap((line) => (line.kind === 'dead' ? [] : line.row.votes));
    expect(votes.filter((vote) => vote.answer !== null).length / votes.length).toBeGreaterThan(0.9);
    expect(kept.length).toBeGreaterThan(0);
  });
});

describe('code without a sandbox', () => {
  const none: Sandbox = { problem: () => Promise.resolve('there is none'), run: () => Promise.resolve(null) };

  it('is refused before anything is paid', async () => {
    await expect(verifiedChunk('code', {}, none)).rejects.toThrow(/cannot run code: there is none.*allowUnverified/);
  });

  it('goes unverified only where the recipe allows it', async () => {
    const { kept } = await verifiedChunk('code', { verify: { allowUnverified: true } }, none);
    expect(kept.length).toBeGreaterThan(0);
    for (const { verify } of kept) expect(verify).toMatchObject({ method: 'none', proof: null });
  });
});

describe.skipIf(noSandbox !== null)('code', () => {
  it('is run against its tests without a call, and planted faults are caught', async () => {
    const { lines, kept, receipt } = await verifiedChunk('code');
    expect(receipt.usage.calls).toBe(0);
    expect(kept.length).toBeGreaterThan(0);
    for (const { verify } of kept) expect(verify).toMatchObject({ method: 'tests', proof: { problem: null }, cast: 0 });
    const rejected = lines.filter((line) => line.kind === 'rejected');
    expect(rejected.length).toBeGreaterThan(0);
    for (const line of rejected) expect(line.reason).toMatch(/of \d+ tests pass: test/);
  });
});
