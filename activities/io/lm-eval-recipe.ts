import { realpathSync } from 'node:fs';
import path from 'node:path';
import { TaskseedError } from '../../core/failures.ts';
import { lmEvalEntry, lmEvalKind } from '../../core/lm-eval-entry.ts';
import { lmEvalFamily } from '../../core/lm-eval-family.ts';
import type { FamilyEntry, Recipe } from '../../core/recipe.ts';
import { readRecipe } from '../../core/schema/read-recipe.ts';
import type { Hub } from './hub.ts';
import { createLmEvalReader, LmEvalProblem } from './lm-eval-files.ts';

/**
 * A recipe with each entry that names a task file turned into the family it describes. Paths of the file's own data
 * files start at the file and come out as paths from `folder`.
 *
 * @param folder absolute; where the recipe's paths start
 * @param root folder that neither the task file nor what it includes may lie outside of; null for none
 * @throws TaskseedError `InvalidRecipe` or `ForbiddenSplit`, naming entry, file and what to do
 */
export function withLmEval(recipe: Recipe, folder: string, root: string | null): Recipe {
  const families = recipe.families.map((entry) =>
    typeof entry === 'string' || typeof entry.lmEval !== 'string'
      ? entry
      : readEntry(entry, entry.lmEval, folder, root),
  );
  return { ...recipe, families };
}

function readEntry(entry: FamilyEntry, named: string, folder: string, root: string | null): FamilyEntry {
  const fail = (problem: string) =>
    new TaskseedError('InvalidRecipe', `family "${entry.id}": lmEval "${named}": ${problem}`);
  const file = path.resolve(folder, named);
  try {
    const { values, files } = createLmEvalReader(root === null ? null : realpathSync(root)).load(file);
    const kind = lmEvalKind(values);
    if (kind === 'group') throw fail('it is a group of tasks; name the files of its members, one entry each');
    const made = lmEvalFamily(entry, lmEvalEntry(values), {
      path: path.basename(file),
      files: Object.fromEntries(files.map((one) => [path.basename(one.path), one.sha256])),
    });
    const placed = (source: NonNullable<FamilyEntry['source']>) =>
      'path' in source ? moved(source, file, folder) : source;
    return {
      ...made,
      ...(entry.source || !made.source ? {} : { source: placed(made.source) }),
      ...(made.heldOut
        ? { heldOut: made.heldOut.map((held) => (entry.heldOut?.includes(held) ? held : placed(held))) }
        : {}),
    };
  } catch (error) {
    if (error instanceof LmEvalProblem) throw fail(error.message);
    throw error;
  }
}

function moved<T extends { path: string | string[] }>(source: T, file: string, folder: string): T {
  const from = (one: string) =>
    path
      .relative(folder, path.resolve(path.dirname(file), one))
      .split(path.sep)
      .join('/');
  return { ...source, path: typeof source.path === 'string' ? from(source.path) : source.path.map(from) };
}

/**
 * A recipe as a worker gets it, with task files read that the command line has not read: those under the files root. What
 * is no recipe stays as it is, for the door to refuse.
 */
export async function withLmEvalFiles(deps: { hub: Hub; filesRoot: string }, value: unknown): Promise<unknown> {
  const read = readRecipe(value);
  if (!read.ok) return value;
  return withHubLicences(withLmEval(read.recipe, deps.filesRoot, deps.filesRoot), deps.hub);
}

/** Licences that neither recipe nor task file states, as the dataset's card on the Hub does. Unknown ones stay unknown. */
async function withHubLicences(recipe: Recipe, hub: Hub): Promise<Recipe> {
  const families: Recipe['families'] = [];
  for (const entry of recipe.families) families.push(typeof entry === 'string' ? entry : await licensed(entry, hub));
  return { ...recipe, families };
}

async function licensed(entry: FamilyEntry, hub: Hub): Promise<FamilyEntry> {
  const { source } = entry;
  if (entry.lmEval === undefined || entry.licence !== 'unknown' || !source || !('dataset' in source)) return entry;
  const sha = await hub.resolve(source.dataset, source.revision ?? 'main');
  return { ...entry, licence: await hub.licence(source.dataset, sha) };
}
