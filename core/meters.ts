import { gramHashes, shingles } from './similarity.ts';
import type { Counts } from './shard-stats.ts';
import { maskTemplate } from './template.ts';
import { hashWords, mix, words } from './text.ts';

/** How varied the questions of a set of rows are (method.md F6). Sets add up, so that shards are measured by themselves. */
export interface Meters {
  /** For n = 1, 2, 3: n-grams of words, and the smallest hashes of the different ones, rising. */
  grams: GramCount[];
  /** Rows by cluster: rows that share their word 3-grams, names and numbers masked, tend to be in one. */
  clusters: Counts;
  /** First four words of a question. Of each shard the most frequent are kept, the rest is `other`. */
  openings: Counts;
}

export interface GramCount {
  total: number;
  least: number[];
}

const GRAM_WORDS = [1, 2, 3] as const;

/**
 * Hashes kept to count different n-grams: exact below this many, from there on the bottom-k estimate with a standard
 * error of 1 / √k, 2.2 %.
 */
const LEAST = 2048;

/** Clusters that rows fall into; rows with nothing in common are spread over all of them. */
export const CLUSTERS = 1024;

const OPENING_WORDS = 4;
/** Openings kept of a shard. */
const OPENINGS = 200;
/** What openings that are not kept count as; no word has brackets, so it is no opening. */
export const OTHER = '(other)';

export const noMeters = (): Meters => ({
  grams: GRAM_WORDS.map(() => ({ total: 0, least: [] })),
  clusters: {},
  openings: {},
});

/** Meters that rows are added to. Memory: a few thousand numbers, and an opening a row at most. */
export interface OpenMeters {
  add(question: string): void;
  read(): Meters;
}

export function openMeters(): OpenMeters {
  const grams = GRAM_WORDS.map((size) => ({ size, total: 0, different: leastHashes() }));
  const clusters: Counts = {};
  const openings = new Map<string, number>();
  return {
    add(question) {
      const list = words(question);
      const hashes = hashWords(list);
      for (const count of grams)
        for (const gram of gramHashes(hashes, count.size)) {
          count.total++;
          count.different.add(gram);
        }
      const cluster = clusterOf(question);
      clusters[cluster] = (clusters[cluster] ?? 0) + 1;
      const opening = list.slice(0, OPENING_WORDS).join(' ');
      openings.set(opening, (openings.get(opening) ?? 0) + 1);
    },
    read: () => ({
      grams: grams.map(({ total, different }) => ({ total, least: different.list() })),
      clusters,
      openings: mostFrequent(openings),
    }),
  };
}

/** By the smallest shingle of the template: two rows share it with the probability of their Jaccard (MinHash). */
function clusterOf(question: string): string {
  const [least = 0] = shingles([hashWords(maskTemplate(question))]);
  return String(mix(least) % CLUSTERS);
}

function mostFrequent(openings: ReadonlyMap<string, number>): Counts {
  const sorted = [...openings].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const rest = sorted.slice(OPENINGS).reduce((sum, [, n]) => sum + n, 0);
  return Object.fromEntries([...sorted.slice(0, OPENINGS), ...(rest > 0 ? [[OTHER, rest] as const] : [])]);
}

/** Different 32-bit hashes, the smallest of them. */
function leastHashes(): { add(hash: number): void; list(): number[] } {
  let seen = new Set<number>();
  let below = 2 ** 32;
  const list = () => [...seen].sort((a, b) => a - b).slice(0, LEAST);
  return {
    add(hash) {
      if (hash >= below) return;
      seen.add(hash);
      if (seen.size < 2 * LEAST) return;
      const kept = list();
      seen = new Set(kept);
      below = kept.at(-1) as number;
    },
    list,
  };
}

/** Meters of both sets of rows together. */
export function addMeters(a: Meters, b: Meters): Meters {
  return {
    grams: a.grams.map(({ total, least }, i) => {
      const other = b.grams[i] as GramCount;
      const all = new Set([...least, ...other.least]);
      return { total: total + other.total, least: [...all].sort((x, y) => x - y).slice(0, LEAST) };
    }),
    clusters: sum(a.clusters, b.clusters),
    openings: sum(a.openings, b.openings),
  };
}

function sum(a: Counts, b: Counts): Counts {
  const out = { ...a };
  for (const [name, n] of Object.entries(b)) out[name] = (Object.hasOwn(out, name) ? (out[name] as number) : 0) + n;
  return out;
}

/** Different n-grams as a share of all (distinct-n), 0 to 1; it falls as a set grows. Null without any. */
export function distinctShare({ total, least }: GramCount): number | null {
  if (total === 0) return null;
  const different = least.length < LEAST ? least.length : ((LEAST - 1) / (least[LEAST - 1] as number)) * 2 ** 32;
  return Math.min(1, different / total);
}

/**
 * Entropy of rows over clusters in bits, and the number of equally large clusters that have it. Unrelated rows come near
 * the smaller of their number and {@link CLUSTERS}.
 */
export function clusterEntropy(clusters: Counts): { bits: number; effective: number } {
  const counts = Object.values(clusters);
  const rows = counts.reduce((all, n) => all + n, 0);
  const bits = counts.reduce((all, n) => all - (n / rows) * Math.log2(n / rows), 0);
  return { bits, effective: rows === 0 ? 0 : 2 ** bits };
}
