import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** Twenty kinds of short stories on people, places and things, made by rule. The answer is a word or a list of words. */
export const babi = defineFamily({
  id: 'babi',
  title: 'bAbI, short stories with questions',
  type: 'reading',
  licence: 'BSD',
  stated: { annotated: null, hub: 'BSD' },
  attribution: 'bAbI tasks by Weston et al., Facebook AI Research',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'Muennighoff/babi', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'valid'] },
  needs: ['passage', 'question', 'answer'],
  toItem: mapRow(({ text, value }) => ({
    passage: text('passage'),
    question: text('question'),
    answer: text('answer'),
    subtask: value('task') === undefined ? null : text('task'),
  })),
});
