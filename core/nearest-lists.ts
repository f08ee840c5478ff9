import { jaccard, MAX_SHINGLES } from './similarity.ts';

/**
 * An inverted index over shingle lists: exact, where MinHash would miss what lies below its threshold. Made once from
 * all lists; answers depend on nothing else. About 12 bytes a shingle.
 */
export class NearestLists {
  readonly #lists: readonly Uint32Array[];
  /** Distinct shingles in rising order; the lists of `keys[k]` are `holders[offsets[k] … offsets[k + 1])`. */
  readonly #keys: Uint32Array;
  readonly #offsets: Uint32Array;
  readonly #holders: Uint32Array;
  /** Scratch of one query: shared shingles by list, zero between queries, and the lists touched. */
  readonly #shared: Uint16Array;
  readonly #touched: Uint32Array;

  constructor(lists: readonly Uint32Array[]) {
    if (lists.length >= MAX_LISTS)
      throw new RangeError(`at most ${MAX_LISTS} texts can be compared with, not ${lists.length}`);
    this.#lists = lists;
    this.#shared = new Uint16Array(lists.length);
    this.#touched = new Uint32Array(lists.length);
    const pairs = new Float64Array(lists.reduce((sum, list) => sum + list.length, 0));
    let count = 0;
    lists.forEach((list, index) => list.forEach((key) => (pairs[count++] = key * MAX_LISTS + index)));
    pairs.sort();
    this.#holders = new Uint32Array(count);
    const [keys, offsets]: [number[], number[]] = [[], []];
    pairs.forEach((pair, at) => {
      const key = Math.floor(pair / MAX_LISTS);
      this.#holders[at] = pair % MAX_LISTS;
      if (key !== keys.at(-1)) {
        keys.push(key);
        offsets.push(at);
      }
    });
    this.#keys = Uint32Array.from(keys);
    this.#offsets = Uint32Array.from([...offsets, count]);
  }

  /** The lists that hold a shingle, as `[start, end)` of the holders. */
  #range(key: number): [number, number] {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return this.#keys[low] === key ? [this.#offsets[low] as number, this.#offsets[low + 1] as number] : [0, 0];
  }

  /** How many lists hold a shingle. */
  holders(key: number): number {
    const [start, end] = this.#range(key);
    return end - start;
  }

  /** Calls `visit` with every list that shares at least `least` shingles with `list`, in no order that may matter. */
  overlaps(list: Uint32Array, least: number, visit: (index: number, shared: number) => void): void {
    let touched = 0;
    for (const key of list) {
      const [start, end] = this.#range(key);
      for (let at = start; at < end; at++) {
        const index = this.#holders[at] as number;
        const shared = this.#shared[index] as number;
        if (shared === 0) this.#touched[touched++] = index;
        this.#shared[index] = shared + 1;
      }
    }
    for (let at = 0; at < touched; at++) {
      const index = this.#touched[at] as number;
      const shared = this.#shared[index] as number;
      this.#shared[index] = 0;
      if (shared >= least) visit(index, shared);
    }
  }

  /** The list with the highest Jaccard, the first of equals; null when none shares a shingle. */
  nearest(list: Uint32Array): { index: number; jaccard: number } | null {
    let [best, bestIndex] = [0, -1];
    this.overlaps(list, 1, (index, shared) => {
      const other = this.#lists[index] as Uint32Array;
      const isCut = list.length >= MAX_SHINGLES || other.length >= MAX_SHINGLES;
      const similarity = isCut ? jaccard(list, other) : shared / (list.length + other.length - shared);
      if (similarity > best || (similarity === best && index < bestIndex)) [best, bestIndex] = [similarity, index];
    });
    return bestIndex < 0 ? null : { index: bestIndex, jaccard: best };
  }
}

/** 2^21, so that a 32-bit shingle and an index are one exact double. */
const MAX_LISTS = 2_097_152;
