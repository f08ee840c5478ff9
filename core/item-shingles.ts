import type { Identity, Item } from './item.ts';
import { jaccard, shingles } from './similarity.ts';
import { maskTemplate } from './template.ts';
import { fieldParts, hashWords, words } from './text.ts';

/** An item's identity as shingles. */
export interface ItemShingles {
  /** All identity fields. */
  whole: Uint32Array;
  /**
   * The identity without its passage, where it has one; else null. Many questions stand on one passage (PolicyQA: 95 %
   * of the rows share most words with another), so a shared passage alone makes no two items alike.
   */
  rest: Uint32Array | null;
}

type Reader = (text: string) => string[];

/** Word hashes of each part of the given fields. */
export function partHashes(item: Item, fields: Identity, read: Reader = words): Uint32Array[] {
  return fields.flatMap((field) => fieldParts(item, field).map((part) => hashWords(read(part))));
}

function shinglesBy(item: Item, identity: Identity, read: Reader): ItemShingles {
  const rest = identity.filter((field) => field !== 'passage');
  const hasRest = item.passage !== null && rest.length > 0 && rest.length < identity.length;
  return {
    whole: shingles(partHashes(item, identity, read)),
    rest: hasRest ? shingles(partHashes(item, rest, read)) : null,
  };
}

/** Shingles of the identity as written. */
export function identityShingles(item: Item, identity: Identity): ItemShingles {
  return shinglesBy(item, identity, words);
}

/** Shingles of the identity with names and numbers masked. */
export function templateShingles(item: Item, identity: Identity): ItemShingles {
  return shinglesBy(item, identity, maskTemplate);
}

/** Jaccard of two identities; where both have a passage, they are as alike as their questions are at most. */
export function identityJaccard(a: ItemShingles, b: ItemShingles): number {
  const whole = jaccard(a.whole, b.whole);
  return a.rest && b.rest ? Math.min(whole, jaccard(a.rest, b.rest)) : whole;
}
