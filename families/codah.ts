import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Adversarial sentence completion: the start of a text and four endings. Five published folds, no fixed split; fold 0. */
export const codah = defineFamily({
  id: 'codah',
  title: 'CODAH, commonsense completion',
  type: 'multiple_choice',
  licence: 'ODC-By-1.0',
  attribution: 'CODAH by Chen et al., Northwestern University (github.com/Websail-NU/CODAH)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'jaredfern/codah',
    config: 'fold_0',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  layout: { columns: ['category', 'prompt', 'ending0', 'ending1', 'ending2', 'ending3', 'answer'], quotes: false },
  toItem: mapRow(({ row, text, texts }) => {
    // The Hub's column is spelled so.
    const onHub = Object.hasOwn(row, 'question_propmt');
    const options = onHub ? texts('candidate_answers') : [0, 1, 2, 3].map((i) => text(`ending${i}`));
    return {
      question: text('question_propmt', 'prompt'),
      ...chosen(options, Number(text('correct_answer_idx', 'answer'))),
    };
  }),
});
