import { defineFilter } from '../core/filter.ts';
import { share } from './share.ts';

/** Drops a seed with other names and numbers. Plain Jaccard lets 80 % of number swaps and half of name swaps through. */
export const templateOfSeed = defineFilter({
  id: 'template-of-seed',
  after: 'generate',
  decide: ({ generate: { nearestTemplate: seed } }, { template: { jaccard } }) =>
    seed === null ||
    seed.similarity < jaccard ||
    `similarity ${share(seed.similarity)} with seed ${seed.seedId} once names and numbers are masked, limit ${jaccard}`,
});
