import { TEMPLATE_WORDS, type HeldOutEntry } from './held-out.ts';
import { NearestLists } from './nearest-lists.ts';
import { shingles } from './similarity.ts';
import { STOCK_ITEMS } from './stock-grams.ts';
import { maskTemplate } from './template.ts';
import { hashWords, listKey } from './text.ts';

/** Jaccard of masked 3-grams from which a question is a held-out one with other names and numbers; as for seeds. */
const SAME_TEMPLATE = 0.7;

/**
 * Long held-out questions with names and numbers masked. N-grams alone let a third of the questions of GSM8K through
 * once both are changed (`npm run bench -- filters`). Templates of more than ten items are phrases of their task.
 */
export class HeldOutTemplates {
  readonly #entries: number[] = [];
  readonly #lists: NearestLists;

  constructor(heldOut: readonly HeldOutEntry[]) {
    const holders = new Map<string, number>();
    const keys = heldOut.map(({ template }) => (template ? listKey(template) : null));
    for (const key of keys) if (key !== null) holders.set(key, (holders.get(key) ?? 0) + 1);
    const lists: Uint32Array[] = [];
    heldOut.forEach(({ template }, index) => {
      const key = keys[index];
      if (!template || key == null || (holders.get(key) as number) > STOCK_ITEMS) return;
      this.#entries.push(index);
      lists.push(shingles([template]));
    });
    this.#lists = new NearestLists(lists);
  }

  /** The held-out item, by its position, whose template a question has; null where it has none's or is short. */
  nearest(question: string): { entry: number; score: number } | null {
    if (this.#entries.length === 0) return null;
    const template = hashWords(maskTemplate(question));
    if (template.length < TEMPLATE_WORDS) return null;
    const found = this.#lists.nearest(shingles([template]));
    if (!found || found.jaccard < SAME_TEMPLATE) return null;
    return { entry: this.#entries[found.index] as number, score: found.jaccard };
  }
}
