import type { Item } from '../core/item.ts';
import { chosen } from '../core/map-row.ts';
import { rngFor, shuffled } from '../core/rng.ts';

/** A right answer among wrong ones, for rows that name them apart: the order is drawn from their texts. */
export function placedAnswer(
  family: string,
  right: string,
  wrong: readonly string[],
): Pick<Item, 'options' | 'answer' | 'answerIndex'> {
  const all = [right, ...wrong].sort();
  const options = shuffled(all, rngFor(family, ...all));
  return chosen(options, options.indexOf(right));
}
