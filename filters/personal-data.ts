import { defineFilter } from '../core/filter.ts';

/** Drops an item that could name a real person's address, number or account; what standards keep for examples passes. */
export const personalData = defineFilter({
  id: 'personal-data',
  after: 'generate',
  decide: ({ generate: { personalData: kinds } }, { personalData: { on } }) =>
    !on || kinds.length === 0 || `holds ${kinds.join(' and ')}`,
});
