import { defineFilter } from '../core/filter.ts';

/** Drops an item when the family already has its share of rows that differ from it in names and numbers alone. */
export const templateRepeat = defineFilter({
  id: 'template-repeat',
  after: 'generate',
  decide: ({ generate: { sameTemplate } }, { template: { perTemplate } }) =>
    sameTemplate < perTemplate || `${sameTemplate} earlier rows have this template, limit ${perTemplate}`,
});
