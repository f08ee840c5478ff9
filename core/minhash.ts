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

const MULTIPLIERS = new Int32Array(1024);
const OFFSETS = new Int32Array(1024);
for (let i = 0; i < 1024; i++) {
  MULTIPLIERS[i] = mix(0x5eed + 2 * i) | 1;
  OFFSETS[i] = mix(0xfeed + 2 * i + 1);
}

/** The least value of a list under permutation `i`, as a signed 32-bit number. */
function minimum(list: Uint32Array, i: number): number {
  const [a, b] = [MULTIPLIERS[i] as number, OFFSETS[i] as number];
  let least = 0x7fffffff;
  for (let at = 0; at < list.length; at++) {
    const value = (Math.imul(list[at] as number, a) + b) | 0;
    if (value < least) least = value;
  }
  return least;
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
    for (let row = 0; row < rows; row++) key = mix(key ^ minimum(list, (band * rows + row) & 1023)) + row;
    keys[band] = mix(key);
  }
  return keys;
}

/** 24 bits of a link. */
const MOST_LISTS = 0xff_ffff;

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
 * Memory for n lists of s shingles: n × (4 s + 8 + 5 to 9 × bands) bytes: 91 MB for 200,000 lists of 40.
 */
export class SimilarLists {
  readonly threshold: number;
  readonly #banding: Banding;
  readonly #pool = new ListPool();
  /**
   * Per band: a link to the last list of each slot, and for each list a link to the one before it in its slot. A link
   * is the list's number + 1 in 24 bits and 8 bits of its key above, so that a chain is walked without looking at lists
   * of other keys; 0 ends it.
   */
  #heads: Int32Array[];
  #before: Int32Array[];
  #slots = 1024;
  #seenIn = new Int32Array(1024);
  #query = 0;

  constructor(threshold: number) {
    this.threshold = threshold;
    this.#banding = bandingFor(threshold);
    this.#heads = Array.from({ length: this.#banding.bands }, () => new Int32Array(this.#slots));
    this.#before = Array.from({ length: this.#banding.bands }, () => new Int32Array(this.#slots));
  }

  get count(): number {
    return this.#pool.count;
  }

  /** The list's band keys, for callers that both find and add it. */
  keys(list: Uint32Array): Uint32Array {
    return bandKeys(list, this.#banding);
  }

  /** Every earlier list at or above the threshold, in order of number. */
  find(list: Uint32Array, keys = this.keys(list)): { index: number; jaccard: number }[] {
    const query = ++this.#query;
    const found: { index: number; jaccard: number }[] = [];
    for (let band = 0; band < keys.length; band++) {
      const before = this.#before[band] as Int32Array;
      const key = keys[band] as number;
      let link = (this.#heads[band] as Int32Array)[key & (this.#slots - 1)] as number;
      for (; link !== 0; link = before[(link & MOST_LISTS) - 1] as number) {
        const index = (link & MOST_LISTS) - 1;
        if (link >>> 24 !== key >>> 24 || this.#seenIn[index] === query) continue;
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

  add(list: Uint32Array, keys = this.keys(list)): void {
    const index = this.#pool.count;
    if (index === MOST_LISTS) throw new RangeError(`one index holds at most ${MOST_LISTS} rows`);
    if (index === this.#seenIn.length) this.#grow(index * 2);
    this.#pool.add(list);
    this.#link(index, keys);
  }

  #link(index: number, keys: Uint32Array): void {
    for (let band = 0; band < keys.length; band++) {
      const heads = this.#heads[band] as Int32Array;
      const key = keys[band] as number;
      const slot = key & (this.#slots - 1);
      (this.#before[band] as Int32Array)[index] = heads[slot] as number;
      heads[slot] = ((key >>> 24) << 24) | (index + 1);
    }
  }

  /**
   * Makes room for `capacity` lists. Slots quadruple only when chains hold eight lists on average: next to what a
   * signature costs, walking them is nothing, and slots at two a chain were half of an index's memory. Their keys are
   * then computed again from the lists, which costs a third of a signature per list over time and saves 4 bytes a band.
   */
  #grow(capacity: number): void {
    this.#seenIn = grown(this.#seenIn, new Int32Array(capacity));
    this.#before = this.#before.map((band) => grown(band, new Int32Array(capacity)));
    if (this.#pool.count < this.#slots * 8) return;
    this.#slots *= 4;
    this.#heads = this.#heads.map(() => new Int32Array(this.#slots));
    for (let index = 0; index < this.#pool.count; index++) this.#link(index, this.keys(this.#pool.get(index)));
  }
}
