import { defineFamily, type Row } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Questions that ask to count, compare or reckon over a paragraph: the answer is a number, a date or spans of it. */
export const drop = defineFamily({
  id: 'drop',
  title: 'DROP, reckoning over a paragraph',
  type: 'reading',
  licence: 'CC-BY-SA-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-SA-4.0' },
  attribution: 'DROP by Dua et al. (allenai.org/data/drop)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'EleutherAI/drop', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['passage', 'question', 'answer'],
  toItem: mapRow(({ text, value }) => ({
    passage: text('passage'),
    question: text('question'),
    answer: spoken(value('answer')) ?? unfit('column "answer" has no number, spans or date'),
  })),
});

/** `{number, date: {day, month, year}, spans}`, all but one of them empty. */
function spoken(answer: unknown): string | null {
  if (answer === null || typeof answer !== 'object') return null;
  const { number, spans, date } = answer as Row;
  if (typeof number === 'number' || (typeof number === 'string' && number !== '')) return String(number);
  if (Array.isArray(spans) && spans.length > 0) return spans.join(', ');
  const { day, month, year } = (date ?? {}) as Row;
  return [day, month, year].filter(Boolean).join(' ') || null;
}
