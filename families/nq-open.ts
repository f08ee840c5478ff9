import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions that people asked a search engine, with short answers. */
export const nqOpen = defineFamily({
  id: 'nq_open',
  title: 'Natural Questions, open',
  type: 'open_qa',
  licence: 'CC-BY-SA-3.0',
  stated: { annotated: 'CC-BY-SA-3.0', hub: 'CC-BY-SA-3.0' },
  attribution: 'NQ-Open by Lee et al. after Natural Questions, Google Research',
  language: 'en',
  identity: ['question'],
  hub: {
    dataset: 'google-research-datasets/nq_open',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: ['question', 'answer'],
  toItem: mapRow(({ text, texts }) => {
    const [answer, ...others] = [...new Set(texts('answer'))];
    return {
      question: `${text('question').replace(/\?$/, '')}?`,
      answer: answer ?? unfit('column "answer" is empty'),
      answerAliases: others,
    };
  }),
});
