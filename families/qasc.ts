import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Science questions with eight options whose answer joins two facts. The published test split has no answers. */
export const qasc = defineFamily({
  id: 'qasc',
  title: 'QASC, science from two facts',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'QASC by the Allen Institute for AI (allenai.org/data/qasc)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'allenai/qasc', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['question', 'choices', 'answerKey'],
  toItem: mapRow(({ text, texts }) => ({
    question: text('question'),
    ...chosen(texts('choices.text'), texts('choices.label').indexOf(text('answerKey'))),
  })),
});
