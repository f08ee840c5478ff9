import { readPath } from '../core/column-path.ts';
import { defineFamily, type Row } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

/** Conversations on a story: a question with all turns before it. Its parts have terms of their own. */
export const coqa = defineFamily({
  id: 'coqa',
  title: 'CoQA, conversations on a story',
  type: 'reading',
  licence: 'other',
  stated: { annotated: null, hub: 'other' },
  attribution: 'CoQA by Reddy, Chen and Manning (stanfordnlp.github.io/coqa)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'EleutherAI/coqa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  expand: turns,
  toItem: mapRow(({ text, texts }) => ({
    passage: text('story'),
    question: text('question'),
    answer: text('answer'),
    answerAliases: texts('aliases'),
  })),
});

/** A story has some fifteen turns; each is an item, and stands on the ones before it. */
function* turns(row: Row): Generator<Row> {
  const questions = readPath(row, 'questions.input_text');
  const answers = readPath(row, 'answers.input_text');
  if (!Array.isArray(questions) || !Array.isArray(answers)) return yield row;
  const others = Object.values((row['additional_answers'] as object | null | undefined) ?? {});
  let before = '';
  for (const [turn, question] of questions.entries()) {
    const answer = String(answers[turn]);
    const further = others.flatMap((one: Row) =>
      Array.isArray(one['input_text']) ? [String(one['input_text'][turn])] : [],
    );
    const aliases = [...new Set(further)].filter((alias) => alias !== answer);
    yield { story: row['story'], question: `${before}${question}`, answer, aliases };
    before += `${question} ${answer}\n`;
  }
}
