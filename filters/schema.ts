import { defineFilter } from '../core/filter.ts';

/** Drops what is not a well-formed item of its family: fields, options, lengths, talk about itself, loops. */
export const schema = defineFilter({
  id: 'schema',
  after: 'generate',
  decide: ({ generate: { problems } }) => problems.length === 0 || problems.join('; '),
});
