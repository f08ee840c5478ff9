import { mkdtemp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../activities/io/file-store.ts';
import type { Recipe } from '../../../core/recipe.ts';
import { stageFiles } from '../../../scripts/cli/staging.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'taskseed-staging-'));
  await mkdir(path.join(root, 'recipes', 'data'), { recursive: true });
  await writeFile(path.join(root, 'recipes', 'data', 'train-1.jsonl'), 'one');
  await writeFile(path.join(root, 'recipes', 'data', 'train-2.jsonl'), 'two');
  await writeFile(path.join(root, 'recipes', 'mine.md'), 'prompt');
  await writeFile(path.join(root, 'test.jsonl'), 'three');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const settings = (filesRoot: string | null = null) => ({
  store: createFileStore(path.join(root, 'store')),
  folder: path.join(root, 'recipes'),
  filesRoot,
  temporary: path.join(root, 'staging'),
});
const recipe = (sourcePath: string): Recipe => ({
  families: [
    'gsm8k',
    { id: 'mine', extends: 'gsm8k', source: { path: sourcePath }, heldOut: [{ path: '../test.jsonl' }] },
  ],
  records: 5,
});
const entryOf = (staged: Recipe) => staged.families[1] as Exclude<Recipe['families'][number], string>;

describe('staging', () => {
  it('puts named files into the store by hash and names them by it', async () => {
    const staged = entryOf(await stageFiles(recipe('data/train-1.jsonl'), settings()));
    const place = /^staged:([0-9a-f]{64})\/train-1\.jsonl$/.exec((staged.source as { path: string }).path);
    const file = path.join(root, 'store', 'files', place?.[1] ?? '', 'train-1.jsonl');
    expect(await readFile(file, 'utf8')).toBe('one');
    expect(staged.heldOut).toEqual([{ path: expect.stringMatching(/^staged:[0-9a-f]{64}\/test\.jsonl$/) }]);
  });

  it('names each match of a glob, in order, and stages the same files to the same names', async () => {
    const first = entryOf(await stageFiles(recipe('data/*.jsonl'), settings()));
    const second = entryOf(await stageFiles(recipe('data/*.jsonl'), settings()));
    const paths = (first.source as unknown as { path: string[] }).path;
    expect(paths.map((p) => path.basename(p))).toEqual(['train-1.jsonl', 'train-2.jsonl']);
    expect(second).toEqual(first);
  });

  it('does not follow later edits of a file', async () => {
    const staged = entryOf(await stageFiles(recipe('data/train-1.jsonl'), settings()));
    await writeFile(path.join(root, 'recipes', 'data', 'train-1.jsonl'), 'edited');
    const [, place = ''] = /^staged:(.*)$/.exec((staged.source as { path: string }).path) ?? [];
    expect(await readFile(path.join(root, 'store', 'files', place), 'utf8')).toBe('one');
  });

  it('stages prompts and leaves all else as it is', async () => {
    const prompts = { 'generate/similar': { path: 'mine.md' } };
    const staged = await stageFiles({ families: ['gsm8k'], records: 5, prompts }, settings());
    expect(staged.prompts?.['generate/similar']?.path).toMatch(/^staged:[0-9a-f]{64}\/mine\.md$/);
    expect(staged.families).toEqual(['gsm8k']);
  });

  it('leaves what is staged already', async () => {
    const already = `staged:${'a'.repeat(64)}/train.jsonl`;
    expect(entryOf(await stageFiles(recipe(already), settings())).source).toEqual({ path: already });
  });

  it('names the recipe place and the file that is not there', async () => {
    await expect(stageFiles(recipe('data/nothing.jsonl'), settings())).rejects.toThrow(
      /^families\[1\]\.source\.path is "data\/nothing\.jsonl": .*\/recipes\/data\/nothing\.jsonl is not there/,
    );
    await expect(stageFiles(recipe('data'), settings())).rejects.toThrow(/is no file/);
  });

  it('takes no file outside the root that the operator set, by path or by link', async () => {
    const filesRoot = path.join(root, 'recipes');
    await expect(stageFiles(recipe('data/train-1.jsonl'), settings(filesRoot))).rejects.toThrow(
      /^families\[1\]\.heldOut\[0\]\.path is "\.\.\/test\.jsonl": .* is outside TASKSEED_FILES/,
    );
    await symlink(path.join(root, 'test.jsonl'), path.join(root, 'recipes', 'link.jsonl'));
    await expect(stageFiles(recipe('link.jsonl'), settings(filesRoot))).rejects.toThrow(/outside TASKSEED_FILES/);
  });
});
