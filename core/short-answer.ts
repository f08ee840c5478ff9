import { parseNumber } from './numbers.ts';
import { foldForms, words } from './text.ts';

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const ARTICLES = new Set(['a', 'an', 'the']);
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
const ORDINAL = /\b(\d{1,2})(?:st|nd|rd|th)\b/gi;
const NUMBER_WORDS = new Set(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion and'.split(
    ' ',
  ),
);

/**
 * A short answer in the form in which two are compared: case, punctuation, articles and marks on Latin letters don't
 * count, "&" is "and", "1st" is "first"; a text that is one number or one date is that, however it is written.
 */
export function normaliseShort(text: string): string {
  const plain = foldForms(text).replaceAll('&', ' and ');
  const list = wordsOf(plain.replace(ORDINAL, (all, digits: string) => ORDINALS[Number(digits) - 1] ?? all));
  const spoken = list.join(' ');
  return dateOf(plain) ?? numberOf(spoken, list) ?? (spoken || plain.trim());
}

const wordsOf = (text: string): string[] => words(withoutMarks(text)).filter((word) => !ARTICLES.has(word));

/** Latin letters without accents; in other scripts a mark may be half of a letter. */
function withoutMarks(text: string): string {
  return text.replace(/\p{Script=Latin}/gu, (letter) => letter.normalize('NFD').replace(/\p{M}/gu, ''));
}

function numberOf(spoken: string, list: readonly string[]): string | null {
  const isNumber = list.length === 1 || (list.length > 1 && list.every((word) => NUMBER_WORDS.has(word)));
  return isNumber ? parseNumber(spoken) : null;
}

/** `2001-09-11`, `11 September 2001`, `September 11th, 2001`, `the 11th of September 2001`; a month needs its name. */
function dateOf(plain: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*$/.exec(plain);
  if (iso) return dateText(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = wordsOf(plain.replace(ORDINAL, '$1')).filter((word) => word !== 'of' && word !== 'on');
  const month = parts.map(monthOf).find((number) => number > 0);
  if (month === undefined || parts.length < 2 || parts.length > 3) return null;
  const numbers = parts.filter((word) => monthOf(word) === 0).map((word) => Number(/^\d{1,4}$/.exec(word)?.[0]));
  if (numbers.some(Number.isNaN)) return null;
  const [year, day] = [numbers.find((number) => number > 31), numbers.find((number) => number >= 1 && number <= 31)];
  return dateText(year, month, day);
}

function monthOf(word: string): number {
  return word.length < 3
    ? 0
    : MONTHS.findIndex((month) => month === word || (word.length <= 4 && month.startsWith(word))) + 1;
}

const dateText = (year: number | undefined, month: number, day: number | undefined): string =>
  `date ${year ?? '-'} ${month} ${day ?? '-'}`;
