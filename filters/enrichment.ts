import { defineFilter } from '../core/filter.ts';

/** Drops a row whose enrichment is empty, too long or speaks of the exercise instead of the matter. */
export const enrichment = defineFilter({
  id: 'enrichment',
  after: 'enrich',
  decide: ({ enrich: { problems } }) => problems.length === 0 || problems.join('; '),
});
