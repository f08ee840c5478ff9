import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

const LABELS = ['yes', 'no', 'maybe'];

/** Whether an abstract answers the question of its own title; the conclusion is left out. */
export const pubmedqa = defineFamily({
  id: 'pubmedqa',
  title: 'PubMedQA, yes/no/maybe on abstracts',
  type: 'classification',
  licence: 'MIT',
  stated: { annotated: 'MIT', hub: 'MIT' },
  attribution: 'PubMedQA by Jin et al. (pubmedqa.github.io)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'bigbio/pubmed_qa',
    config: 'pubmed_qa_labeled_fold0_source',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['QUESTION', 'CONTEXTS', 'final_decision'],
  toItem: mapRow(({ text, texts }) => ({
    passage: texts('CONTEXTS').join('\n'),
    question: text('QUESTION'),
    ...chosen([...LABELS], LABELS.indexOf(text('final_decision'))),
  })),
});
