import { defineFilter } from '../core/filter.ts';
import { hitReason } from './hit-reason.ts';

/** Drops whatever matches a held-out item, by any tier. */
export const contamination = defineFilter({
  id: 'contamination',
  after: 'generate',
  decide: ({ generate: { contamination: hit } }) => hit === null || hitReason(hit),
});
