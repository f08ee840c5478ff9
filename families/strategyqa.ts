import { defineFamily } from '../core/family.ts';
import { chosen, mapRow, unfit } from '../core/map-row.ts';

/** Yes/no questions whose reasoning steps are left implicit. */
export const strategyqa = defineFamily({
  id: 'strategyqa',
  title: 'StrategyQA, implicit reasoning',
  type: 'classification',
  licence: 'MIT',
  attribution: 'StrategyQA by Geva et al. (github.com/eladsegal/strategyqa)',
  language: 'en',
  identity: ['question'],
  hub: { dataset: 'ChilleD/StrategyQA', revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
  needs: ['question', 'answer'],
  toItem: mapRow(({ text }) => {
    const answer = ['true', 'false'].indexOf(text('answer').toLowerCase());
    return {
      question: text('question'),
      ...chosen(['Yes', 'No'], answer < 0 ? unfit('column "answer" is neither true nor false') : answer),
    };
  }),
});
