import { defineFilter } from '../core/filter.ts';
import { hitReason } from './hit-reason.ts';

/** Drops a row whose knowledge, context or reasoning matches a held-out item. */
export const enrichmentContamination = defineFilter({
  id: 'enrichment-contamination',
  after: 'enrich',
  decide: ({ enrich: { contamination: hit } }) => hit === null || hitReason(hit),
});
