import { eachKnownGram, GramTable } from './gram-table.ts';
import { ownTexts, type HeldOutEntry } from './held-out.ts';
import { listKey } from './text.ts';

/** A gram in more items than this, of at least two sources, is a phrase of the task and not of one item (contract 7). */
export const STOCK_ITEMS = 10;

/** Items that share a passage are one item when phrases are counted; so are word-for-word repeats. */
export function unitOf(entry: HeldOutEntry): string {
  return entry.passage ? `passage ${listKey(entry.passage)}` : entry.sha256;
}

/** Sets of source names as small numbers, so that a gram needs 4 bytes for its sources and not a set of its own. */
class SourceSets {
  #sets: (readonly string[])[] = [[]];
  #joined = new Map<string, number>();

  /** The set `id` with `source` added. 0 is the empty set. */
  add(id: number, source: string): number {
    const set = this.names(id);
    if (set.includes(source)) return id;
    const key = `${id} ${source}`;
    const known = this.#joined.get(key);
    if (known !== undefined) return known;
    this.#joined.set(key, this.#sets.length);
    return this.#sets.push([...set, source]) - 1;
  }

  names(id: number): readonly string[] {
    return this.#sets[id] as readonly string[];
  }
}

/** Entries by what they are one item of. */
function byUnit(entries: readonly HeldOutEntry[]): HeldOutEntry[][] {
  const units = new Map<string, HeldOutEntry[]>();
  for (const entry of entries) {
    const key = unitOf(entry);
    const unit = units.get(key);
    if (unit) unit.push(entry);
    else units.set(key, [entry]);
  }
  return [...units.values()];
}

/**
 * The n-grams of the held-out texts, the first entry that has each, and in how many different items, of how many
 * sources, it stands. Training rows count too: a phrase of the task stands there as well, a leaked item does not.
 * About 50 bytes a gram.
 */
export class StockGrams {
  readonly table: GramTable;
  readonly #sets = new SourceSets();
  /** By slot: the first held-out entry, the items counted, the last unit that was counted, the set of sources. */
  readonly #entry: number[] = [];
  readonly #items: number[] = [];
  readonly #lastUnit: number[] = [];
  readonly #sources: number[] = [];

  constructor(size: number, heldOut: readonly HeldOutEntry[], training: readonly HeldOutEntry[]) {
    this.table = new GramTable(size);
    heldOut.forEach((entry, index) => this.#insert(entry, index));
    byUnit([...heldOut, ...training]).forEach((unit, number) => this.#countUnit(unit, number));
  }

  #insert(entry: HeldOutEntry, index: number): void {
    for (const text of ownTexts(entry))
      for (let at = 0; at + this.table.size <= text.length; at++) {
        if (this.table.slot(text, at, true) < this.#entry.length) continue;
        this.#entry.push(index);
        this.#items.push(0);
        this.#lastUnit.push(-1);
        this.#sources.push(0);
      }
  }

  #countUnit(unit: readonly HeldOutEntry[], number: number): void {
    const counted = new Set<string>();
    for (const entry of unit)
      for (const text of ownTexts(entry)) {
        const key = `${entry.source} ${listKey(text)}`;
        if (counted.has(key)) continue;
        counted.add(key);
        eachKnownGram(this.table, text, (_, slot) => {
          this.#sources[slot] = this.#sets.add(this.#sources[slot] as number, entry.source);
          if (this.#lastUnit[slot] === number) return;
          this.#lastUnit[slot] = number;
          this.#items[slot] = (this.#items[slot] as number) + 1;
        });
      }
  }

  /** The first held-out entry with this gram. */
  entry(slot: number): number {
    return this.#entry[slot] as number;
  }

  isStock(slot: number, leastSources = 2): boolean {
    const sources = this.#sets.names(this.#sources[slot] as number).length;
    return (this.#items[slot] as number) > STOCK_ITEMS && sources >= leastSources;
  }

  /** What proves a gram to be stock, for `audit`. */
  proof(slot: number): { items: number; sources: string[] } {
    return { items: this.#items[slot] as number, sources: [...this.#sets.names(this.#sources[slot] as number)].sort() };
  }
}
