import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** Quiz questions with all spellings of the answer. The published test split has no answers. */
export const triviaqa = defineFamily({
  id: 'triviaqa',
  title: 'TriviaQA, quiz questions',
  type: 'open_qa',
  licence: 'Apache-2.0',
  stated: { annotated: 'Apache-2.0', hub: null },
  attribution: 'TriviaQA by Joshi et al. (nlp.cs.washington.edu/triviaqa)',
  language: 'en',
  identity: ['question'],
  hub: {
    dataset: 'mandarjoshi/trivia_qa',
    config: 'rc.nocontext',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: ['question', 'answer'],
  toItem: mapRow(({ text, texts }) => {
    const answer = text('answer.value');
    const aliases = [...new Set(texts('answer.aliases'))];
    return { question: text('question'), answer, answerAliases: aliases.filter((alias) => alias !== answer) };
  }),
});
