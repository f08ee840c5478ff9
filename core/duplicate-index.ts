import { packNumbers, unpackNumbers } from './base64.ts';
import type { Identity, Item } from './item.ts';
import { identityShingles, templateShingles, type ItemShingles } from './item-shingles.ts';
import { SimilarLists } from './minhash.ts';
import { jaccard } from './similarity.ts';
import { identitySha256 } from './text.ts';

/**
 * What an index needs of an admitted row, and nothing of its text: hashes, as JSON. The sketches of a family in order
 * are its whole state; feeding them to a new index gives the same answers on any worker.
 */
export interface Sketch {
  row: string;
  identity: string;
  /** Base64 of 32-bit shingle hashes: of the words, of the masked words; `…Rest` without the passage. */
  words: string;
  wordsRest?: string;
  template: string;
  templateRest?: string;
}

/** Computed once and used for measuring as well as admitting. */
export function sketchOf(row: string, item: Item, identity: Identity): Sketch {
  const [plain, masked] = [identityShingles(item, identity), templateShingles(item, identity)];
  return {
    row,
    identity: identitySha256(item, identity),
    words: packNumbers(plain.whole),
    ...(plain.rest ? { wordsRest: packNumbers(plain.rest) } : {}),
    template: packNumbers(masked.whole),
    ...(masked.rest ? { templateRest: packNumbers(masked.rest) } : {}),
  };
}

/** The shingles that a sketch holds: of the words, and of the masked words. */
export function unpackSketch(sketch: Sketch): { words: ItemShingles; template: ItemShingles } {
  const unpack = (whole: string, rest: string | undefined): ItemShingles => ({
    whole: unpackNumbers(whole),
    rest: rest === undefined ? null : unpackNumbers(rest),
  });
  return {
    words: unpack(sketch.words, sketch.wordsRest),
    template: unpack(sketch.template, sketch.templateRest),
  };
}

/** 52 bits of the identity: a number is a third of a string's memory, and a million rows share one with a chance of 1e-4. */
function identityKey(sketch: Sketch): number {
  return Number.parseInt(sketch.identity.slice(0, 13), 16);
}

export interface DuplicateEvidence {
  exactDuplicateOf: string | null;
  nearDuplicate: { row: string; jaccard: number } | null;
  sameTemplate: number;
}

export interface DuplicateThresholds {
  nearDuplicate: { jaccard: number };
  template: { jaccard: number };
}

/** Shingles with the band keys of their index. */
interface Keyed extends ItemShingles {
  keys: Uint32Array;
}

/** Earlier lists like this one, judged without the passage as well. */
class SimilarShingles {
  readonly #lists: SimilarLists;
  readonly #rests = new Map<number, Uint32Array>();

  constructor(threshold: number) {
    this.#lists = new SimilarLists(threshold);
  }

  keyed(shingles: ItemShingles): Keyed {
    return { ...shingles, keys: this.#lists.keys(shingles.whole) };
  }

  find({ whole, rest, keys }: Keyed): { index: number; jaccard: number }[] {
    return this.#lists.find(whole, keys).flatMap(({ index, jaccard: wholes }) => {
      const other = this.#rests.get(index);
      const both = rest && other ? Math.min(wholes, jaccard(rest, other)) : wholes;
      return both >= this.#lists.threshold ? [{ index, jaccard: both }] : [];
    });
  }

  add({ whole, rest, keys }: Keyed): void {
    if (rest) this.#rests.set(this.#lists.count, rest);
    this.#lists.add(whole, keys);
  }
}

/**
 * Rows admitted so far, in order: tells of a new one whether it was there before, word for word or nearly, and how
 * often its template was. The order of admission decides, so it must be the plan's; the first of two wins.
 *
 * Memory: 0.9 to 1 kB a GSM8K-like row, so about 1 GB for a million (measured by `bench filters`).
 */
export class DuplicateIndex {
  readonly #rows: string[] = [];
  readonly #byIdentity = new Map<number, number>();
  readonly #words: SimilarShingles;
  readonly #templates: SimilarShingles;
  /** The sketch keyed last: a row that is measured and then admitted is keyed once. */
  #last: { sketch: Sketch; words: Keyed; template: Keyed } | null = null;

  constructor(thresholds: DuplicateThresholds) {
    this.#words = new SimilarShingles(thresholds.nearDuplicate.jaccard);
    this.#templates = new SimilarShingles(thresholds.template.jaccard);
  }

  get count(): number {
    return this.#rows.length;
  }

  #keyed(sketch: Sketch): { words: Keyed; template: Keyed } {
    if (this.#last?.sketch !== sketch) {
      const { words, template } = unpackSketch(sketch);
      this.#last = { sketch, words: this.#words.keyed(words), template: this.#templates.keyed(template) };
    }
    return this.#last;
  }

  /**
   * Compares with the rows admitted so far; changes nothing. Of equally near rows the earliest is named.
   *
   * @param partner a row that this one is meant to resemble (`contrast`): only word for word is it a duplicate of it
   */
  measure(sketch: Sketch, partner: string | null = null): DuplicateEvidence {
    const { words, template } = this.#keyed(sketch);
    const equal = this.#byIdentity.get(identityKey(sketch));
    const others = (found: { index: number; jaccard: number }[]) =>
      partner === null ? found : found.filter(({ index }) => this.#rows[index] !== partner);
    let nearest: { index: number; jaccard: number } | null = null;
    for (const found of others(this.#words.find(words)))
      if (!nearest || found.jaccard > nearest.jaccard) nearest = found;
    return {
      exactDuplicateOf: equal === undefined ? null : (this.#rows[equal] as string),
      nearDuplicate: nearest && { row: this.#rows[nearest.index] as string, jaccard: nearest.jaccard },
      sameTemplate: others(this.#templates.find(template)).length,
    };
  }

  admit(sketch: Sketch): void {
    const { words, template } = this.#keyed(sketch);
    const key = identityKey(sketch);
    if (!this.#byIdentity.has(key)) this.#byIdentity.set(key, this.#rows.length);
    this.#rows.push(sketch.row);
    this.#words.add(words);
    this.#templates.add(template);
  }
}
