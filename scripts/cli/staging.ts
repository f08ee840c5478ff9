import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileSha256, listFiles } from '../../activities/io/list-files.ts';
import type { Store } from '../../activities/io/store.ts';
import { TaskseedError } from '../../core/failures.ts';
import { hasGlob } from '../../core/glob.ts';
import type { Recipe } from '../../core/recipe.ts';
import { CliError, EXIT } from './errors.ts';

/** Larger files are hard-linked, not copied: below this a copy takes no time, and later edits in place cannot reach it. */
const LINK_FROM_BYTES = 64 * 1024 * 1024;

export interface StagingSettings {
  store: Store;
  /** Absolute folder that the recipe's paths start from. */
  folder: string;
  /** TASKSEED_FILES: no file outside it is taken; null where the operator sets none. */
  filesRoot: string | null;
  /** Folder on which links and copies are made before they are published. */
  temporary: string;
}

/**
 * Puts every file that a recipe names into the store under `files/<sha256>/<name>` and returns the recipe with
 * `staged:<sha256>/<name>` in the paths' places, so that workers on any machine read the same bytes (contract 3).
 *
 * @throws CliError (2) naming the recipe's path and the file that is not there
 */
export async function stageFiles(recipe: Recipe, settings: StagingSettings): Promise<Recipe> {
  const families: Recipe['families'] = [];
  for (const [i, entry] of recipe.families.entries()) {
    if (typeof entry === 'string') {
      families.push(entry);
      continue;
    }
    const source = await stageSource(entry.source, `families[${i}].source`, settings);
    const heldOut: NonNullable<typeof entry.heldOut> = [];
    for (const [j, held] of (entry.heldOut ?? []).entries())
      heldOut.push(await stageSource(held, `families[${i}].heldOut[${j}]`, settings));
    families.push({ ...entry, ...(source ? { source } : {}), ...(entry.heldOut ? { heldOut } : {}) });
  }
  return { ...recipe, families, ...(await stagePrompts(recipe, settings)) };
}

async function stageSource<T extends { path: string | string[] } | object | undefined>(
  source: T,
  place: string,
  settings: StagingSettings,
): Promise<T> {
  if (source === undefined || !('path' in source)) return source;
  const staged: string[] = [];
  for (const pattern of [source.path].flat()) staged.push(...(await stagePattern(pattern, `${place}.path`, settings)));
  return { ...source, path: staged.length === 1 ? (staged[0] as string) : staged };
}

async function stagePrompts(recipe: Recipe, settings: StagingSettings): Promise<Pick<Recipe, 'prompts'>> {
  if (!recipe.prompts) return {};
  const prompts: NonNullable<Recipe['prompts']> = {};
  for (const [id, prompt] of Object.entries(recipe.prompts)) {
    if (hasGlob(prompt.path)) throw wrong(`prompts.${id}.path is "${prompt.path}": a prompt is one file; name it`);
    const [staged = ''] = await stagePattern(prompt.path, `prompts.${id}.path`, settings);
    prompts[id] = { path: staged };
  }
  return { prompts };
}

async function stagePattern(pattern: string, place: string, settings: StagingSettings): Promise<string[]> {
  if (pattern.startsWith('staged:')) return [pattern];
  const { folder, filesRoot } = settings;
  const full = path.resolve(folder, pattern);
  let files: string[];
  try {
    files = await listFiles(full, filesRoot ?? path.parse(full).root);
  } catch (error) {
    if (!(error instanceof TaskseedError)) throw error;
    const outside = filesRoot !== null && error.type === 'InvalidRecipe';
    const why = outside
      ? `${full} is outside TASKSEED_FILES (${filesRoot}); move it there`
      : `${full} is not there; correct the path, it starts at the recipe's folder`;
    throw wrong(`${place} is "${pattern}": ${why}`);
  }
  const staged: string[] = [];
  for (const file of files) {
    if (!(await stat(file)).isFile())
      throw wrong(
        `${place} is "${pattern}": ${file} is no file; name files, or a pattern such as "${pattern}/*.jsonl"`,
      );
    staged.push(await stageFile(file, settings));
  }
  return staged;
}

async function stageFile(file: string, { store, temporary }: StagingSettings): Promise<string> {
  const sha256 = await fileSha256(file);
  const name = path.basename(file);
  const key = `files/${sha256}/${name}`;
  const { size } = await stat(file);
  if ((await store.size(key)) === size) return `staged:${sha256}/${name}`;
  await mkdir(temporary, { recursive: true });
  const copy = path.join(temporary, randomUUID());
  try {
    if (size < LINK_FROM_BYTES || !(await isLinked(file, copy))) await copyFile(file, copy, constants.COPYFILE_FICLONE);
    await store.publishFile(key, copy);
  } finally {
    await rm(copy, { force: true });
  }
  return `staged:${sha256}/${name}`;
}

/** Links where both lie on one file system and the file may be written, which making it durable needs. */
async function isLinked(file: string, target: string): Promise<boolean> {
  try {
    await access(file, constants.W_OK);
    await link(file, target);
    return true;
  } catch {
    return false;
  }
}

function wrong(message: string): CliError {
  return new CliError(message, EXIT.wrongInput);
}
