import { between, pick, type Random } from '../task.ts';
import { FILTERS } from './code-filters.ts';
import { MAPS } from './code-maps.ts';
import { ORDERS } from './code-orders.ts';
import { RESULTS } from './code-results.ts';
import { isExact, literal, type Kind, type Step, type Value } from './code-step.ts';
import { randomRecords, randomTable, TABLE_STEPS } from './code-tables.ts';
import { TEXT_STEPS } from './code-texts.ts';
import { randomText, randomWords } from './code-vocabulary.ts';
import { WORD_STEPS } from './code-words.ts';

/** A step with its number drawn. */
export interface Drawn {
  step: Step;
  k: number;
}

export interface Program {
  question: string;
  source: string;
  tests: string[];
}

const STEPS: readonly Step[] = [
  ...FILTERS,
  ...MAPS,
  ...ORDERS,
  ...RESULTS,
  ...TEXT_STEPS,
  ...WORD_STEPS,
  ...TABLE_STEPS,
];

/** Kinds from which a pipeline can go on. */
const OPEN: readonly Kind[] = ['ints', 'text', 'words', 'table', 'records'];

const INPUTS: Readonly<
  Partial<Record<Kind, { nouns: readonly string[]; names: readonly string[]; value: (random: Random) => Value }>>
> = {
  ints: {
    nouns: [
      'a list of integers',
      'a list of whole numbers',
      'an integer list',
      'a list of test scores',
      'a list of daily temperatures',
      'a list of account movements',
      'a sequence of measurements in whole units',
      'a list of house numbers',
      'a list of step counts',
      'a list of game points',
      'a list of water levels',
      'a non-empty list of integers',
      'a list of queue lengths',
    ],
    names: ['numbers', 'values', 'nums', 'items', 'data', 'lst', 'arr', 'entries'],
    value: randomInts,
  },
  text: {
    nouns: [
      'a string',
      'a text of several words',
      'a line of text',
      'a short phrase',
      'a string of words',
      'a sentence without punctuation',
      'a book title',
      'a label',
    ],
    names: ['text', 's', 'line', 'phrase', 'string'],
    value: randomText,
  },
  words: {
    nouns: [
      'a list of words',
      'a list of lower-case strings',
      'a word list',
      'a list of nouns',
      'a list of dictionary entries',
      'a list of tags',
      'a list of search terms',
    ],
    names: ['words', 'tokens', 'names', 'terms', 'tags'],
    value: randomWords,
  },
  table: {
    nouns: [
      'a matrix of integers',
      'a list of equally long rows',
      'a rectangular grid of numbers',
      'a table of whole numbers',
      'a matrix given as a list of rows',
    ],
    names: ['matrix', 'grid', 'rows', 'table'],
    value: randomTable,
  },
  records: {
    nouns: [
      'a list of pairs of a name and a number',
      'a list of (name, points) tuples',
      'a list of tuples, each with a customer and a quantity',
      'a list of (player, score) pairs',
    ],
    names: ['pairs', 'records', 'entries', 'results'],
    value: randomRecords,
  },
};

function randomInts(random: Random): number[] {
  const [low, high] = pick(
    [
      [1, 30],
      [-15, 25],
      [0, 12],
      [5, 99],
      [-9, 9],
    ] as const,
    random,
  );
  return Array.from({ length: between(5, 8, random) }, () => between(low, high, random));
}

/** Pipelines drawn before one is taken whose tests are dull. One in five is dull, so 40 in a row never are. */
const MAX_PIPELINES = 40;

export function writeProgram(isHarder: boolean, random: Random): Program {
  for (let i = 0; ; i++) {
    const kind = pick(['ints', 'ints', 'ints', 'text', 'text', 'words', 'words', 'table', 'records'] as const, random);
    const pipeline = drawPipeline(kind, between(2, 3, random) + (isHarder ? 1 : 0), random);
    const cases = drawCases(kind, pipeline, random);
    const kinds = new Set(cases.map((each) => each.expected)).size;
    const isDull = kinds < (pipeline.at(-1)?.step.to === 'flag' ? 2 : 3);
    if (cases.length < 3 || (isDull && i < MAX_PIPELINES)) continue;
    const name = functionName(pipeline, random);
    const tests = cases.map(({ input, expected }) => `assert ${name}(${input}) == ${expected}`);
    const input = INPUTS[kind] as NonNullable<(typeof INPUTS)[Kind]>;
    return {
      question: describe(pipeline, pick(input.nouns, random), random),
      source: sourceOf(pipeline, name, pick(input.names, random)),
      tests,
    };
  }
}

