import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** One-step word problems, varied so that key words alone mislead. */
export const svamp = defineFamily({
  id: 'svamp',
  title: 'SVAMP, varied word problems',
  type: 'math',
  licence: 'MIT',
  stated: { annotated: 'MIT', hub: 'MIT' },
  attribution: 'SVAMP by Patel et al. (github.com/arkilpatel/SVAMP)',
  language: 'en',
  identity: ['question'],
  hub: { dataset: 'ChilleD/SVAMP', revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
  needs: ['Body', 'Question', 'Answer'],
  toItem: mapRow(({ text }) => ({
    question: `${text('Body').replace(/[.?!]?$/, (end) => end || '.')} ${text('Question')}`,
    answer: text('Answer').replace(/\.0$/, ''),
  })),
});
