import { defineFamily } from '../core/family.ts';
import { chosen, letterIndex, mapRow } from '../core/map-row.ts';

/** Algebra word problems with five options that carry their letter, as in `A)32400`; the answer column is a letter. */
export const aqua = defineFamily({
  id: 'aqua',
  title: 'AQuA-RAT, algebra word problems',
  type: 'multiple_choice',
  licence: 'Apache-2.0',
  attribution: 'AQuA-RAT by Google DeepMind (github.com/google-deepmind/AQuA)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'deepmind/aqua_rat',
    config: 'raw',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['question', 'options', 'correct'],
  toItem: mapRow(({ text, texts }) => ({
    question: text('question'),
    ...chosen(
      texts('options').map((option) => option.replace(/^[A-E]\s*\)\s*/, '')),
      letterIndex(text('correct')),
    ),
  })),
});
