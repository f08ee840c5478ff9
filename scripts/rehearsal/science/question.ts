import { createReader, fill, sentences } from '../grammar.ts';
import { isClean, tidy, type Assignment, type Registers } from '../math/arithmetic.ts';
import { pick, pickSome, type Background, type Random, type Solution } from '../task.ts';
import { GIVEN_NAMES } from '../words/names.ts';
import { FORMULAS, OBJECTS, type Formula } from './formulas.ts';
import { RANKINGS, type Ranking } from './rankings.ts';
import { RELATIONS, type Relation } from './relations.ts';

/** What a question is about, and which way it asks. */
export type Subject =
  | { of: 'relation'; relation: Relation; forward: boolean }
  | { of: 'ranking'; ranking: Ranking; most: boolean }
  | { of: 'formula'; formula: Formula };

export interface ScienceQuestion {
  topic: string;
  question: string;
  answer: string;
  wrong: string[];
}

/** A question about a table or a rule with `count - 1` wrong options; null when this draw has too few. */
export function ask(count: number, computed: boolean, random: Random): ScienceQuestion | null {
  if (computed) return askFormula(pick(FORMULAS, random), count, random);
  return random() < 0.6
    ? askRelation(pick(RELATIONS, random), count, random)
    : askRanking(pick(RANKINGS, random), count, random);
}

function askRelation(relation: Relation, count: number, random: Random): ScienceQuestion | null {
  const [x, y] = pick(relation.pairs, random);
  const forward = random() < 0.4;
  const answer = forward ? y : x;
  const others = relation.pairs
    .filter(([, property]) => property !== y)
    .map(([thing, property]) => (forward ? property : thing));
  const wrong = pickSome([...new Set(others)], count - 1, random);
  if (wrong.length < count - 1) return null;
  const question = write(pick(forward ? relation.forward : relation.reverse, random), { x, y });
  return { topic: relation.topic, question, answer, wrong };
}

function askRanking(ranking: Ranking, count: number, random: Random): ScienceQuestion | null {
  const most = random() < 0.5;
  const shown = pickSome([...ranking.values.keys()], count, random);
  if (shown.length < count) return null;
  const answer = extreme(ranking, most, shown);
  const question = write(pick(most ? ranking.most : ranking.least, random), {});
  return { topic: ranking.topic, question, answer, wrong: shown.filter((thing) => thing !== answer) };
}

function extreme({ values }: Ranking, most: boolean, things: readonly string[]): string {
  const value = (thing: string) => values.get(thing) ?? Number.NaN;
  return things.reduce((best, thing) => (most === value(thing) > value(best) ? thing : best));
}

function askFormula(formula: Formula, count: number, random: Random): ScienceQuestion | null {
  for (let attempt = 0; attempt < 40; attempt++) {
    const given: Registers = {};
    for (const { register, low, high, step } of formula.ranges)
      given[register] = low + step * Math.floor(random() * (Math.floor((high - low) / step) + 1));
    const value = run(formula.program, given);
    if (!isClean('a', value)) continue;
    const slips = formula.slips.map((slip) => run(slip, given));
    const far = Array.from({ length: count }, (_, i) => value + 15 + 4 * i);
    const near = [value * 2, value + 10, value + 5, Math.round(value * 1.5) + 1, value + 1, ...far];
    const wrong = [...new Set([...slips, ...near].map(tidy))].filter((slip) => isClean('c', slip) && slip !== value);
    const numbers = Object.fromEntries(Object.entries(given).map(([name, number]) => [name, String(number)]));
    const question = write(pick(formula.phrases, random), {
      ...numbers,
      o: pick(OBJECTS.o, random),
      e: pick(OBJECTS.e, random),
      b: pick(OBJECTS.b, random),
      A: pick(GIVEN_NAMES, random).name,
    });
    const shown = (number: number) => `${number} ${formula.unit}`.trim();
    return { topic: formula.topic, question, answer: shown(value), wrong: wrong.slice(0, count - 1).map(shown) };
  }
  return null;
}

function run(program: readonly Assignment[], given: Registers): number {
  const registers = { ...given };
  for (const { target, evaluate } of program) registers[target] = tidy(evaluate(registers));
  return registers['a'] ?? Number.NaN;
}

