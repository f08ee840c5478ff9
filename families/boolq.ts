import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Yes/no questions that people asked a search engine, with a paragraph of Wikipedia. */
export const boolq = defineFamily({
  id: 'boolq',
  title: 'BoolQ, yes/no with a paragraph',
  type: 'classification',
  licence: 'CC-BY-SA-3.0',
  stated: { annotated: 'CC-BY-SA-3.0', hub: 'CC-BY-SA-3.0' },
  attribution: 'BoolQ by Clark et al., Google Research (github.com/google-research-datasets/boolean-questions)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'google/boolq', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['passage', 'question', 'answer'],
  toItem: mapRow(({ text }) => ({
    passage: text('passage'),
    question: `${text('question').replace(/\?$/, '')}?`,
    ...chosen(['Yes', 'No'], ['true', 'false'].indexOf(text('answer').toLowerCase())),
  })),
});
