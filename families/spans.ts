import { mapRow, unfit } from '../core/map-row.ts';

/** SQuAD's flat form: a context, a question, and the spans that answer it; the first is the answer, others are aliases. */
export const spanItem = mapRow(({ text, texts }) => {
  const [answer, ...others] = [...new Set(texts('answers.text'))];
  return {
    passage: text('context'),
    question: text('question'),
    answer: answer ?? unfit('column "answers" is empty'),
    answerAliases: others,
  };
});

export const SPAN_COLUMNS = ['context', 'question', 'answers'];
