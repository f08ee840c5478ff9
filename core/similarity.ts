import { mix } from './text.ts';

/** Words of a shingle. Questions are short (median 42 words in GSM8K): in a 5-gram one changed name hides too much. */
export const SHINGLE_WORDS = 3;

/**
 * Most shingles kept of one text: those with the smallest hashes. Up to this many a Jaccard of two kept lists is exact;
 * beyond it is the bottom-k estimate with a standard error below 0.03 at 0.7 (measured in tests).
 */
export const MAX_SHINGLES = 256;

/** Hash of `size` words from `at` on. Seeded by the size, so that a short text's only gram equals no longer one. */
function gramHash(hashes: Uint32Array, at: number, size: number): number {
  let hash = Math.imul(size, 0x9e3779b1);
  for (let i = at; i < at + size; i++)
    hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ (hashes[i] as number), 0x85ebca6b);
  return mix(hash);
}

/** The word n-grams of one text in the order they stand; of a text of fewer words, its only gram. */
export function gramHashes(text: Uint32Array, words = SHINGLE_WORDS): Uint32Array {
  const size = Math.min(words, text.length);
  const grams = new Uint32Array(size === 0 ? 0 : text.length - size + 1);
  for (let at = 0; at < grams.length; at++) grams[at] = gramHash(text, at, size);
  return grams;
}

/**
 * The word 3-grams of the parts of a text as a list without repeats in rising order of hash. No gram crosses from one
 * part to the next; a part of fewer than three words is one gram by itself.
 *
 * @param parts word hashes of each part
 */
export function shingles(parts: readonly Uint32Array[], limit = MAX_SHINGLES): Uint32Array {
  if (parts.length === 1) return sortedSet(gramHashes(parts[0] as Uint32Array), limit);
  const grams = parts.map((part) => gramHashes(part));
  const all = new Uint32Array(grams.reduce((sum, list) => sum + list.length, 0));
  let count = 0;
  for (const list of grams) {
    all.set(list, count);
    count += list.length;
  }
  return sortedSet(all, limit);
}

/** The distinct values in rising order, at most `limit` of them. Sorts `values` in place. */
function sortedSet(values: Uint32Array, limit: number): Uint32Array {
  values.sort();
  let kept = 0;
  for (let i = 0; i < values.length && kept < limit; i++)
    if (i === 0 || values[i] !== values[i - 1]) values[kept++] = values[i] as number;
  return values.slice(0, kept);
}

/**
 * Jaccard similarity of two lists made by `shingles`, 0 to 1. Symmetric; equal lists give 1, an empty one gives 0.
 * Where a list was cut at `limit`, only the `limit` smallest hashes of the union are compared (bottom-k).
 */
export function jaccard(a: Uint32Array, b: Uint32Array, limit = MAX_SHINGLES): number {
  if (a.length === 0 || b.length === 0) return 0;
  const isCut = a.length >= limit || b.length >= limit;
  const most = isCut ? limit : a.length + b.length;
  let [i, j, both, union] = [0, 0, 0, 0];
  while (i < a.length && j < b.length && union < most) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x <= y) i++;
    if (y <= x) j++;
    if (x === y) both++;
    union++;
  }
  return both / Math.min(most, union + (a.length - i) + (b.length - j));
}

/** The longest run of words that stands in both texts: its place in `a` and its length. Quadratic: for texts that already look alike. */
export function longestCommonRun(a: Uint32Array, b: Uint32Array): { start: number; length: number } {
  const runs = new Uint32Array(b.length + 1);
  let [start, longest] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = b.length; j > 0; j--) {
      const length = b[j - 1] === a[i] ? (runs[j - 1] as number) + 1 : 0;
      runs[j] = length;
      if (length > longest) [start, longest] = [i + 1 - length, length];
    }
  }
  return { start, length: longest };
}
