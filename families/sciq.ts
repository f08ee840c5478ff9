import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';
import { placedAnswer } from './placed-answer.ts';

/** Crowdsourced science exam questions. For research only, so a recipe must admit any licence. */
export const sciq = defineFamily({
  id: 'sciq',
  title: 'SciQ, science exams',
  type: 'multiple_choice',
  licence: 'CC-BY-NC-3.0',
  stated: { annotated: 'CC-BY-NC-3.0', hub: 'CC-BY-NC-3.0' },
  attribution: 'SciQ by Welbl, Liu and Gardner (allenai.org/data/sciq)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'allenai/sciq', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['question', 'correct_answer', 'distractor1', 'distractor2', 'distractor3'],
  toItem: mapRow(({ text }) => ({
    question: text('question'),
    ...placedAnswer('sciq', text('correct_answer'), [text('distractor1'), text('distractor2'), text('distractor3')]),
  })),
});
