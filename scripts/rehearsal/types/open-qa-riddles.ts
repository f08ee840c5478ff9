import { CHOICES } from './open-qa-choices.ts';
import type { Riddle } from './open-qa-riddle.ts';
import { CONVERSION, SPELLING, TABLES } from './open-qa-tables.ts';

export const RIDDLES: readonly Riddle[] = [...SPELLING, ...TABLES, CONVERSION, ...CHOICES];

/** How often each sort is asked, about as the number of different questions it has. */
export function weightOf(riddle: Riddle): number {
  if (riddle.id.startsWith('most ')) return 8;
  if (['dictionary', 'longest', 'odd one out', 'member'].includes(riddle.id)) return 14;
  if (['backwards', 'radio'].includes(riddle.id)) return 6;
  return riddle.id === 'capital' ? 0.3 : 2;
}