function write(phrase: string, slots: Readonly<Record<string, string>>): string {
  const text = fill(phrase, (slot) => slots[slot] ?? '', 0);
  const articled = text.replaceAll(/(?<!\d )\b([Aa]) (?=[aeiou])/g, '$1n ');
  return articled.charAt(0).toUpperCase() + articled.slice(1);
}

/** What questions can be about, each once. */
export const SUBJECT_TOPICS: readonly string[] = [
  ...new Set([...RELATIONS, ...RANKINGS, ...FORMULAS].map(({ topic }) => topic)),
];

const SUBJECTS: readonly { kind: Subject; source: string }[] = [
  ...RELATIONS.flatMap((relation) => [
    ...relation.forward.map((source) => ({ kind: { of: 'relation', relation, forward: true } as const, source })),
    ...relation.reverse.map((source) => ({ kind: { of: 'relation', relation, forward: false } as const, source })),
  ]),
  ...RANKINGS.flatMap((ranking) => [
    ...ranking.most.map((source) => ({ kind: { of: 'ranking', ranking, most: true } as const, source })),
    ...ranking.least.map((source) => ({ kind: { of: 'ranking', ranking, most: false } as const, source })),
  ]),
  ...FORMULAS.flatMap((formula) =>
    formula.phrases.map((source) => ({ kind: { of: 'formula', formula } as const, source })),
  ),
];

const THING = '[a-z][a-z -]*?';
const SLOTS: Readonly<Record<string, string>> = { x: '.+?', y: '.+?', o: THING, e: THING, b: THING, A: '[A-Z][a-z]+' };

/** Questions open with a capital and have `an` before vowels; phrases are read without either. */
const READER = createReader<Subject>(
  SUBJECTS.map(({ kind, source }) => ({ kind, source: plain(source) })),
  (slot) => SLOTS[slot] ?? '\\d+(?:\\.\\d+)?',
  (subject, slots) => subject.of !== 'relation' || pairOf(subject.relation, subject.forward, slots) !== null,
);

function pairOf(
  relation: Relation,
  forward: boolean,
  slots: Readonly<Record<string, string>>,
): readonly [string, string] | null {
  const named = plain((forward ? slots['x'] : slots['y']) ?? '').toLowerCase();
  return relation.pairs.find((pair) => plain(pair[forward ? 0 : 1]).toLowerCase() === named) ?? null;
}

function plain(text: string): string {
  return text.replaceAll(/\b([Aa])n (?=[aeiou])/g, '$1 ');
}

export interface ReadQuestion {
  subject: Subject;
  slots: Record<string, string>;
}

/** The question proper at the end of a text, whatever scene is set before it. */
export function readQuestion(text: string): ReadQuestion | null {
  const parts = sentences(plain(text));
  for (let count = 1; count <= Math.min(3, parts.length); count++) {
    const found = READER.read(parts.slice(-count).join(' '));
    if (found !== null) return { subject: found.kind, slots: found.slots };
  }
  return null;
}

export function solveQuestion({ subject, slots }: ReadQuestion, options: readonly string[]): Solution | null {
  if (subject.of === 'relation') {
    const { relation, forward } = subject;
    const [x, y] = pairOf(relation, forward, slots) ?? ['', ''];
    const wanted = (option: string) =>
      forward ? option === y : relation.pairs.some(([thing, property]) => thing === option && property === y);
    const answer = options.find(wanted);
    if (answer === undefined) return null;
    return { answer, steps: [factOf(relation, forward ? x : answer, y), 'None of the other options fits that.'] };
  }
  if (subject.of === 'ranking') {
    const { ranking, most } = subject;
    if (!options.every((option) => ranking.values.has(option))) return null;
    const answer = extreme(ranking, most, options);
    return {
      answer,
      steps: [
        ...options.map((option) => rankOf(ranking, option)),
        `The ${most ? 'largest' : 'smallest'} value is that of ${answer}.`,
      ],
    };
  }
  const { formula } = subject;
  const value = run(formula.program, numbersOf(slots));
  const answer = options.find((option) => option === `${value} ${formula.unit}`.trim());
  return answer === undefined ? null : { answer, steps: [formula.law, `${sumOf(formula, slots)} = ${value}.`] };
}

