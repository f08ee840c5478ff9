import type { Background, RehearsalTask, ShownItem } from '../task.ts';
import { writeProgram } from './code-write.ts';

/**
 * Code: pipelines of two to four steps over numbers, texts, tables and pairs, said in English, written in Python, and
 * run here with Python's meaning, so that each test holds. Nothing is solved: code is not voted on.
 */
export const codeTask: RehearsalTask = {
  id: 'code',
  type: 'code',
  fits: (examples) =>
    examples.some((example) => example.tests !== null || /\bpython\b|\bfunction\b/i.test(example.question)) ? 1 : 0.5,
  write: (random, context) => {
    const { question, source, tests } = writeProgram(context.difficulty === 'harder', random);
    return { question, options: null, answer: source, passage: null, tests };
  },
  solve: () => null,
  mistake: (item, right) => breakSource(right, item.tests),
  explain: explainItem,
};

/**
 * The source with its result spoilt, by what the first test expects: a number is one too large, a truth value is turned
 * over, of all else the first part is missing. As the tests of an item expect three different results, one at least fails.
 */
function breakSource(source: string, tests: readonly string[] | null): string | null {
  const at = source.lastIndexOf('return ');
  if (at < 0) return null;
  const result = source.slice(at + 'return '.length);
  const expected = tests?.[0]?.split(' == ').at(-1) ?? '';
  let spoilt = `(${result})[1:]`;
  if (/^-?\d+$/.test(expected)) spoilt = `(${result}) + 1`;
  else if (/^(?:True|False)$/.test(expected)) spoilt = `not (${result})`;
  else if (expected.startsWith('{')) spoilt = `dict(list((${result}).items())[1:])`;
  else if (!/^['"[]/.test(expected)) spoilt = `[${result}]`;
  return `${source.slice(0, at)}return ${spoilt}`;
}

const KNOWLEDGE: readonly (readonly [RegExp, string])[] = [
  [
    /\[\w+(?: \W \w+)* for /,
    'A list comprehension builds a list by evaluating an expression for each element of an iterable.',
  ],
  [
    /\] if |if \w+ [%<>=]/,
    'A condition at the end of a comprehension lets only those elements through for which it holds.',
  ],
  [/sorted\(/, 'The function sorted returns a new list, and its sort is stable, so equal elements keep their order.'],
  [/lambda/, 'A lambda expression makes a small function without a name.'],
  [/\[::-1\]/, 'A slice with step -1 gives a sequence in reverse order.'],
  [
    /\[\w*:\w*\]|\[-?\d*:-?\d*\]/,
    'A slice such as a[i:j] holds the elements from index i up to but not including index j.',
  ],
  [/enumerate/, 'The function enumerate yields pairs of an index and an element.'],
  [/zip\(/, 'The function zip pairs elements of several iterables and stops with the shortest one.'],
  [/ % /, 'For a positive divisor, the remainder operator of Python never gives a negative number.'],
  [/ \/\/ /, 'The operator // divides and rounds down to the next whole number.'],
  [/Counter/, 'A Counter from the module collections counts how often each element occurs.'],
  [/accumulate/, 'The function accumulate from the module itertools yields running totals or other running results.'],
  [/groupby/, 'The function groupby from the module itertools groups neighbouring equal elements.'],
  [/gcd/, 'The function gcd from the module math returns the greatest common divisor of its arguments.'],
  [
    /dict\.fromkeys/,
    'Since Python 3.7 a dictionary keeps its keys in the order in which they were added, so dict.fromkeys removes repeats without changing the order.',
  ],
  [/set\(/, 'A set holds each value once, so its size is the number of different values.'],
  [/\bany\(|\ball\(/, 'The function all tells whether every element is true, and any whether at least one is.'],
  [/join\(/, 'The method join of a string puts that string between the elements of an iterable of strings.'],
  [/split\(/, 'Without an argument, the method split cuts a string at runs of whitespace.'],
  [/ord\(|chr\(/, 'The function ord gives the code of a character, and chr gives the character of a code.'],
  [/default=/, 'The functions min and max accept a default, which they return for an empty iterable.'],
  [/\bsum\(/, 'The function sum adds up numbers and returns 0 for an empty iterable.'],
  [/\*\*/, 'The operator ** raises a number to a power.'],
  [/abs\(/, 'The function abs returns the absolute value of a number.'],
  [/def /, 'A function returns the value of the expression that follows the word return.'],
  [/def /, 'Assigning to a parameter inside a function does not change the variable of the caller.'],
];

const GENERAL = [
  'A pipeline applies one operation after another, each to the result of the one before.',
  'Assertions state what a function must return for given arguments, and they fail with an error when it returns something else.',
  'Short steps with a name for each result are easier to test than one long expression.',
  'Edge cases such as empty lists deserve a test of their own.',
];

function explainItem(item: ShownItem): Background | null {
  const source = item.answer ?? '';
  const known = KNOWLEDGE.filter(([pattern]) => pattern.test(source)).map(([, sentence]) => sentence);
  if (!source.includes('def ') || known.length < 2) return null;
  const context: string[] = [];
  for (const sentence of [...GENERAL.slice(0, 1), ...known, ...GENERAL.slice(1)])
    if ([...context, sentence].join(' ').split(' ').length <= 110) context.push(sentence);
  return { knowledge: known.slice(0, 4), context: context.join(' '), optionAnalysis: [] };
}
