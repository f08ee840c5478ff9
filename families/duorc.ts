import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions on the plots of films, as Wikipedia tells them. Rows without an answer are no items. */
export const duorc = defineFamily({
  id: 'duorc',
  title: 'DuoRC, plots of films',
  type: 'reading',
  licence: 'MIT',
  stated: { annotated: 'MIT', hub: 'MIT' },
  attribution: 'DuoRC by Saha et al. (duorc.github.io)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'ibm-research/duorc',
    config: 'SelfRC',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['plot', 'question', 'answers'],
  expand: (row) => (row['no_answer'] === true ? [] : [row]),
  toItem: mapRow(({ text, texts }) => {
    const [answer, ...others] = [...new Set(texts('answers'))];
    return {
      passage: text('plot'),
      question: text('question'),
      answer: answer || unfit('column "answers" is empty'),
      answerAliases: others,
    };
  }),
});