/** The answer to a question that needs no options; null where these make it one. */
export function answerAlone({ subject, slots }: ReadQuestion): string | null {
  if (subject.of === 'ranking') return null;
  if (subject.of === 'relation') return subject.forward ? (pairOf(subject.relation, true, slots)?.[1] ?? null) : null;
  return `${run(subject.formula.program, numbersOf(slots))} ${subject.formula.unit}`.trim();
}

/** A question of a table with another property in place of its own, so that another option is right; null for others. */
export function contrasting(question: string, options: readonly string[]): { question: string; answer: string } | null {
  const read = readQuestion(question);
  if (read?.subject.of !== 'relation' || read.subject.forward) return null;
  const { pairs } = read.subject.relation;
  const [named, right] = [read.slots['y'] ?? '', solveQuestion(read, options)?.answer];
  for (const answer of options) {
    const property = pairs.find(([thing]) => thing === answer)?.[1] ?? '';
    const fitting = options.filter((option) => pairs.some(([thing, y]) => thing === option && y === property));
    if (answer === right || fitting.length !== 1 || !question.includes(named)) continue;
    const edited = question.replace(named, property);
    const again = readQuestion(edited);
    if (again !== null && solveQuestion(again, options)?.answer === answer) return { question: edited, answer };
  }
  return null;
}

function numbersOf(slots: Readonly<Record<string, string>>): Registers {
  return Object.fromEntries(Object.entries(slots).map(([name, text]) => [name, Number(text)]));
}

function sumOf(formula: Formula, slots: Readonly<Record<string, string>>): string {
  const source = formula.program.at(-1)?.source ?? '';
  return source
    .replaceAll(/[a-z]/g, (name) => slots[name] ?? name)
    .replaceAll('*', ' × ')
    .replaceAll('/', ' ÷ ')
    .replaceAll(/(?<=\d|\))([-+])/g, ' $1 ');
}

function factOf(relation: Relation, x: string, y: string): string {
  return write(relation.fact, { x, y });
}

function rankOf({ values, property, unit }: Ranking, thing: string): string {
  return `The ${property} of ${thing} is about ${values.get(thing)}${unit === '' ? '' : ` ${unit}`}.`;
}

export function explainQuestion(
  { subject, slots }: ReadQuestion,
  options: readonly string[],
  answer: string,
): Background | null {
  const verdict = (option: string) => (option === answer ? 'So this option fits.' : 'So this option does not fit.');
  if (subject.of === 'relation') {
    const { relation, forward } = subject;
    const facts = options.map((option) => {
      const pair = relation.pairs.find((entry) => entry[forward ? 1 : 0] === option);
      return pair === undefined ? `${option} belongs elsewhere.` : factOf(relation, pair[0], pair[1]);
    });
    return {
      knowledge: [...new Set(facts)].slice(0, 4),
      context: `Whoever learns about ${relation.topic} meets many things that are easily mixed up. It helps to keep in mind what belongs to each of them. ${facts.join(' ')}`,
      optionAnalysis: facts.map((fact, i) => `${fact} ${verdict(options[i] ?? '')}`),
    };
  }
  if (subject.of === 'ranking') {
    const facts = options.map((option) => rankOf(subject.ranking, option));
    return {
      knowledge: facts.slice(0, 4),
      context: `In the field of ${subject.ranking.topic}, things are compared by their ${subject.ranking.property}. ${facts.join(' ')}`,
      optionAnalysis: facts.map((fact, i) => `${fact} ${verdict(options[i] ?? '')}`),
    };
  }
  const { formula } = subject;
  return {
    knowledge: [formula.law, 'A result needs its unit as well as its number.'],
    context: `Problems on ${formula.topic} are solved by a rule that ties a few quantities together. ${formula.law} Whoever puts the given numbers into the right places of this rule finds the missing one.`,
    optionAnalysis: options.map((option) =>
      option === answer
        ? `${option} is right: ${sumOf(formula, slots)}.`
        : `${option} comes out when the numbers are put together in another way.`,
    ),
  };
}
