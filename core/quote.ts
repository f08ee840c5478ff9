import { words } from './text.ts';

/** Words of a quote at least: of fewer some stand in every passage. */
const FEWEST = 3;

/**
 * Whether a quote stands in a passage: the same words in the same order, whatever case, blanks and punctuation. A part
 * left out, shown by an ellipsis, is allowed; each piece has to stand there, in order.
 */
export function standsIn(quote: string, passage: string): boolean {
  const text = ` ${words(passage).join(' ')} `;
  const pieces = quote.split(/\[?(?:\.{3}|…)\]?/).map((piece) => words(piece));
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (size < Math.min(FEWEST, words(passage).length) || size === 0) return false;
  let from = 0;
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    const at = text.indexOf(` ${piece.join(' ')} `, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}
