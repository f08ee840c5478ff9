import { defineFilter } from '../core/filter.ts';
import { share } from './share.ts';

/** Drops an item at or above the Jaccard threshold with an earlier row, so that no two kept rows reach it. */
export const nearDuplicate = defineFilter({
  id: 'near-duplicate',
  after: 'generate',
  decide: ({ generate: { nearDuplicate: near } }, { nearDuplicate: { jaccard } }) =>
    near === null || near.jaccard < jaccard || `Jaccard ${share(near.jaccard)} with row ${near.row}, limit ${jaccard}`,
});
