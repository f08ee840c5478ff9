import { pick, pickSome } from '../task.ts';
import { forms, lettered, listed, lookUp, type Riddle } from './open-qa-riddle.ts';
import * as words from './open-qa-words.ts';
import { countWords } from './reading-names.ts';

const LETTERS_GENERAL = [
  'The English alphabet has twenty-six letters.',
  'Dictionaries list words by their first letter, then by the second and so on.',
  'A, e, i, o and u are the vowels among the letters.',
];

const WORD_SET = new Set(words.WORDS);
const known = (list: readonly string[]): boolean => list.every((word) => WORD_SET.has(word));

/** Riddles about words as strings of letters. */
export const SPELLING: readonly Riddle[] = [
  {
    id: 'dictionary',
    forms: forms(
      'Which of the words {a}, {b} and {c} comes first in a dictionary?',
      'In alphabetical order, which word leads the list of {a}, {b}, {c} and {d}?',
      'If {a}, {b}, {c} and {d} were filed alphabetically, which would be at the front?',
      'A dictionary lists {a}, {b} and {c}; which of the three does a reader meet first?',
    ),
    draw: (random) => lettered(pickSome(words.WORDS, 4, random)),
    answer: (values) => (known(listed(values)) ? (listed(values).toSorted()[0] ?? null) : null),
    facts: (values, answer) => [
      `In alphabetical order, the words run ${listed(values).toSorted().join(', ')}.`,
      `The word "${answer}" comes before the others.`,
    ],
    general: LETTERS_GENERAL,
  },
  {
    id: 'longest',
    forms: forms(
      'Which is the longest word among {a}, {b}, {c} and {d}?',
      'Of {a}, {b} and {c}, which word has the most letters?',
      'Which takes the most letters to spell: {a}, {b} or {c}?',
    ),
    draw: (random) => lettered(pickSome(words.WORDS, 4, random)),
    answer: (values) => {
      const [first = '', second = ''] = listed(values).toSorted((a, b) => b.length - a.length);
      return known(listed(values)) && first.length > second.length ? first : null;
    },
    facts: (values, answer) => [
      ...listed(values).map((word) => `The word "${word}" has ${word.length} letters.`),
      `So "${answer}" is the longest of them.`,
    ],
    general: LETTERS_GENERAL,
  },
  {
    id: 'backwards',
    forms: forms(
      'How is the word {a} spelled backwards?',
      'What do you read when {a} is written from right to left?',
      'Which string of letters is {a} in reverse?',
    ),
    draw: (random) => ({ a: pick(words.WORDS, random) }),
    answer: ({ a = '' }) => (known([a]) ? Array.from(a).toReversed().join('') : null),
    facts: ({ a = '' }, answer) => [
      `The letters of "${a}" are ${Array.from(a).join(', ')}.`,
      `In reverse order they give "${answer}".`,
    ],
    general: LETTERS_GENERAL,
  },
  {
    id: 'radio',
    forms: forms(
      'Which word is spelled by the radio alphabet as {a}?',
      'A pilot spells a word over the radio as {a}; what is the word?',
      'What word do the code words {a} stand for?',
    ),
    draw: (random) => ({ a: spelled(pick(words.WORDS, random)) }),
    answer: ({ a = '' }) => {
      const word = a
        .split(' ')
        .map((code) => (words.NATO.includes(code) ? code.charAt(0) : '?'))
        .join('');
      return known([word]) ? word : null;
    },
    facts: ({ a = '' }, answer) => [
      `In the radio alphabet, each code word stands for its first letter.`,
      `The first letters of ${a.split(' ').join(', ')} spell "${answer}".`,
    ],
    general: [
      'The radio alphabet of NATO runs from alfa to zulu.',
      'Code words keep letters such as b and d from being confused over the radio.',
      'Pilots and sailors all over the world use the same radio alphabet.',
    ],
  },
];

function spelled(word: string): string {
  return Array.from(word)
    .map((letter) => words.NATO[letter.charCodeAt(0) - 97])
    .join(' ');
}

const GRAMMAR_GENERAL = [
  'Regular verbs of English form the past with -ed.',
  'Irregular forms must be learned one by one.',
  'The past participle is used with the verb have.',
];

