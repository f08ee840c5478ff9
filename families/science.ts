import { chosen, mapRow } from '../core/map-row.ts';
import { ownFamily } from './own.ts';

/** School science with four options, one of them right; rows of our own, for the quickstart. */
export const science = ownFamily({
  id: 'science',
  title: 'School science, multiple choice',
  type: 'multiple_choice',
  identity: ['question', 'options'],
  needs: ['question', 'options', 'answer'],
  toItem: mapRow(({ text, texts }) => {
    const options = texts('options');
    return {
      question: text('question'),
      ...chosen(options, options.indexOf(text('answer'))),
      subtask: text('subject'),
    };
  }),
});
