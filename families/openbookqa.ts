import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Elementary science that asks for a fact of a small "open book" and common knowledge beside it. */
export const openbookqa = defineFamily({
  id: 'openbookqa',
  title: 'OpenBookQA, elementary science',
  type: 'multiple_choice',
  licence: 'Apache-2.0',
  stated: { annotated: 'Apache-2.0', hub: null },
  attribution: 'OpenBookQA by the Allen Institute for AI (allenai.org/data/open-book-qa)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'allenai/openbookqa',
    config: 'main',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['question_stem', 'choices', 'answerKey'],
  toItem: mapRow(({ text, texts }) => ({
    question: text('question_stem'),
    ...chosen(texts('choices.text'), texts('choices.label').indexOf(text('answerKey'))),
  })),
});