/** Riddles that a table answers. */
export const TABLES: readonly Riddle[] = [
  lookUp('past', words.VERBS, 0, 1, {
    forms: forms(
      'What is the simple past of the verb {a}?',
      'Yesterday they did it: which form of {a} fits?',
      'Which past tense belongs to {a}?',
    ),
    facts: ({ a }, answer) => [`The simple past of "${a}" is "${answer}".`],
    general: GRAMMAR_GENERAL,
  }),
  lookUp('participle', words.VERBS, 0, 2, {
    forms: forms(
      'What is the past participle of {a}?',
      'Which form of {a} follows the word have?',
      'How does the verb {a} end up after "has"?',
    ),
    facts: ({ a }, answer) => [`The past participle of "${a}" is "${answer}".`],
    general: GRAMMAR_GENERAL,
  }),
  lookUp('plural', words.PLURALS, 0, 1, {
    forms: forms(
      'What is the plural of {a}?',
      'One {a}, but two of what?',
      'How is {a} written when there are several?',
    ),
    facts: ({ a }, answer) => [`The plural of "${a}" is "${answer}".`],
    general: [
      'Most English nouns form the plural with -s or -es.',
      'Some plurals change a vowel, as foot and feet do.',
      'Nouns from Latin or Greek often keep their old plurals.',
    ],
  }),
  lookUp('young', words.YOUNG, 0, 1, {
    forms: forms(
      'What is the young of the {a} called?',
      'Which word names a baby {a}?',
      'By what name does one know the offspring of the {a}?',
    ),
    facts: ({ a }, answer) => [`The young of the ${a} is called ${answer}.`],
    general: [
      'Many young animals have names of their own.',
      'The young of cattle, whales and elephants are called calves.',
      'Some young animals look quite unlike their parents, as tadpoles and caterpillars do.',
    ],
  }),
  lookUp('symbol', words.ELEMENTS, 0, 1, {
    forms: forms(
      'What is the chemical symbol of {a}?',
      'Which letters stand for {a} in a chemical formula?',
      'How do chemists abbreviate {a}?',
    ),
    facts: ({ a }, answer) => [`The chemical symbol of ${a} is ${answer}.`],
    general: [
      'Each chemical element has a symbol of one or two letters.',
      'Some symbols come from Latin names, such as Fe from ferrum.',
      'The periodic table lists all elements.',
    ],
  }),
  lookUp('atomic number', words.ELEMENTS, 0, 2, {
    forms: forms(
      'What is the atomic number of {a}?',
      'How many protons does an atom of {a} have?',
      'At which number does {a} stand in the periodic table?',
    ),
    facts: ({ a }, answer) => [`The atomic number of ${a} is ${answer}.`],
    general: [
      'The atomic number is the number of protons in the nucleus.',
      'The periodic table orders the elements by atomic number.',
      'A neutral atom has as many electrons as protons.',
    ],
  }),
  lookUp('element', words.ELEMENTS, 1, 0, {
    forms: forms('Which element has the symbol {a}?', 'Which element do chemists write as {a}?'),
    facts: ({ a }, answer) => [`The symbol ${a} stands for ${answer}.`],
    general: [
      'Each chemical element has a symbol of one or two letters.',
      'The first letter of a chemical symbol is a capital.',
      'The periodic table lists all elements.',
    ],
  }),
  lookUp('capital', words.CAPITALS, 0, 1, {
    forms: forms('What is the capital of {a}?', 'Which city is the capital of {a}?'),
    facts: ({ a }, answer) => [`${answer} is the capital of ${a}.`],
    general: [
      'The capital of a country is usually the seat of its government.',
      'A capital need not be the largest city of its country.',
      'Some countries have moved their capital.',
    ],
  }),
];

const UNIT = new Map(words.UNITS.map(([large, count, small]) => [`${large}/${small}`, Number(count)]));
const NUMBERS = new Map(Array.from({ length: 39 }, (_, i) => [countWords(i + 2, i + 2)(() => 0), i + 2]));

/** Conversion of units. */
export const CONVERSION: Riddle = {
  id: 'units',
  forms: forms(
    'How many {b} are there in {n} {a}?',
    'To how many {b} do {n} {a} amount?',
    'Expressed in {b}, how much are {n} {a}?',
    'If you have {n} {a}, how many {b} is that?',
  ),
  draw: (random) => {
    const [a = '', , b = ''] = pick(words.UNITS, random);
    return { a, b, n: countWords(2, 40)(random) };
  },
  answer: ({ a, b, n = '' }) => {
    const [each, count] = [UNIT.get(`${a}/${b}`), NUMBERS.get(n)];
    return each === undefined || count === undefined ? null : String(each * count);
  },
  facts: ({ a, b, n }, answer) => [
    `Each of the ${a} counts ${UNIT.get(`${a}/${b}`)} ${b}.`,
    `So ${n} ${a} are ${answer} ${b}.`,
  ],
  general: [
    'A larger unit is converted by multiplying with the number of smaller units it holds.',
    'Metric units differ by powers of ten.',
    'Units of time go back to the Babylonians, who counted in sixties.',
  ],
};
