import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Whether a statement is true of a table of Wikipedia; cells are parted by `#`. */
export const tabFact = defineFamily({
  id: 'tab_fact',
  title: 'TabFact, statements on tables',
  type: 'classification',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'TabFact by Chen et al. (tabfact.github.io)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'wenhu/tab_fact',
    config: 'tab_fact',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['table_text', 'table_caption', 'statement', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: `${text('table_caption')}\n${text('table_text')}`,
    question: text('statement'),
    ...chosen(['refuted', 'entailed'], index('label')),
  })),
});
