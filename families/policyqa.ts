import { defineFamily, type Row } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/**
 * Questions on privacy policies, answered by spans of the text. 568 distinct questions serve 3,809 rows: an item is a
 * question with its passage.
 */
export const policyqa = defineFamily({
  id: 'policyqa',
  title: 'PolicyQA, reading of privacy policies',
  type: 'reading',
  licence: 'MIT',
  attribution: 'PolicyQA by Ahmad et al. (github.com/wasiahmad/PolicyQA)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: null,
  expand: squadRows,
  toItem: mapRow(({ text, texts }) => {
    const [answer, ...others] = [...new Set(texts('answers.text'))];
    return {
      question: text('question'),
      passage: text('context'),
      answer: answer ?? unfit('column "answers" is empty'),
      answerAliases: others,
    };
  }),
});

/** SQuAD nesting: `data[] → paragraphs[] → context, qas[]`. A row that is flat already stays as it is. */
function* squadRows(document: Row): Generator<Row> {
  if (!Array.isArray(document['data'])) return yield document;
  for (const { paragraphs } of document['data'])
    for (const { context, qas } of paragraphs) for (const qa of qas) yield { ...qa, context };
}
