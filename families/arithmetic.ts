import { mapRow } from '../core/map-row.ts';
import { ownFamily } from './own.ts';

/** Word problems of two to four steps with one whole or decimal number as answer; rows of our own, for the quickstart. */
export const arithmetic = ownFamily({
  id: 'arithmetic',
  title: 'Word problems in arithmetic',
  type: 'math',
  identity: ['question'],
  needs: ['question', 'answer'],
  toItem: mapRow(({ text }) => ({ question: text('question'), answer: text('answer') })),
});
