import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions on books and films, to be answered from the summary of the whole. */
export const narrativeqa = defineFamily({
  id: 'narrativeqa',
  title: 'NarrativeQA, summaries of books',
  type: 'reading',
  licence: 'Apache-2.0',
  stated: { annotated: 'Apache-2.0', hub: 'Apache-2.0' },
  attribution: 'NarrativeQA by Kočiský et al., DeepMind (github.com/google-deepmind/narrativeqa)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'deepmind/narrativeqa', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['document', 'question', 'answers'],
  toItem: mapRow(({ text, texts }) => {
    const [answer, ...others] = [...new Set(texts('answers.text'))];
    return {
      passage: text('document.summary.text'),
      question: text('question.text'),
      answer: answer ?? unfit('column "answers" is empty'),
      answerAliases: others,
    };
  }),
});
