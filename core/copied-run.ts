import { NearestLists } from './nearest-lists.ts';
import { gramHashes, jaccard, longestCommonRun, SHINGLE_WORDS, shingles } from './similarity.ts';
import { listKey } from './text.ts';

/**
 * Shortest run of words that counts as copied, and shortest text that is compared by Jaccard alone. Below them chance
 * rules: "The man walked into the" opens many a CODAH row, and four words of a six-word question are 67 % of it.
 */
const MIN_COPIED_WORDS = 8;
const MIN_JACCARD_WORDS = 10;

/**
 * A 3-gram is stock, that is a phrase of the task and not of one row, when this share of the texts has it. Without the
 * rule 15 % of MBPP's own rows ("Write a python function to find the …") count as copies of one another.
 */
const STOCK_SHARE = 0.01;
const STOCK_TEXTS = 5;

/** A text ready to be compared: its word hashes, its shingles, and which words belong to its task rather than to it. */
interface Prepared {
  text: Uint32Array;
  list: Uint32Array;
  stock: Uint8Array;
  fresh: number;
}

/** Texts of which no long run may be copied: questions, or passages. Equal texts are held once. */
export class CopiedRuns {
  readonly #texts: Prepared[];
  /** For each distinct text the place of its first holder in the list given. */
  readonly #first: number[] = [];
  readonly #lists: NearestLists;
  readonly #stockFrom: number;

  constructor(texts: readonly Uint32Array[]) {
    const distinct = new Map<string, number>();
    texts.forEach((text, i) => {
      const key = listKey(text);
      if (text.length > 0 && !distinct.has(key)) distinct.set(key, i);
    });
    this.#first.push(...distinct.values());
    const lists = this.#first.map((i) => shingles([texts[i] as Uint32Array], Number.POSITIVE_INFINITY));
    this.#lists = new NearestLists(lists);
    this.#stockFrom = Math.max(STOCK_TEXTS, lists.length * STOCK_SHARE);
    this.#texts = this.#first.map((i, at) => this.#prepare(texts[i] as Uint32Array, lists[at] as Uint32Array));
  }

  #prepare(text: Uint32Array, list = shingles([text], Number.POSITIVE_INFINITY)): Prepared {
    const stock = new Uint8Array(text.length);
    gramHashes(text).forEach((gram, at) => {
      if (this.#lists.holders(gram) >= this.#stockFrom) stock.fill(1, at, at + SHINGLE_WORDS);
    });
    return { text, list, stock, fresh: stock.reduce((sum, isStock) => sum + 1 - isStock, 0) };
  }

  /**
   * The text of which most was copied, if more than `least`: the share of the shorter text's fresh words that stands in
   * one run of eight words or more of both; with `byJaccard` also the 3-gram Jaccard of texts of ten words or more.
   */
  nearest(text: Uint32Array, least: number, byJaccard: boolean): { index: number; similarity: number } | null {
    const asked = this.#prepare(text);
    let best: { index: number; similarity: number } | null = null;
    this.#lists.overlaps(asked.list, MIN_COPIED_WORDS - SHINGLE_WORDS + 1, (at, shared) => {
      const other = this.#texts[at] as Prepared;
      const similarity = Math.max(
        copiedShare(asked, other, shared, best?.similarity ?? least),
        byJaccard && Math.min(text.length, other.text.length) >= MIN_JACCARD_WORDS
          ? jaccard(asked.list, other.list, Number.POSITIVE_INFINITY)
          : 0,
      );
      const index = this.#first[at] as number;
      const isBetter =
        best === null
          ? similarity > least
          : similarity > best.similarity || (similarity === best.similarity && index < best.index);
      if (isBetter) best = { index, similarity };
    });
    return best;
  }
}

/** 0 where the number of shared 3-grams already rules out more than `least`. */
function copiedShare(a: Prepared, b: Prepared, shared: number, least: number): number {
  const [shorter, longer] = a.text.length <= b.text.length ? [a, b] : [b, a];
  const repeats = shorter.text.length - SHINGLE_WORDS + 1 - shorter.list.length;
  if (shorter.fresh === 0 || (shared + repeats + SHINGLE_WORDS - 1) / shorter.fresh < least) return 0;
  const run = longestCommonRun(shorter.text, longer.text);
  if (run.length < MIN_COPIED_WORDS) return 0;
  let copied = 0;
  for (let at = run.start; at < run.start + run.length; at++) copied += 1 - (shorter.stock[at] as number);
  return copied / shorter.fresh;
}
