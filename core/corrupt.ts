import { sameAnswer } from './answers.ts';
import type { Item, TaskType } from './item.ts';

/** How an answer was made wrong: another option, another number, a word turned round, the answer of another row. */
export type Change = 'option' | 'number' | 'word' | 'other-answer';

export interface Corrupted {
  item: Item;
  change: Change;
}

type Edit = (text: string, random: () => number) => string | null;

/**
 * An item with a wrong answer and nothing else changed, as a judge should catch it. A pure function of its arguments.
 * That the answer differs is checked by the comparison of the type; that a changed program does other things is not.
 *
 * @param others rows of the same family, whose answers may be taken
 * @returns null where no other answer is found
 */
export function corrupted(item: Item, type: TaskType, others: readonly Item[], random: () => number): Corrupted | null {
  const isWrong = (answer: string) => answer !== '' && !sameAnswer(type, answer, item.answer, item.answerAliases);
  if (item.options !== null) return otherOption(item, item.options, isWrong, random);
  for (const [change, edit] of EDITS[type] ?? []) {
    const answer = edit(item.answer, random);
    if (answer !== null && isWrong(answer)) return withAnswer(item, answer, change);
  }
  const answer = otherAnswer(item, others, isWrong, random);
  return answer === null ? null : withAnswer(item, answer, 'other-answer');
}

const withAnswer = (item: Item, answer: string, change: Change): Corrupted => ({
  item: { ...item, answer, answerAliases: [] },
  change,
});

function otherOption(
  item: Item,
  options: readonly string[],
  isWrong: (answer: string) => boolean,
  random: () => number,
): Corrupted | null {
  const wrong = [...options.keys()].filter((at) => at !== item.answerIndex && isWrong(options[at] ?? ''));
  const at = pick(wrong, random);
  if (at === undefined) return null;
  return { item: { ...item, answer: options[at] ?? '', answerIndex: at, answerAliases: [] }, change: 'option' };
}

/** Rows looked at for an answer that is another: where almost all say the same, none is found. */
const LOOKS = 20;

/** Rows on the same passage first: an answer that nothing in the passage resembles is caught too easily. */
function otherAnswer(
  item: Item,
  others: readonly Item[],
  isWrong: (answer: string) => boolean,
  random: () => number,
): string | null {
  const near = item.passage === null ? [] : others.filter((other) => other.passage === item.passage);
  for (const pool of [near, others])
    for (let look = 0; look < LOOKS; look++) {
      const answer = pick(pool, random)?.answer ?? '';
      if (isWrong(answer)) return answer;
    }
  return null;
}

const pick = <T>(values: readonly T[], random: () => number): T | undefined =>
  values[Math.floor(random() * values.length)];

/** Numbers that stand by themselves, with thousands commas or without; not those inside of names. */
const NUMBER = /(?<![\w.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)/g;

/** One of the numbers a few more or less, never below zero where it was not. */
const otherNumber: Edit = (text, random) => {
  const found = pick([...text.matchAll(NUMBER)], random);
  if (!found) return null;
  const [whole = '0', rest] = found[0].replaceAll(',', '').split('.');
  const [value, step] = [BigInt(whole), BigInt(1 + Math.floor(random() * 9))];
  const changed = random() < 0.5 && value >= step ? value - step : value + step;
  const fresh = rest === undefined ? String(changed) : `${changed}.${rest}`;
  return text.slice(0, found.index) + fresh + text.slice(found.index + found[0].length);
};

/** Replaces one of the words or signs that are in the text, at one of its places. */
const turned =
  (pairs: readonly (readonly [RegExp, string])[]): Edit =>
  (text, random) => {
    const found = pick(
      pairs.flatMap(([from, to]) => [...text.matchAll(from)].map((match) => ({ match, to }))),
      random,
    );
    if (!found) return null;
    const { match, to } = found;
    return text.slice(0, match.index) + to + text.slice(match.index + match[0].length);
  };

const YES_OR_NO = turned([
  [/^yes$/g, 'no'],
  [/^no$/g, 'yes'],
  [/^Yes$/g, 'No'],
  [/^No$/g, 'Yes'],
]);
const TRUE_OR_FALSE = turned([
  [/\btrue\b/g, 'false'],
  [/\bfalse\b/g, 'true'],
]);
const OPERATORS = turned([
  [/ <=? /g, ' > '],
  [/ >=? /g, ' < '],
  [/ == /g, ' != '],
  [/ \+ /g, ' - '],
  [/ - /g, ' + '],
  [/ \* /g, ' + '],
  [/ % /g, ' // '],
  [/\bmax\(/g, 'min('],
  [/\bmin\(/g, 'max('],
  [/\bTrue\b/g, 'False'],
  [/\bFalse\b/g, 'True'],
]);

/** What is tried on a free answer, in order, before the answer of another row is taken. */
const EDITS: Readonly<Partial<Record<TaskType, readonly (readonly [Change, Edit])[]>>> = {
  math: [['number', otherNumber]],
  open_qa: [
    ['word', YES_OR_NO],
    ['number', otherNumber],
  ],
  reading: [
    ['word', YES_OR_NO],
    ['number', otherNumber],
  ],
  structured: [
    ['number', otherNumber],
    ['word', TRUE_OR_FALSE],
  ],
  code: [
    ['word', OPERATORS],
    ['number', otherNumber],
  ],
};
