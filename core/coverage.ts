import { eachKnownGram } from './gram-table.ts';
import { standingTexts, type HeldOutEntry } from './held-out.ts';
import type { StockGrams } from './stock-grams.ts';
import { listKey } from './text.ts';

/** A held-out question (or passage) that can be covered, with the weight of its words summed up to each place. */
interface CoverText {
  entry: number;
  size: number;
  weightTo: Float64Array;
}

export interface Covered {
  entry: number;
  /** Share of the text's weight, 0 to 1. */
  score: number;
}

/**
 * Tells how much of each held-out question a text covers by shared 8-grams (the idea of Tülu 3's decontamination,
 * which drops above half of the tokens). A word weighs log(1 + texts / texts with it), so that rare words decide; a
 * word that stands in a stock 8-gram weighs nothing.
 */
export class CoverageIndex {
  readonly #grams: StockGrams;
  readonly #texts: CoverText[] = [];
  /** By slot of the gram: where it stands, as text number and place in turn. */
  readonly #places: number[][] = [];

  /**
   * @param least words of the shortest text that is held
   */
  constructor(grams: StockGrams, heldOut: readonly HeldOutEntry[], training: readonly HeldOutEntry[], least: number) {
    this.#grams = grams;
    const weights = wordWeights([...heldOut, ...training]);
    const seen = new Set<string>();
    heldOut.forEach((entry, index) => {
      for (const text of coverTexts(entry)) {
        const key = listKey(text);
        if (text.length < least || seen.has(key)) continue;
        seen.add(key);
        this.#add(index, text, weights);
      }
    });
  }

  #add(entry: number, text: Uint32Array, weights: ReadonlyMap<number, number>): void {
    const number = this.#texts.length;
    const size = this.#grams.table.size;
    const isStock = new Uint8Array(text.length);
    eachKnownGram(this.#grams.table, text, (at, slot) => {
      if (this.#grams.isStock(slot)) isStock.fill(1, at, at + size);
      else (this.#places[slot] ??= []).push(number, at);
    });
    const weightTo = new Float64Array(text.length + 1);
    text.forEach((word, at) => {
      weightTo[at + 1] = (weightTo[at] as number) + (isStock[at] ? 0 : (weights.get(word) as number));
    });
    this.#texts.push({ entry, size, weightTo });
  }

  /** The text of which most is covered; null when none shares an 8-gram that isn't stock. */
  best(text: Uint32Array): Covered | null {
    const places = new Map<number, number[]>();
    eachKnownGram(this.#grams.table, text, (_, slot) => {
      const held = this.#places[slot];
      for (let i = 0; held && i < held.length; i += 2) {
        const list = places.get(held[i] as number);
        if (list) list.push(held[i + 1] as number);
        else places.set(held[i] as number, [held[i + 1] as number]);
      }
    });
    let best: Covered | null = null;
    for (const [number, starts] of places) {
      const held = this.#texts[number] as CoverText;
      const score = coveredShare(held, starts);
      if (!best || score > best.score || (score === best.score && held.entry < best.entry))
        best = { entry: held.entry, score };
    }
    return best;
  }
}

function coveredShare({ size, weightTo }: CoverText, starts: number[]): number {
  const total = weightTo.at(-1) as number;
  let [covered, end] = [0, 0];
  for (const start of starts.sort((a, b) => a - b)) {
    covered += (weightTo[start + size] as number) - (weightTo[Math.max(start, end)] as number);
    end = start + size;
  }
  return total === 0 ? 0 : covered / total;
}

function coverTexts(entry: HeldOutEntry): Uint32Array[] {
  return entry.passage ? [entry.passage] : standingTexts(entry);
}

/** log(1 + texts / texts that hold the word), over distinct questions and passages. */
function wordWeights(entries: readonly HeldOutEntry[]): Map<number, number> {
  const holders = new Map<number, number>();
  const seen = new Set<string>();
  for (const text of entries.flatMap(coverTexts)) {
    const key = listKey(text);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const word of new Set(text)) holders.set(word, (holders.get(word) ?? 0) + 1);
  }
  for (const [word, count] of holders) holders.set(word, Math.log(1 + seen.size / count));
  return holders;
}
