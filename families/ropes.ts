import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** A text on causes, a situation, and a question on what the first says of the second. The test split has no answers. */
export const ropes = defineFamily({
  id: 'ropes',
  title: 'ROPES, causes in a situation',
  type: 'reading',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'ROPES by Lin et al. (allenai.org/data/ropes)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'allenai/ropes', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['background', 'situation', 'question', 'answers'],
  toItem: mapRow(({ text, texts }) => ({
    passage: `${text('background')}\n\n${text('situation')}`,
    question: text('question'),
    answer: texts('answers.text')[0] ?? unfit('column "answers" is empty'),
  })),
});
