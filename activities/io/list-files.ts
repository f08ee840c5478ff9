import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { TaskseedError } from '../../core/failures.ts';
import { globToRegExp, hasGlob } from '../../core/glob.ts';

/** Most files one pattern may name; a split in more shards than this is named by mistake. */
const MAX_FILES = 10_000;

/**
 * Files that a path or glob names, sorted by code unit, as absolute paths.
 *
 * @param root folder that a relative pattern starts from, and that no match may leave, whatever links or `..` say
 * @throws TaskseedError `InvalidRecipe` for a pattern that leads outside, `SourceUnavailable` when nothing matches
 */
export async function listFiles(pattern: string, root: string): Promise<string[]> {
  if (pattern.includes('\0')) throw new TaskseedError('InvalidRecipe', 'a path holds a NUL character');
  const base = await realpath(root);
  const full = path.resolve(base, pattern);
  const matches = hasGlob(pattern) ? await walk(full) : [full];
  const files: string[] = [];
  for (const match of matches) {
    const real = await realpath(match).catch(() => null);
    if (real === null) continue;
    if (real !== base && !real.startsWith(base.endsWith(path.sep) ? base : base + path.sep))
      throw new TaskseedError(
        'InvalidRecipe',
        `"${pattern}" leads outside the folder that recipes may read; move the file into it`,
      );
    files.push(match);
  }
  if (files.length === 0)
    throw new TaskseedError(
      'SourceUnavailable',
      `no file "${pattern}"; check the path, it starts at the recipe's folder`,
    );
  return files.sort();
}

/** Folders below the pattern's fixed part, depth first; follows no links to folders, so it cannot go round. */
async function walk(full: string): Promise<string[]> {
  const fixed = full.slice(0, full.search(/[*?[{]/));
  const matcher = globToRegExp(full.split(path.sep).join('/'));
  const out: string[] = [];
  const folders = [path.dirname(`${fixed}x`)];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(file);
      else if (matcher.test(file.split(path.sep).join('/'))) out.push(file);
      if (out.length > MAX_FILES)
        throw new TaskseedError('InvalidRecipe', `the pattern names over ${MAX_FILES} files; name fewer`);
    }
  }
  return out;
}

/** Lower-case hex sha256 of a file's bytes as they lie on disk. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
