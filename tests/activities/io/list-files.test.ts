import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileSha256, listFiles } from '../../../activities/io/list-files.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'taskseed-files-'));
  for (const file of [
    'data/train/b_val.csv',
    'data/train/a_val.csv',
    'data/train/deep/c_val.csv',
    'data/a.txt',
    'secret/s.csv',
  ]) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), 'x');
  }
  symlinkSync(path.join(root, 'secret/s.csv'), path.join(root, 'data/link.csv'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const names = async (pattern: string) =>
  (await listFiles(pattern, path.join(root, 'data'))).map((file) => path.basename(file));

it('globs name files in sorted order', async () => {
  expect(await names('train/*_val.csv')).toEqual(['a_val.csv', 'b_val.csv']);
  expect(await names('**/*_val.csv')).toEqual(['a_val.csv', 'b_val.csv', 'c_val.csv']);
  expect(await names('a.txt')).toEqual(['a.txt']);
});

it('a pattern that names nothing is refused with the pattern', async () => {
  await expect(names('train/*.json')).rejects.toThrow('no file "train/*.json"');
});

it('nothing outside the root is named, by dots, absolute paths or links', async () => {
  for (const pattern of ['../secret/s.csv', '../secret/*.csv', path.join(root, 'secret/s.csv'), 'link.csv', '*.csv'])
    await expect(names(pattern)).rejects.toMatchObject({ type: 'InvalidRecipe' });
});

it('a file is hashed as it lies on disk', async () => {
  expect(await fileSha256(path.join(root, 'data/a.txt'))).toBe(
    '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881',
  );
});
