import { resolveFamilyEntry } from '../../core/family-entry.ts';
import { builtInSources, type ResolvedFamily, type RowSource } from '../../core/family-source.ts';
import { TaskseedError } from '../../core/failures.ts';
import { KNOWN_ID, type KnownCoverage, knownCoverage } from '../../core/known.ts';
import { draftKey, splitKey } from '../../core/paths.ts';
import { type FileRef, shareRecords } from '../../core/plan.ts';
import type { SplitReport } from '../../core/receipt.ts';
import type { FamilyEntry, Recipe } from '../../core/recipe.ts';
import { recipeBasis, recipeHash, settingsOf } from '../../core/recipe-defaults.ts';
import { readRecipe } from '../../core/schema/read-recipe.ts';
import { FAMILIES } from '../../families/index.ts';
import { KNOWN } from '../../families/known.ts';
import type { ActivityDeps } from '../deps.ts';
import { compileJinja } from './jinja.ts';
import { readJson } from './stage-files.ts';

/** A recipe that passed the door, as the next activities read it. */
export interface Draft {
  recipe: Recipe;
  recipeHash: string;
  basis: Record<string, string>;
  targets: number[];
  /** Where the recipe asks for `known` benchmarks: those that the cache had at the first start, and those it had not. */
  known?: KnownCoverage;
}

/** A family of a recipe with its entry and everything resolved. */
export interface DraftFamily {
  entry: FamilyEntry | null;
  resolved: ResolvedFamily;
  target: number;
}

/** @throws TaskseedError `InvalidRecipe` naming the JSON path */
export function draftOf(value: unknown): Draft {
  const read = readRecipe(value);
  if (!read.ok) throw invalid(read.problem);
  const { recipe } = read;
  const named = recipe.families.map((entry) => (typeof entry === 'string' ? null : (entry.records ?? null)));
  const targets = shareRecords(recipe.records, named);
  if (!targets)
    throw invalid(
      `records is ${recipe.records}, but the families' own records do not leave a share of at least 1 for each; raise it or lower theirs`,
    );
  return { recipe, recipeHash: recipeHash(recipe), basis: recipeBasis(recipe), targets };
}

/** The families of a draft, resolved by this worker's shelf. */
export function familiesOf(draft: Draft): DraftFamily[] {
  const seen = new Set<string>();
  return draft.recipe.families.map((entry, i) => {
    const resolved = resolveFamilyEntry(entry, FAMILIES, draft.recipe.seeds?.revision ?? {}, compileJinja);
    if (seen.has(resolved.family.id))
      throw invalid(`families[${i}]: "${resolved.family.id}" is named twice; give one of them another id`);
    seen.add(resolved.family.id);
    return { entry: typeof entry === 'string' ? null : entry, resolved, target: draft.targets[i] as number };
  });
}

export async function readDraft(deps: ActivityDeps, dataset: string): Promise<Draft> {
  const draft = await readJson<Draft>(deps.store, draftKey(dataset));
  if (!draft)
    throw new TaskseedError(
      'WrongStore',
      `${dataset} was begun in another store than ${deps.store.url} on ${deps.host}; give all workers the same TASKSEED_STORE`,
    );
  return draft;
}

/** Families that a recipe names to be checked against without seeding them (`filters.contamination.against`). */
export function checkedOnly(draft: Draft): DraftFamily[] {
  const named = new Set<string>();
  for (const entry of draft.recipe.families)
    for (const id of settingsOf(draft.recipe, typeof entry === 'string' ? null : entry, null).filters.contamination
      .against)
      named.add(id);
  const seeded = new Set(draft.recipe.families.map((entry) => (typeof entry === 'string' ? entry : entry.id)));
  return [...named]
    .filter((id) => id !== 'seeded' && id !== 'known' && !seeded.has(id))
    .map((id) => {
      const family = [...FAMILIES, ...KNOWN].find((f) => f.id === id);
      if (!family)
        throw new TaskseedError('UnknownFamily', `filters.contamination.against names "${id}", which is no family`);
      const { heldOut } = builtInSources(family);
      if (heldOut.length === 0)
        throw new TaskseedError(
          'InvalidRecipe',
          `filters.contamination.against: ${id} has no held-out rows of its own to read; name it as a family with "heldOut" paths`,
        );
      const resolved: ResolvedFamily = {
        family,
        seeds: heldOut[0] as RowSource,
        heldOut,
        heldOutWaived: false,
        allowSplit: null,
      };
      return { entry: null, resolved, target: 0 };
    });
}

/** Ids whose held-out rows all outputs of a run are checked against, in order. */
export function heldOutIds(draft: Draft): string[] {
  const families = [...familiesOf(draft), ...checkedOnly(draft)].map(({ resolved }) => resolved.family.id);
  return draft.known ? [...families, KNOWN_ID] : families;
}

/**
 * Fixes which known benchmarks a run is checked against, where its recipe asks for them. A dataset that has begun keeps
 * what it began with, whatever the cache of this worker holds.
 *
 * @param before the draft of an earlier start
 * @throws TaskseedError `InvalidRecipe` when none is here: a run that asks to be checked must not go unchecked
 */
export async function withKnown(deps: Pick<ActivityDeps, 'hub'>, draft: Draft, before: Draft | null): Promise<Draft> {
  const entries = draft.recipe.families.map((entry) => (typeof entry === 'string' ? { id: entry } : entry));
  if (!entries.some((entry) => settingsOf(draft.recipe, entry, null).filters.contamination.against.includes('known')))
    return draft;
  const own = entries.flatMap((entry) => (entry.source || entry.heldOut || entry.extends ? [] : [entry.id]));
  const known = before?.known ?? knownCoverage(KNOWN, await deps.hub.readKnown(), new Set(own));
  if (known.checked.length === 0)
    throw invalid(
      'filters.contamination.against names "known", but no known benchmark is in the cache of this worker; run `taskseed families --fetch-held-out`, or leave "known" out',
    );
  return { ...draft, known };
}

/** Held-out entries of one family, as `fetchSplit` leaves them for the seeds of all. */
export interface HeldOutReceipt {
  entries: FileRef;
  sources: SplitReport['heldOutSources'];
  warnings: string[];
}

export const heldOutKey = (dataset: string, family: string): string => splitKey(dataset, `${family}.held-out`);

export async function readHeldOut(
  deps: Pick<ActivityDeps, 'store'>,
  dataset: string,
  family: string,
): Promise<HeldOutReceipt> {
  const receipt = await readJson<HeldOutReceipt>(deps.store, heldOutKey(dataset, family));
  if (!receipt)
    throw new TaskseedError(
      'WrongStore',
      `held-out rows of ${family} are not in ${deps.store.url}; give all workers the same TASKSEED_STORE`,
    );
  return receipt;
}

export function invalid(message: string): TaskseedError {
  return new TaskseedError('InvalidRecipe', message);
}
