import { TaskseedError } from './failures.ts';
import { evaluatedSplit, type LmEvalEntry } from './lm-eval-entry.ts';
import { lmEvalFields } from './lm-eval-fields.ts';
import { lmEvalSources } from './lm-eval-source.ts';
import type { FamilyEntry } from './recipe.ts';

/**
 * A recipe's entry that names a task file, as the family of its own that the file describes. What the entry says itself
 * stands over what the file says; held-out rows are those of both.
 *
 * @param place file name and hashes, kept in the recipe so that the plan says what it was made from
 * @throws TaskseedError `InvalidRecipe` or `ForbiddenSplit`, naming the file
 */
export function lmEvalFamily(
  entry: FamilyEntry,
  file: LmEvalEntry,
  place: Exclude<FamilyEntry['lmEval'], string | undefined>,
): FamilyEntry {
  const fail = (problem: string) =>
    new TaskseedError('InvalidRecipe', `family "${entry.id}": ${place.path}: ${problem}`);
  const mapping = lmEvalFields(file.values);
  if (typeof mapping === 'string') throw fail(mapping);
  const sources = lmEvalSources(file);
  if (typeof sources === 'string') throw fail(sources);
  const refused = entry.allow?.splitGuard === undefined ? seedsAreEvaluated(file) : null;
  if (refused) throw new TaskseedError('ForbiddenSplit', `${entry.id}: ${place.path}: ${refused}`);
  const heldOut = [...sources.heldOut, ...(entry.heldOut ?? [])];
  const { labels } = mapping;
  return {
    ...(labels === undefined ? {} : { labels }),
    ...entry,
    lmEval: place,
    type: entry.type ?? mapping.type,
    licence: entry.licence ?? 'unknown',
    attribution: entry.attribution ?? file.datasetPath ?? '',
    fields: { ...mapping.fields, ...entry.fields },
    identity: entry.identity ?? [...mapping.identity],
    source: entry.source ?? sources.source,
    ...(heldOut.length > 0 || entry.heldOut ? { heldOut } : {}),
  };
}

/** In one task file of five that name a training split, it is the split that is measured on. */
export function seedsAreEvaluated(file: LmEvalEntry): string | null {
  const { trainingSplit } = file;
  if (trainingSplit === null || trainingSplit !== evaluatedSplit(file)) return null;
  return `its training split "${trainingSplit}" is the one it is evaluated on; use another split or family`;
}

/** The id of an entry that gives none: the file's name in the letters an id may have. */
export function lmEvalId(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+/, '')
    .slice(0, 64);
}
