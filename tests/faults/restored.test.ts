import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../core/canonical.ts';
import type { Recipe } from '../../core/recipe.ts';
import { type ChunkRef, closing } from '../../core/run.ts';
import { openDeps } from '../fakes/open-deps.ts';
import { activityRunner, beginRun, type RunActivity } from '../fakes/run-activity.ts';
import { startSwitchedTeacher } from '../fakes/switched-teacher.ts';

const RECIPE: Recipe = {
  families: ['arithmetic'],
  records: 8,
  models: { teacher: { endpoint: 'rehearsal' } },
};

/** All that a run does after its plan is frozen. */
async function finish(run: RunActivity, ref: ChunkRef): Promise<void> {
  const { dataset, claim, planHash, family } = ref;
  const outline = (await run('freezePlan', { dataset, claim })).families[0];
  if (!outline) throw new Error('the plan has no family');
  let chunks = 0;
  for (let state: string | null = null; state === null; chunks++) {
    const chunk = { ...ref, chunk: chunks };
    await run('generateChunk', chunk);
    await run('filterChunk', { ...chunk, after: 'generate' });
    for (const stage of ['verify', 'judge', 'enrich'] as const)
      if (outline.stages[stage]) await run(`${stage}Chunk`, chunk);
    const { upToHere } = await run('filterChunk', { ...chunk, after: 'enrich' });
    state = upToHere && closing(upToHere, outline);
  }
  const closed = { dataset, claim, planHash, family, target: RECIPE.records, chunks, rounds: 0 };
  const { shards, rejectedShards } = await run('planShards', closed);
  for (let shard = 0; shard < shards; shard++) await run('writeShard', { ...closed, shard });
  for (let shard = 0; shard < rejectedShards; shard++) await run('writeRejected', { ...closed, shard });
  await run('publishManifest', publication(ref, chunks));
}

const publication = ({ dataset, claim, planHash, family: id }: ChunkRef, chunks: number) => ({
  dataset,
  claim,
  planHash,
  rounds: 0,
  families: [{ id, target: RECIPE.records, chunks, state: 'complete' }],
});

/** Every file of a dataset, with a hash of its bytes. */
async function filesOf(root: string): Promise<Record<string, string>> {
  const folder = path.join(root, 'laptop');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const hashes = files.map(async (file) => [path.relative(folder, file), sha256Hex(await readFile(file))] as const);
  return Object.fromEntries(await Promise.all(hashes));
}

/** A run that began; a copy of its folder; a later run that went on from there and published. */
async function restoredLaptop() {
  const teacher = await startSwitchedTeacher({});
  const folder = await mkdtemp(path.join(tmpdir(), 'taskseed-restored-'));
  const [root, copy] = [path.join(folder, 'store'), path.join(folder, 'copy')];
  const worker = await openDeps(root, teacher.url, 'first');
  const run = activityRunner(worker.deps);
  const begun = await beginRun(run, RECIPE, 'laptop', 'run 1');
  await cp(root, copy, { recursive: true });
  const later = await beginRun(run, RECIPE, 'laptop', 'run 2');
  await finish(run, later);
  const restored = await openDeps(copy, teacher.url, 'second');
  const remove = async () => {
    for (const open of [worker, restored, teacher]) await open.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { teacher, root, copy, run, inCopy: activityRunner(restored.deps), begun, later, remove };
}

let laptop: Awaited<ReturnType<typeof restoredLaptop>>;
beforeAll(async () => void (laptop = await restoredLaptop()), 60_000);
afterAll(() => laptop.remove());

describe('F34 · an old copy that is brought back', () => {
  it('of the Temporal database: what its run still asks for is refused before paying; what is published stays', async () => {
    const { teacher, root, run, begun } = laptop;
    const published = await filesOf(root);
    expect(Object.keys(published)).toContain('README.md');
    const arrivals = teacher.arrivals();
    const refused = { type: 'StoreConflict', nonRetryable: true };
    const told = 'this run, of epoch 1, no longer owns its dataset: the later run run 2 began epoch 2';
    for (const name of ['probeModels', 'freezePlan', 'generateChunk', 'verifyChunk'] as const) {
      const work = run(name, { ...begun, chunk: 63 });
      await expect(work).rejects.toMatchObject({
        ...refused,
        message: `${told}; nothing more is asked or published here`,
      });
    }
    await expect(run('publishManifest', publication(begun, 1))).rejects.toMatchObject(refused);
    await expect(beginRun(run, RECIPE, 'laptop', 'run 1')).rejects.toMatchObject(refused);
    expect(teacher.arrivals()).toBe(arrivals);
    expect(await filesOf(root)).toEqual(published);
  });

  it('of the store: a run that knew a newer one is refused before paying, and another start goes on', async () => {
    const { teacher, copy, inCopy, later } = laptop;
    const arrivals = teacher.arrivals();
    const told = /owner\.json in file:.* is of epoch 1, though this run began epoch 2: .* bring the newer one back/;
    await expect(inCopy('generateChunk', { ...later, chunk: 63 })).rejects.toThrow(told);
    expect(teacher.arrivals()).toBe(arrivals);
    await finish(inCopy, await beginRun(inCopy, RECIPE, 'laptop', 'run 3'));
    expect(Object.keys(await filesOf(copy))).toContain('README.md');
  });
});
