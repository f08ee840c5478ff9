import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../fakes/paid.ts';

/** A copy of the sources that shares our packages but not what is kept beside them. */
async function copy(): Promise<string> {
  const folder = await temporaryFolder();
  for (const part of ['core', 'families', 'filters', 'activities', 'workers', 'scripts', 'prompts', 'package.json'])
    cpSync(part, path.join(folder, part), { recursive: true });
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of readdirSync('node_modules'))
    if (!name.startsWith('.')) symlinkSync(path.resolve('node_modules', name), path.join(folder, 'node_modules', name));
  return folder;
}

const run = (folder: string, ...args: string[]) =>
  execFileSync(process.execPath, [path.join(folder, 'scripts/bin.mjs'), ...args], { encoding: 'utf8' });
const kept = (folder: string) => readdirSync(path.join(folder, 'node_modules/.cache/taskseed'));

test('sources are compiled at the first start, and again only when one has changed', async () => {
  const folder = await copy();
  expect(run(folder, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  const [first] = kept(folder);
  expect(run(folder, 'families', '--json')).toContain('gsm8k');
  expect(kept(folder)).toEqual([first]);
  writeFileSync(path.join(folder, 'core/rng.ts'), '\n', { flag: 'a' });
  expect(run(folder, '--version')).toMatch(/^\d/);
  expect(kept(folder)).toHaveLength(2);
}, 60_000);

test('where nothing can be kept the sources run as they are', async () => {
  const folder = await copy();
  writeFileSync(path.join(folder, 'node_modules/.cache'), 'in the way');
  expect(run(folder, '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
}, 60_000);
