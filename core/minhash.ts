import { jaccard } from './similarity.ts';
import { mix } from './text.ts';

/** Bands of a MinHash index: two lists meet in a band when all `rows` minima of it are equal. */
export interface Banding {
  bands: number;
  rows: number;
}

/**
 * The cheapest banding that misses a pair exactly at the threshold with a probability below 5e-4, by
 * (1 - t^rows)^bands: 28 bands of 4 rows at 0.7, which miss 3e-8 at 0.8. Four rows keep unrelated texts apart (they meet
 * in any of 28 bands with 2e-4 at Jaccard 0.05); lower thresholds need shorter bands.
 */
export function bandingFor(threshold: number): Banding {
  const rows = threshold >= 0.65 ? 4 : threshold >= 0.5 ? 3 : threshold >= 0.3 ? 2 : 1;
  const meets = Math.max(threshold, 0.05) ** rows;
  return { rows, bands: meets > 0.9995 ? 1 : Math.ceil(Math.log(5e-4) / Math.log(1 - meets)) };
}

const MULTIPLIERS = new Uint32Array(1024);
const OFFSETS = new Uint32Array(1024);
for (let i = 0; i < 1024; i++) {
  MULTIPLIERS[i] = mix(0x5eed + 2 * i) | 1;
  OFFSETS[i] = mix(0xfeed + 2 * i + 1);
}

/**
 * One 32-bit key a band for a list of shingle hashes: the band's minima under `rows` permutations, mixed. The
 * permutations are x ↦ a·x + b modulo 2^32 with odd a, which is enough since shingle hashes are mixed already
 * (recall measured by `bench filters`). Empty lists give no keys.
 */
export function bandKeys(list: Uint32Array, { bands, rows }: Banding): Uint32Array {
  if (list.length === 0) return new Uint32Array(0);
  const keys = new Uint32Array(bands);
  for (let band = 0; band < bands; band++) {
    let key = band;
    for (let row = 0; row < rows; row++) {
      const i = (band * rows + row) & 1023;
      const [a, b] = [MULTIPLIERS[i] as number, OFFSETS[i] as number];
      let least = 0xffffffff;
      for (let at = 0; at < list.length; at++) {
        const value = (Math.imul(list[at] as number, a) + b) >>> 0;
        if (value < least) least = value;
      }
      key = mix(key ^ least) + row;
    }
    keys[band] = mix(key);
  }
  return keys;
}

/** Shingle lists in pages of a fixed size, so that growing never copies: 4 bytes a shingle and 8 a list. */
class ListPool {
  static readonly PAGE = 1 << 18;
  #pages: Uint32Array[] = [];
  #used = ListPool.PAGE;
  #starts = new Float64Array(1024);
  count = 0;

  add(list: Uint32Array): void {
    if (this.#used + list.length + 1 > ListPool.PAGE) {
      this.#pages.push(new Uint32Array(ListPool.PAGE));
      this.#used = 0;
    }
    const page = this.#pages.at(-1) as Uint32Array;
    if (this.count === this.#starts.length) this.#starts = grown(this.#starts, new Float64Array(this.count * 2));
    this.#starts[this.count++] = (this.#pages.length - 1) * ListPool.PAGE + this.#used;
    page[this.#used] = list.length;
    page.set(list, this.#used + 1);
    this.#used += list.length + 1;
  }

  get(index: number): Uint32Array {
    const start = this.#starts[index] as number;
    const page = this.#pages[Math.floor(start / ListPool.PAGE)] as Uint32Array;
    const at = start % ListPool.PAGE;
    return page.subarray(at + 1, at + 1 + (page[at] as number));
  }
}

function grown<T extends Float64Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * Finds earlier shingle lists at or above a Jaccard threshold: MinHash bands propose, exact Jaccard decides, so there
 * are no false positives. Lists are numbered from 0 in the order added, which is all that its answers depend on.
 *
 * Memory for n lists of s shingles: n × (4 s + 8 + about 9 × bands) bytes: 450 MB for a million GSM8K questions.
 */
export class SimilarLists {
  readonly threshold: number;
  readonly #banding: Banding;
  readonly #pool = new ListPool();
  /** Per band: the last list of each slot, and for each list the one before it in its slot; -1 ends a chain. */
  #heads: Int32Array[];
  #before: Int32Array[];
  #slots = 1024;
  #seenIn = new Int32Array(1024);
  #query = 0;

  constructor(threshold: number) {
    this.threshold = threshold;
    this.#banding = bandingFor(threshold);
    this.#heads = Array.from({ length: this.#banding.bands }, () => new Int32Array(this.#slots).fill(-1));
    this.#before = Array.from({ length: this.#banding.bands }, () => new Int32Array(this.#slots));
  }

  get count(): number {
    return this.#pool.count;
  }

  /** Every earlier list at or above the threshold, in order of number. */
  find(list: Uint32Array): { index: number; jaccard: number }[] {
    const keys = bandKeys(list, this.#banding);
    const query = ++this.#query;
    const found: { index: number; jaccard: number }[] = [];
    for (let band = 0; band < keys.length; band++) {
      const before = this.#before[band] as Int32Array;
      let index = (this.#heads[band] as Int32Array)[(keys[band] as number) & (this.#slots - 1)] as number;
      for (; index >= 0; index = before[index] as number) {
        if (this.#seenIn[index] === query) continue;
        this.#seenIn[index] = query;
        const similarity = this.#compare(list, this.#pool.get(index));
        if (similarity >= this.threshold) found.push({ index, jaccard: similarity });
      }
    }
    return found.sort((a, b) => a.index - b.index);
  }

  /** 0 without a merge where the sizes alone rule the threshold out. */
  #compare(a: Uint32Array, b: Uint32Array): number {
    const ratio = Math.min(a.length, b.length) / Math.max(a.length, b.length);
    return ratio < this.threshold ? 0 : jaccard(a, b);
  }

  add(list: Uint32Array): void {
    const index = this.#pool.count;
    if (index === this.#seenIn.length) this.#grow(index * 2);
    this.#pool.add(list);
    this.#link(index, bandKeys(list, this.#banding));
  }

  #link(index: number, keys: Uint32Array): void {
    for (let band = 0; band < keys.length; band++) {
      const heads = this.#heads[band] as Int32Array;
      const slot = (keys[band] as number) & (this.#slots - 1);
      (this.#before[band] as Int32Array)[index] = heads[slot] as number;
      heads[slot] = index;
    }
  }

  /**
   * Makes room for `capacity` lists. Slots quadruple only when chains hold two lists on average; their keys are then
   * computed again from the lists, which costs a third of a signature per list over time and saves 4 bytes a band.
   */
  #grow(capacity: number): void {
    this.#seenIn = grown(this.#seenIn, new Int32Array(capacity));
    this.#before = this.#before.map((band) => grown(band, new Int32Array(capacity)));
    if (this.#pool.count < this.#slots * 2) return;
    this.#slots *= 4;
    this.#heads = this.#heads.map(() => new Int32Array(this.#slots).fill(-1));
    for (let index = 0; index < this.#pool.count; index++)
      this.#link(index, bandKeys(this.#pool.get(index), this.#banding));
  }
}
