import { defineFilter } from '../core/filter.ts';

/** Drops an item that an earlier row of the family already is: same identity once case, marks and option order are folded. */
export const exactDuplicate = defineFilter({
  id: 'exact-duplicate',
  after: 'generate',
  decide: ({ generate: { exactDuplicateOf } }) =>
    exactDuplicateOf === null || `the same item as row ${exactDuplicateOf}`,
});
