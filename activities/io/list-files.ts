import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { TaskseedError } from '../../core/failures.ts';
import { globMatcher, hasGlob } from '../../core/glob.ts';

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
  const inside = path.relative(base, path.resolve(base, pattern)).split(path.sep).join('/');
  if (inside === '..' || inside.startsWith('../') || path.isAbsolute(inside)) throw outside(pattern);
  const matches = hasGlob(inside) ? await walk(base, inside) : [path.join(base, inside)];
  const files: string[] = [];
  for (const match of matches) {
    const real = await realpath(match).catch(() => null);
    if (real === null) continue;
    if (real !== base && !real.startsWith(base.endsWith(path.sep) ? base : base + path.sep)) throw outside(pattern);
    files.push(match);
  }
  if (files.length === 0)
    throw new TaskseedError(
      'SourceUnavailable',
      `no file "${pattern}"; check the path, it starts at the recipe's folder`,
    );
  return files.sort();
}

function outside(pattern: string): TaskseedError {
  return new TaskseedError(
    'InvalidRecipe',
    `"${pattern}" leads outside the folder that recipes may read; move the file into it`,
  );
}

/** Files below `base` that a pattern names, depth first from its fixed part; follows no links to folders. */
async function walk(base: string, pattern: string): Promise<string[]> {
  const matches = matcherOf(pattern);
  const out: string[] = [];
  const fixed = pattern.slice(0, pattern.search(/[*?[{]/));
  const folders = [path.posix.dirname(`${fixed}x`)];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await readdir(path.join(base, folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(file);
      else if (matches(file)) out.push(path.join(base, file));
      if (out.length > MAX_FILES)
        throw new TaskseedError('InvalidRecipe', `"${pattern}" names over ${MAX_FILES} files; name fewer`);
    }
  }
  return out;
}

function matcherOf(pattern: string): (file: string) => boolean {
  try {
    return globMatcher(pattern);
  } catch (cause) {
    throw new TaskseedError('InvalidRecipe', `"${pattern.slice(0, 60)}": ${(cause as Error).message}`, { cause });
  }
}

/** Lower-case hex sha256 of a file's bytes as they lie on disk. */
export async function fileSha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
