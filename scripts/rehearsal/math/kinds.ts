import { createReader, spread, type SentenceReader } from '../grammar.ts';
import { compileProgram, type Assignment } from './arithmetic.ts';
import { PLOT_SENTENCES } from './plot-sentences.ts';
import { forms, SCENES } from './scenes.ts';
import { STOCK_SENTENCES } from './stock-sentences.ts';

/** A number that a sentence states: a range, or one of the closed wordings. */
export interface Quantity {
  register: string;
  form: 'plain' | 'times' | 'frac' | 'money' | 'pct' | 'off';
  low: number;
  high: number;
}

/** One kind of sentence: what it does to the registers, and all its wordings. */
export interface Kind {
  id: string;
  program: Assignment[];
  quantities: Quantity[];
  /** The step in words, for the reasoning. */
  say: string;
  phrases: string[];
}

export const TIMES: Readonly<Record<string, number>> = { twice: 2, 'three times': 3, 'four times': 4, 'five times': 5 };
export const FRACTIONS: Readonly<Record<string, number>> = {
  half: 2,
  'a third': 3,
  'a quarter': 4,
  'a fifth': 5,
  'a tenth': 10,
};
export const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function parseKinds(text: string): Kind[] {
  return text
    .trim()
    .split(/^@/m)
    .filter((block) => block !== '')
    .map((block) => {
      const [head = '', say = '', ...phrases] = block.trim().split('\n');
      const [id = '', program = '', ...quantities] = head.split(' ');
      return {
        id,
        program: compileProgram(program === '-' ? '' : program),
        quantities: quantities.map(parseQuantity),
        say: say.replace(/^~ ?/, ''),
        phrases: phrases.flatMap(spread),
      };
    });
}

function parseQuantity(text: string): Quantity {
  const match = /^([a-z])(?:#([a-z]+))?(?::(\d+)-(\d+))?$/.exec(text);
  if (match === null) throw new Error(`no quantity: ${text}`);
  const [, register = '', form = 'plain', low = '0', high = '0'] = match;
  return { register, form: form as Quantity['form'], low: Number(low), high: Number(high) };
}

export const KINDS: ReadonlyMap<string, Kind> = new Map(
  parseKinds(`${STOCK_SENTENCES.trim()}\n${PLOT_SENTENCES.trim()}`).map((kind) => [kind.id, kind]),
);

/** Numbers of either case: a word may open a sentence. */
const NUMBER = ['\\d+(?:\\.\\d+)?', ...SMALL.slice(2)]
  .map((n) => `${n}|${n.charAt(0).toUpperCase()}${n.slice(1)}`)
  .join('|');
const verbs = (of: 'gains' | 'loses') =>
  [...new Set(SCENES.flatMap((scene) => scene[of]).flatMap((entry) => entry.split(':')))]
    .sort((a, b) => b.length - a.length)
    .join('|');
const either = (words: readonly string[]) =>
  words.map((w) => `${w}|${w.charAt(0).toUpperCase()}${w.slice(1)}`).join('|');

const SLOTS: Readonly<Record<string, string>> = {
  A: '[A-Z][a-z]+',
  B: '[A-Z][a-z]+',
  C: '[A-Z][a-z]+',
  S: '[A-Z][a-z]+',
  he: 'he|she',
  him: 'him|her',
  his: 'his|her',
  place: "[Tt]he [a-z' -]+?",
  where: "(?:in|at|on) [a-z' -]+?",
  role: "[Aa]n? [a-z' -]+?",
  gain: verbs('gains'),
  lose: verbs('loses'),
  day: DAYS.join('|'),
  dayb: DAYS.join('|'),
  k: either(Object.keys(TIMES)),
  f: either(Object.keys(FRACTIONS)),
};
const WORDS = '[a-z][a-z -]*?';
const WORD_SLOTS = ['item', 'items', 'box', 'boxes', 'other', 'others'];

/** `k` and `f` are wordings where a kind says so and plain numbers elsewhere; both are tried. */
function slotPattern(slot: string): string {
  if (WORD_SLOTS.includes(slot)) return WORDS;
  const fixed = SLOTS[slot];
  if (slot === 'k' || slot === 'f') return `${fixed}|${NUMBER}`;
  return fixed ?? NUMBER;
}

export const READER: SentenceReader<Kind> = createReader(
  [...KINDS.values()].flatMap((kind) => kind.phrases.map((source) => ({ kind, source }))),
  slotPattern,
);

/** The value of a number as written: digits, a small number's word, `twice`, `a third` (3: what to divide by). */
export function valueOf(text: string): number {
  const lower = text.toLowerCase();
  const small = SMALL.indexOf(lower);
  return TIMES[lower] ?? FRACTIONS[lower] ?? (small >= 0 ? small : Number(text));
}

/** All nouns of the scenes, one of each. */
export const NOUNS: readonly string[] = [
  ...new Set(SCENES.flatMap((scene) => scene.items).map((entry) => forms(entry).one)),
];