function drawPipeline(kind: Kind, length: number, random: Random): Drawn[] {
  const out: Drawn[] = [];
  for (let at: Kind = kind; out.length < length && OPEN.includes(at);) {
    const isLast = out.length === length - 1;
    const used = new Set(out.map(({ step }) => step.name));
    const fitting = STEPS.filter(
      (step) => step.from === at && !used.has(step.name) && (isLast || OPEN.includes(step.to)),
    );
    const ending = isLast && random() < 0.75 ? fitting.filter((step) => step.to !== at) : fitting;
    const step = pick(ending.length > 0 ? ending : fitting, random);
    out.push({ step, k: step.k === null ? 0 : step.k(random) });
    at = step.to;
  }
  return out;
}

interface Case {
  input: string;
  expected: string;
}

/** Three or four inputs with what comes out, as Python literals; inputs that give the same are drawn again a few times. */
function drawCases(kind: Kind, pipeline: readonly Drawn[], random: Random): Case[] {
  const wanted = between(3, 4, random);
  const out: Case[] = [];
  for (let tries = 0; out.length < wanted && tries < 12; tries++) {
    const value = INPUTS[kind]?.value(random) as Value;
    const result = runPipeline(value, pipeline);
    if (result === null) continue;
    const expected = literal(result, (pipeline.at(-1) as Drawn).step.to);
    if (out.some((each) => each.expected === expected) && tries < 8) continue;
    out.push({ input: literal(value, kind), expected });
  }
  return out;
}

/** What the pipeline makes of a value; null where numbers grow beyond what both languages hold exactly. */
export function runPipeline(value: Value, pipeline: readonly Drawn[]): Value | null {
  let at = value;
  for (const { step, k } of pipeline) {
    at = step.run(at, k);
    if (!isExact(at)) return null;
  }
  return at;
}

function functionName(pipeline: readonly Drawn[], random: Random): string {
  const parts = pipeline.map(({ step }) => step.name);
  const shape = random();
  if (shape < 0.3) return `find_${parts.slice(-2).join('_')}`;
  if (shape < 0.5) return `${parts.join('_')}_of`;
  return parts.join('_');
}

function sourceOf(pipeline: readonly Drawn[], name: string, variable: string): string {
  const imports = [...new Set(pipeline.flatMap(({ step }) => (step.uses === null ? [] : [step.uses])))].sort();
  const lines = pipeline.map(({ step, k }, i) => {
    const expression = step.py.replaceAll('@', variable).replaceAll('#', String(k));
    return `    ${i === pipeline.length - 1 ? 'return' : `${variable} =`} ${expression}`;
  });
  return [...imports, ...(imports.length > 0 ? ['', ''] : []), `def ${name}(${variable}):`, ...lines].join('\n');
}

const FRAMES = [
  'Write a function to {steps}, given {input}.',
  'Write a function that takes {input} and must {steps}.',
  'Given {input}, write a function to {steps}.',
  'Write a python function to process {input} as follows: {steps}.',
  'Write a function that is given {input}. It has to {steps}.',
  'Write a python function for {input} that is able to {steps}.',
  'Starting from {input}, write a python function to {steps}.',
  'Write a function with {input} as its only argument. It should {steps}.',
];

const LINKS = [
  ['', ', then ', ' and finally '],
  ['first ', ', next ', ' and at last '],
  ['', ', ', ' and then '],
  ['first ', ', after that ', ', and in the end '],
  ['', '; ', '; '],
] as const;

const RETURNS = ['return the result', 'return the outcome', 'hand back what results', 'return what comes out'];

function describe(pipeline: readonly Drawn[], input: string, random: Random): string {
  const spoken = pipeline.map(({ step, k }) => pick(step.say, random).replaceAll('{k}', String(k)));
  if (!/^(?:return|check|tell|report)/.test(spoken.at(-1) as string)) spoken.push(pick(RETURNS, random));
  const [start, middle, end] = pick(LINKS, random);
  const told = start + spoken.slice(0, -1).join(middle) + (spoken.length > 1 ? end : '') + (spoken.at(-1) as string);
  return pick(FRAMES, random).replace('{input}', input).replace('{steps}', told);
}
