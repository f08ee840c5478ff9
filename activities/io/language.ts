import { eld } from 'eld/small';
import type { Item, TaskType } from '../../core/item.ts';
import { words } from '../../core/text.ts';

/**
 * Words from which a language is told: of 14,500 English training rows of five tasks the detector took 9 surely for
 * another language, all of them shorter than this.
 */
const FEWEST_WORDS = 12;
/** Characters read: a page tells as much as a book. */
const MOST_CHARS = 1000;
/** Names of one language or of two that no detector tells apart, by the detector's own code. */
const SAME: Readonly<Record<string, string>> = { nb: 'no', nn: 'no', id: 'ms', bs: 'hr', sh: 'hr', fil: 'tl' };

/** ISO 639-1 code of the language that a text is surely in; null where it is too short or could be several. */
export function languageOf(text: string): string | null {
  const start = text.slice(0, MOST_CHARS);
  if (words(start).length < FEWEST_WORDS) return null;
  const found = eld.detect(start);
  return found.language !== '' && found.isReliable() ? found.language : null;
}

/**
 * The language an item is surely in if it is not the wanted one; null where it is, or where that can't be told: code and
 * structured items, short ones, languages the detector doesn't know.
 *
 * @param wanted BCP 47 tag; its first part counts
 */
export function otherLanguage(item: Item, type: TaskType, wanted: string): string | null {
  if (type === 'code' || type === 'structured') return null;
  const first = wanted.toLowerCase().split('-')[0] as string;
  const code = SAME[first] ?? first;
  if (!KNOWN.has(code)) return null;
  const found = languageOf([item.question, item.passage ?? '', ...(item.options ?? []), item.answer].join('\n'));
  return found === code ? null : found;
}

const KNOWN = new Set(Object.values(eld.info().Languages));
