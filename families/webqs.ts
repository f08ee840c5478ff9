import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions of people on persons and places, answered by Freebase. */
export const webqs = defineFamily({
  id: 'webqs',
  title: 'WebQuestions, persons and places',
  type: 'open_qa',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: null },
  attribution: 'WebQuestions by Berant et al., Stanford',
  language: 'en',
  identity: ['question'],
  hub: { dataset: 'stanfordnlp/web_questions', revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
  needs: ['question', 'answers'],
  toItem: mapRow(({ text, texts }) => {
    const [answer, ...others] = [...new Set(texts('answers'))];
    return {
      question: text('question'),
      answer: answer ?? unfit('column "answers" is empty'),
      answerAliases: others,
    };
  }),
});
