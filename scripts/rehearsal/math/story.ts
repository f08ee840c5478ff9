import { fill, withLead } from '../grammar.ts';
import type { Difficulty } from '../../../core/strategy.ts';
import { between, pick, pickSome, type Random } from '../task.ts';
import { GIVEN_NAMES, type GivenName } from '../words/names.ts';
import { isClean, tidy, type Registers } from './arithmetic.ts';
import { DAYS, FRACTIONS, KINDS, SMALL, TIMES, type Kind, type Quantity } from './kinds.ts';
import { forms, SCENES, type Scene } from './scenes.ts';

/**
 * Plots: kinds of sentence in order. `|` is a choice, `?` may be left out, `*` comes once or twice (more when harder),
 * a trailing `-` stands for all kinds that start so. The first number is how often the plot is taken.
 */
const PLOTS = `
27 start- add|add-boxes|add-times|sub|sub-people|sub-frac|keep-frac|sub-pct|sub-boxes* ask-
6 shop-first shop-more|shop-single* shop-discount|shop-voucher? shop-ask|shop-change|shop-split
6 trip-first trip-more|trip-detour* trip-ask|trip-rest|trip-fuel|trip-speed
6 chain-first chain-times|chain-more|chain-less|chain-frac third-sum|third-diff|third-times? chain-ask|chain-share|chain-money
6 wage-first wage-days wage-bonus|wage-cost|wage-tax* wage-ask|wage-goal
3 scale-first scale-to scale-ask|scale-missing|scale-cost
3 mean-first mean-fourth mean-ask|mean-target
3 field-first field-less? field-area|field-cost
1 field-first field-fence|field-posts
6 tank-first tank-second|tank-faulty|tank-frac* ask-left|ask-boxes|ask-money|ask-missing
`;

interface Plot {
  weight: number;
  steps: { choices: string[]; repeat: '' | '?' | '*' }[];
}

const ids = [...KINDS.keys()];
const PLOT_LIST: readonly Plot[] = PLOTS.trim()
  .split('\n')
  .map((row) => {
    const [weight, ...steps] = row.split(' ');
    return {
      weight: Number(weight),
      steps: steps.map((step) => {
        const repeat = /[?*]$/.exec(step)?.[0] ?? '';
        const choices = step.replace(/[?*]$/, '').split('|');
        return {
          choices: choices.flatMap((choice) =>
            choice.endsWith('-') ? ids.filter((id) => id.startsWith(choice)) : choice,
          ),
          repeat: repeat as '' | '?' | '*',
        };
      }),
    };
  });

export interface Story {
  question: string;
  answer: number;
}

/** A word problem with a whole or clean answer; `harder` has one or two steps more, `easier` none that can be left out. */
export function writeStory(random: Random, difficulty: Difficulty): Story {
  for (let attempt = 0; attempt < 60; attempt++) {
    const kinds = choosePlot(random, difficulty);
    const run = chooseNumbers(kinds, random);
    if (run !== null) return { question: tell(run, random), answer: run.answer };
  }
  // 60 plots without clean numbers have not been seen in a million; a plain sum keeps the promise never to throw.
  const [n, m] = [between(12, 90, random), between(12, 90, random)];
  return {
    question: `Omar has ${n} apples and gets ${m} more of them. How many apples does Omar have now?`,
    answer: n + m,
  };
}

type Times = Readonly<Record<Difficulty, (random: Random) => number>>;
/** How often a step comes that may be left out, and one that may be repeated. */
const OPTIONAL: Times = { easier: () => 0, same: (random) => Number(random() < 0.5), harder: () => 1 };
const REPEATED: Times = {
  easier: () => 1,
  same: (random) => between(1, 2, random),
  harder: (random) => between(2, 3, random),
};

function choosePlot(random: Random, difficulty: Difficulty): Kind[] {
  const total = PLOT_LIST.reduce((sum, plot) => sum + plot.weight, 0);
  let at = random() * total;
  const plot = PLOT_LIST.find((candidate) => (at -= candidate.weight) < 0) ?? (PLOT_LIST[0] as Plot);
  return plot.steps.flatMap(({ choices, repeat }) => {
    const count = repeat === '' ? 1 : repeat === '?' ? OPTIONAL[difficulty](random) : REPEATED[difficulty](random);
    return pickSome(choices, count, random).map((id) => KINDS.get(id) as Kind);
  });
}

interface Told {
  kind: Kind;
  numbers: Record<string, string>;
}
interface Run {
  told: Told[];
  answer: number;
}

/** Numbers for each sentence such that every value on the way is clean; null when a sentence finds none. */
function chooseNumbers(kinds: readonly Kind[], random: Random): Run | null {
  let registers: Registers = {};
  const told: Told[] = [];
  for (const kind of kinds) {
    let found: { after: Registers; numbers: Record<string, string> } | null = null;
    for (let attempt = 0; attempt < 24 && found === null; attempt++) found = tryNumbers(kind, registers, random);
    if (found === null) return null;
    registers = found.after;
    told.push({ kind, numbers: found.numbers });
  }
  return { told, answer: tidy(registers['a'] ?? 0) };
}

