import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** What follows from a sentence on how two quantities go together. */
export const quartz = defineFamily({
  id: 'quartz',
  title: 'QuaRTz, qualitative relations',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'QuaRTz by the Allen Institute for AI (allenai.org/data/quartz)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'allenai/quartz', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['para', 'question', 'choices', 'answerKey'],
  toItem: mapRow(({ text, texts }) => ({
    question: `${text('para')} ${text('question')}`,
    ...chosen(texts('choices.text'), texts('choices.label').indexOf(text('answerKey'))),
  })),
});
