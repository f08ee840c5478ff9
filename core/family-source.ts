import type { Family, FileSource } from './family.ts';

/** Where rows of a family are read from, once a recipe's entry is resolved. */
export type RowSource =
  /** Files of the recipe's author; patterns relative to the recipe. */
  | { kind: 'files'; paths: readonly string[]; columns?: readonly string[]; quotes?: boolean }
  /** Rows shipped with Taskseed; paths relative to `families/`. */
  | { kind: 'own'; paths: readonly string[] }
  | { kind: 'hub'; dataset: string; config: string | null; revision: string; split: string };

/** A family as one recipe uses it: what to map rows with, and which rows are seeds and which held out. */
export interface ResolvedFamily {
  family: Family;
  seeds: RowSource;
  heldOut: readonly RowSource[];
  /** True where the author wrote `"heldOut": []`: the card says that nothing was held out. */
  heldOutWaived: boolean;
  /** The author's reason to use a split that the guard refuses; null where none is given. */
  allowSplit: string | null;
}

/** `<dataset>:<split>` of a source, as seeds, hits and the card name it. */
export function sourceName(source: RowSource): { dataset: string; config: string | null; split: string } {
  if (source.kind === 'hub') return { dataset: source.dataset, config: source.config, split: source.split };
  const dataset = source.kind === 'own' ? 'own' : 'file';
  return { dataset, config: null, split: source.paths.map(baseName).join(', ') };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The default sources of a built-in family; null where a user must bring files. */
export function builtInSources(family: Family): { seeds: RowSource | null; heldOut: RowSource[] } {
  const own = (source: FileSource): RowSource => ({
    kind: 'own',
    paths: typeof source.path === 'string' ? [source.path] : source.path,
  });
  if (family.own) return { seeds: own(family.own.seeds), heldOut: family.own.heldOut.map(own) };
  if (!family.hub) return { seeds: null, heldOut: [] };
  const { dataset, revision, config, seedSplit, heldOutSplits } = family.hub;
  const split = (name: string): RowSource => ({ kind: 'hub', dataset, config: config ?? null, revision, split: name });
  return { seeds: seedSplit === null ? null : split(seedSplit), heldOut: heldOutSplits.map(split) };
}