function tryNumbers(
  kind: Kind,
  before: Registers,
  random: Random,
): { after: Registers; numbers: Record<string, string> } | null {
  const after = { ...before };
  const numbers: Record<string, string> = {};
  for (const quantity of kind.quantities) {
    const [value, text] = drawNumber(quantity, random);
    after[quantity.register] = value;
    numbers[quantity.register] = text;
  }
  for (const { target, evaluate } of kind.program) {
    const value = evaluate(after);
    const money = target === 'a' && kind.quantities.some(({ form }) => form === 'money');
    if (!isClean(money || (target === 'a' && 'c' in after && !('q' in after)) ? 'c' : target, value)) return null;
    after[target] = tidy(value);
  }
  return { after, numbers };
}

function drawNumber({ form, low, high }: Quantity, random: Random): [number, string] {
  if (form === 'times' || form === 'frac') {
    const [text, value] = pick(Object.entries(form === 'times' ? TIMES : FRACTIONS), random);
    return [value, text];
  }
  if (form === 'pct' || form === 'off') {
    const value = pick(form === 'pct' ? [5, 10, 15, 20, 25, 30, 40, 50, 60] : [5, 10, 15, 20, 25, 30], random);
    return [value, String(value)];
  }
  const value = between(low, high, random);
  if (form === 'money' && random() < 0.3) return [value + 0.5, `${value}.50`];
  const rounded = value >= 100 ? Math.round(value / 5) * 5 : value;
  return [
    rounded,
    rounded >= 2 && rounded <= 12 && form === 'plain' && random() < 0.35 ? (SMALL[rounded] as string) : String(rounded),
  ];
}

/** Where an opening adverb reads well: what happens in time, told in a phrase that does not open with an adverb itself. */
const LED_KINDS = /^(?:add|sub|keep|trip-(?:more|detour)|wage-(?:bonus|cost)|tank)/;
const LED_PHRASES = /^(?:\{[SABn]\}|A |Each |The )(?!.*\?$)/;

/** Who and what one story is about. */
interface Cast {
  scene: Scene;
  hero: GivenName;
  tense: 0 | 1;
  words: Record<string, string>;
}

function castFor(random: Random): Cast {
  const scene = pick(SCENES, random);
  const [hero, friend, third] = pickSome(GIVEN_NAMES, 3, random) as [GivenName, GivenName, GivenName];
  const tense = random() < 0.5 ? 0 : 1;
  const [item, box] = [forms(pick(scene.items, random)), forms(pick(scene.boxes, random))];
  const other = forms(pick(pick(SCENES, random).items, random));
  const [day = '', dayb = ''] = pickSome(DAYS, 2, random);
  const she = hero.he === 'she';
  const { role, where, place } = scene;
  const people = {
    A: hero.name,
    B: friend.name,
    C: third.name,
    he: hero.he,
    him: she ? 'her' : 'him',
    his: she ? 'her' : 'his',
  };
  const things = {
    item: item.one,
    items: item.many,
    box: box.one,
    boxes: box.many,
    other: other.one,
    others: other.many,
  };
  return { scene, hero, tense, words: { ...people, ...things, role, where, place, day, dayb } };
}

/** The sentences of a run in one scene, with its people, now and then an aside that changes nothing. */
function tell(run: Run, random: Random): string {
  const cast = castFor(random);
  const out = run.told.map((told, i) => sentence(told, cast, i === 0, random));
  if (random() < 0.35) out.splice(between(1, out.length - 1, random), 0, sentence(aside(random), cast, false, random));
  return out.join(' ');
}

function sentence(
  { kind, numbers }: Told,
  { scene, hero, tense, words }: Cast,
  first: boolean,
  random: Random,
): string {
  const source = pick(kind.phrases, random);
  const verb = (verbs: readonly string[]) => pick(verbs, random).split(':')[tense] ?? '';
  const subject = first || random() < 0.4 ? hero.name : hero.he === 'she' ? 'She' : 'He';
  const value = (slot: string) => {
    if (slot === 'gain') return verb(scene.gains);
    if (slot === 'lose') return verb(scene.loses);
    return slot === 'S' ? subject : (numbers[slot] ?? words[slot] ?? '');
  };
  // Money stands in digits, whatever its size.
  const text = fill(source, value, tense).replaceAll(/\$([a-z]+)/g, (_, word: string) => `$${SMALL.indexOf(word)}`);
  const named = /^\{[ABC]\}/.test(source) || (source.startsWith('{S}') && subject === hero.name);
  const lead = !first && LED_KINDS.test(kind.id) && LED_PHRASES.test(source) && random() < 0.5;
  return lead ? withLead(text, named, random) : text.charAt(0).toUpperCase() + text.slice(1);
}

function aside(random: Random): Told {
  const kind = KINDS.get('aside') as Kind;
  return { kind, numbers: Object.fromEntries(kind.quantities.map((q) => [q.register, drawNumber(q, random)[1]])) };
}
