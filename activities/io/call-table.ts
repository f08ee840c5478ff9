/** Where a reply stands: a line of a segment, which is named by its number in the caller's list. */
export interface CallPlace {
  segment: number;
  /** Bytes. */
  offset: number;
  length: number;
}

const FIRST_SLOTS = 1 << 12;
/** Share of slots in use from which the table doubles. */
const FULL = 0.6;

/**
 * Places of calls by their keys, for datasets of millions: 24 bytes a slot in flat arrays, 40 to 80 a call. Keys are
 * compared by their first 64 bits; whoever reads the line sees the whole key. The first place of a call is the one kept.
 */
export class CallTable {
  #high = new Uint32Array(FIRST_SLOTS);
  #low = new Uint32Array(FIRST_SLOTS);
  /** Number of the segment and 1; 0 in an empty slot. */
  #segment = new Uint32Array(FIRST_SLOTS);
  #length = new Uint32Array(FIRST_SLOTS);
  #offset = new Float64Array(FIRST_SLOTS);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @param callKey 64 lower-case hex digits */
  add(callKey: string, { segment, offset, length }: CallPlace): void {
    if (this.#count >= this.#segment.length * FULL) this.#grow();
    const [high, low] = halvesOf(callKey);
    const slot = this.#slot(high, low);
    if (this.#segment[slot] !== 0) return;
    this.#high[slot] = high;
    this.#low[slot] = low;
    this.#segment[slot] = segment + 1;
    this.#length[slot] = length;
    this.#offset[slot] = offset;
    this.#count++;
  }

  find(callKey: string): CallPlace | null {
    const slot = this.#slot(...halvesOf(callKey));
    if (this.#segment[slot] === 0) return null;
    return {
      segment: (this.#segment[slot] as number) - 1,
      offset: this.#offset[slot] as number,
      length: this.#length[slot] as number,
    };
  }

  /** The slot of a key, or the empty one where it belongs. Keys are hashes, so their low bits are as good as any. */
  #slot(high: number, low: number): number {
    const mask = this.#segment.length - 1;
    let slot = low & mask;
    while (this.#segment[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [high, low, segment, length, offset] = [this.#high, this.#low, this.#segment, this.#length, this.#offset];
    const slots = segment.length * 2;
    this.#high = new Uint32Array(slots);
    this.#low = new Uint32Array(slots);
    this.#segment = new Uint32Array(slots);
    this.#length = new Uint32Array(slots);
    this.#offset = new Float64Array(slots);
    for (let old = 0; old < segment.length; old++) {
      if (segment[old] === 0) continue;
      const slot = this.#slot(high[old] as number, low[old] as number);
      this.#high[slot] = high[old] as number;
      this.#low[slot] = low[old] as number;
      this.#segment[slot] = segment[old] as number;
      this.#length[slot] = length[old] as number;
      this.#offset[slot] = offset[old] as number;
    }
  }
}

function halvesOf(callKey: string): [number, number] {
  return [Number.parseInt(callKey.slice(0, 8), 16), Number.parseInt(callKey.slice(8, 16), 16)];
}
