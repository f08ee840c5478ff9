import type { Family } from './family.ts';

/** The id under which all known benchmarks together are read and named in a plan; no family can be called so. */
export const KNOWN_ID = '@known';

/** A held-out split of a known benchmark at the commit it was fetched at. */
export interface KnownSource {
  dataset: string;
  config: string | null;
  split: string;
  revision: string;
}

/** What became of one benchmark when the cache was last filled. */
export interface KnownEntry {
  /** `gated` needs terms to be accepted; `absent` is not on the Hub; `unfit` has rows that the mapping does not know. */
  state: 'cached' | 'gated' | 'absent' | 'unfit' | 'unreachable';
  sources: KnownSource[];
  items: number;
  /** One sentence; null where it is cached. */
  why: string | null;
}

/** What the cache of known benchmarks holds, by family id. */
export interface KnownIndex {
  v: 1;
  benchmarks: Record<string, KnownEntry>;
}

/** What a run is checked against beyond its own families, and what it is not: frozen with its draft and plan. */
export interface KnownCoverage {
  checked: { id: string; items: number; sources: KnownSource[] }[];
  unchecked: { id: string; why: string }[];
}

const NOT_FETCHED = 'not fetched; run `taskseed families --fetch-held-out`';

/**
 * Which known benchmarks can be checked with what the cache holds. One that a run seeds is left out: its held-out splits
 * are read with its seeds.
 *
 * @param own ids of the run's own families
 */
export function knownCoverage(
  known: readonly Family[],
  index: KnownIndex,
  own: ReadonlySet<string> = new Set(),
): KnownCoverage {
  const out: KnownCoverage = { checked: [], unchecked: [] };
  for (const family of known) {
    if (own.has(family.id)) continue;
    const entry = index.benchmarks[family.id];
    const { id } = family;
    if (entry?.state === 'cached' && isCurrent(family, entry))
      out.checked.push({ id, items: entry.items, sources: entry.sources });
    else out.unchecked.push({ id, why: entry?.why ?? NOT_FETCHED });
  }
  return out;
}

/** False where the shelf has moved on since: another dataset, config or more splits. */
function isCurrent({ hub }: Family, { sources }: KnownEntry): boolean {
  return (hub?.heldOutSplits ?? []).every((split) =>
    sources.some(
      (source) => source.split === split && source.dataset === hub?.dataset && source.config === (hub.config ?? null),
    ),
  );
}
