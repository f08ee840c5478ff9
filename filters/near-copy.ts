import { defineFilter } from '../core/filter.ts';
import { share } from './share.ts';

/** Drops an item that repeats a seed: seeds are examples of a capability, never content. */
export const nearCopy = defineFilter({
  id: 'near-copy',
  after: 'generate',
  decide: ({ generate: { nearestSeed: seed } }, { nearCopy: { similarity } }) =>
    seed === null ||
    seed.similarity < similarity ||
    `similarity ${share(seed.similarity)} with seed ${seed.seedId}, limit ${similarity}`,
});
