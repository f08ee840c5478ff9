import { mapRow, unfit } from '../core/map-row.ts';
import { ownFamily } from './own.ts';

/** Short passages and a question each, answered by words of the passage; rows of our own, for the quickstart. */
export const reading = ownFamily({
  id: 'reading',
  title: 'Short passages with a question',
  type: 'reading',
  identity: ['passage', 'question'],
  needs: ['passage', 'question', 'answer'],
  toItem: mapRow(({ text }) => {
    const [passage, answer] = [text('passage'), text('answer')];
    if (!passage.includes(answer)) unfit('column "answer" is not in the passage');
    return { passage, question: text('question'), answer };
  }),
});
