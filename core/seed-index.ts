import { CopiedRuns } from './copied-run.ts';
import type { Identity, Item } from './item.ts';
import { identityShingles, partHashes, templateShingles } from './item-shingles.ts';
import { NearestLists } from './nearest-lists.ts';
import type { Seed } from './seed.ts';

export interface NearestSeed {
  seedId: string;
  similarity: number;
}

/**
 * All seeds of a family, to tell how near a candidate comes to any of them. Exact (no LSH): a near-copy is the one
 * thing a run must not miss. About 2 kB a seed of 45 words.
 */
export class SeedIndex {
  readonly #ids: string[];
  readonly #identity: Identity;
  readonly #hasPassage: boolean;
  readonly #identities: NearestLists;
  readonly #templates: NearestLists;
  readonly #copies: CopiedRuns;

  constructor(seeds: readonly Seed[], identity: Identity) {
    this.#ids = seeds.map((seed) => seed.id);
    this.#identity = identity;
    this.#hasPassage = identity.includes('passage');
    this.#identities = new NearestLists(seeds.map((seed) => identityShingles(seed, identity).whole));
    this.#templates = new NearestLists(seeds.map((seed) => templateShingles(seed, identity).whole));
    this.#copies = new CopiedRuns(seeds.map((seed) => this.#copiedText(seed)));
  }

  /**
   * The field whose copied runs count: the passage where there is one, since questions of reading are stock themselves;
   * none where the question is no part of the identity, since it is then the same for every row (ComVE).
   */
  #copiedText(item: Item): Uint32Array {
    const field = this.#identity.find((part) => part === (this.#hasPassage ? 'passage' : 'question'));
    return (field && partHashes(item, [field])[0]) ?? new Uint32Array(0);
  }

  /**
   * The most similar seed, 0 to 1: the highest of the 3-gram Jaccard of the identities; of the share of the shorter
   * question (or passage) that is one run of eight words or more of the other, stock phrases not counted; and, where
   * there are options, of the Jaccard of the questions alone (ten words or more), since new options under an old
   * question are a near-copy too. Null when no seed shares a 3-gram. The item's shingles may be given where a sketch
   * has them already.
   */
  nearest(item: Item, { whole: list } = identityShingles(item, this.#identity)): NearestSeed | null {
    const whole = this.#identities.nearest(list);
    const byJaccard = this.#identity.includes('options') && !this.#hasPassage;
    const copy = this.#copies.nearest(this.#copiedText(item), whole?.jaccard ?? 0, byJaccard);
    const best = copy ?? (whole && { index: whole.index, similarity: whole.jaccard });
    return best && { seedId: this.#ids[best.index] as string, similarity: best.similarity };
  }

  /** The most similar seed by 3-gram Jaccard of the identities with names and numbers masked. */
  nearestTemplate(item: Item, { whole } = templateShingles(item, this.#identity)): NearestSeed | null {
    const found = this.#templates.nearest(whole);
    return found && { seedId: this.#ids[found.index] as string, similarity: found.jaccard };
  }
}
