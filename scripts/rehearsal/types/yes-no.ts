import { weightedChoice } from '../../../core/rng.ts';
import { between, pick, pickSome, streamOf } from '../task.ts';
import type { Background, Random, RehearsalTask, ShownItem, Solution, WriteContext, WrittenItem } from '../task.ts';
import { capital, read, say } from './form.ts';
import { countWords } from './reading-names.ts';
import type { Thing } from './yes-no-quantities.ts';
import type { Topic } from './yes-no-topic.ts';
import { TOPICS } from './yes-no-topics.ts';
import { TRAITS, type Trait } from './yes-no-traits.ts';

/**
 * Yes or no: short questions without a passage whose answer takes two facts and a comparison ("Would a piano outweigh
 * ten bricks?") or a fact and a rule about its kind ("Does an otter grow feathers?"), all from tables of true facts.
 */
export const yesNoTask: RehearsalTask = {
  id: 'yes-no',
  type: 'classification',
  fits: (examples) => (examples.every((example) => !example.passage && labelsOf(example.options)) ? 1 : 0),
  write: writeItem,
  solve: solveItem,
  mistake: (item, right) => (item.options ?? []).find((option) => option !== right) ?? null,
  explain: explainItem,
};

interface Labels {
  yes: string;
  no: string;
}

function labelsOf(options: readonly string[] | null): Labels | null {
  const yes = options?.find((option) => /^(?:yes|true)$/i.test(option.trim()));
  const no = options?.find((option) => /^(?:no|false)$/i.test(option.trim()));
  return options?.length === 2 && yes !== undefined && no !== undefined ? { yes, no } : null;
}

/** How a question was read: what is so, in sentences, and what follows. */
interface Reading {
  answer: boolean;
  facts: string[];
  reason: string;
  general: readonly string[];
}

function writeItem(random: Random, context: WriteContext): WrittenItem {
  const example = pick(context.examples, random);
  const options = labelsOf(example.options) ? [...(example.options as readonly string[])] : ['Yes', 'No'];
  const labels = labelsOf(options) as Labels;
  const wanted = random() < 0.5;
  const { question, answer } = random() < 0.78 ? comparison(wanted, random) : traitQuestion(wanted, random);
  return { question, options, answer: answer ? labels.yes : labels.no, passage: null, tests: null };
}

const BY_ID = new Map(TOPICS.map((topic) => [topic.id, topic]));
/** Topics with more pairs of things are asked about more often, so that no topic runs dry before the others. */
const WEIGHTS = Object.fromEntries(
  TOPICS.map(({ id, firsts, seconds, askings }) => [id, Math.sqrt(firsts.length * seconds.length * askings.length)]),
);

/** Draws of two things before a pair is taken whose answer is not the one wanted. */
const MAX_DRAWS = 60;

function comparison(wanted: boolean, random: Random): { question: string; answer: boolean } {
  for (let i = 0; ; i++) {
    const topic = BY_ID.get(weightedChoice(WEIGHTS, random)) as Topic;
    const { form, yes } = pick(topic.askings, random);
    const [first, second] = [pick(topic.firsts, random), pick(topic.seconds, random)];
    const needsMany = form.slots.includes('bs');
    if (first === second || (needsMany && second.many === null)) continue;
    const count = needsMany ? factorFor(first, second, random) : 1;
    const answer = compare(topic, first.value, second.value * count, yes);
    if (answer === null || (answer !== wanted && i < MAX_DRAWS)) continue;
    const values = { a: first.one, b: second.one, bs: second.many ?? '', n: countWords(count, count)(random) };
    return { question: say(form, values), answer };
  }
}

/** A number of the second thing near the balance where that is a number from 2 to 99, so that size alone tells nothing. */
function factorFor(first: Thing, second: Thing, random: Random): number {
  const balance = (first.value / second.value) * (random() < 0.5 ? 0.2 : 5);
  return balance > 2 && balance < 99 ? Math.round(balance) : between(2, 60, random);
}

/** Whether yes is right; null where the values are too close to tell. */
function compare({ apart }: Topic, first: number, second: number, yes: 'larger' | 'smaller'): boolean | null {
  const isClose =
    'factor' in apart
      ? Math.max(first, second) < apart.factor * Math.min(first, second)
      : Math.abs(first - second) < apart.difference;
  if (isClose) return null;
  return first > second === (yes === 'larger');
}

function traitQuestion(wanted: boolean, random: Random): { question: string; answer: boolean } {
  const trait = pick(TRAITS, random);
  const asking = pick(trait.askings, random);
  const [holding, lacking] = [namesOf(trait, true), namesOf(trait, false)];
  const all = wanted === asking.yes;
  const a = pick(all ? holding : lacking, random);
  if (!asking.form.slots.includes('b')) return { question: say(asking.form, { a }), answer: wanted };
  const rest = (all || random() < 0.7 ? holding : lacking).filter((name) => name !== a);
  const [first, second] = random() < 0.5 ? [a, pick(rest, random)] : [pick(rest, random), a];
  return { question: say(asking.form, { a: first, b: second }), answer: wanted };
}

function namesOf(trait: Trait, wanted: boolean): string[] {
  return [...trait.things].flatMap(([name, holds]) => (holds === wanted ? [name] : []));
}

const THINGS = new Map(
  TOPICS.map((topic) => [topic, { firsts: byName(topic.firsts), seconds: byName(topic.seconds) }]),
);
const COUNTS = new Map(Array.from({ length: 98 }, (_, i) => [countWords(i + 2, i + 2)(() => 0), i + 2]));

function byName(things: readonly Thing[]): Map<string, Thing> {
  return new Map(
    things.flatMap((thing) => [[thing.one, thing] as const, ...(thing.many ? [[thing.many, thing] as const] : [])]),
  );
}

function readingOf(question: string): Reading | null {
  const text = question.trim();
  for (const topic of TOPICS) {
    const found = comparisonOf(topic, text);
    if (found) return found;
  }
  for (const trait of TRAITS) {
    const found = traitOf(trait, text);
    if (found) return found;
  }
  return null;
}

function comparisonOf(topic: Topic, question: string): Reading | null {
  const things = THINGS.get(topic);
  for (const { form, yes } of topic.askings) {
    const values = read(form, question);
    const first = things?.firsts.get(values?.['a'] ?? '');
    const second = things?.seconds.get(values?.['bs'] ?? values?.['b'] ?? '');
    const count = values?.['n'] === undefined ? 1 : COUNTS.get(values['n']);
    if (!first || !second || count === undefined) continue;
    const answer = compare(topic, first.value, second.value * count, yes);
    if (answer === null) continue;
    const facts = [first, second].map((thing) => `${capital(topic.fact(thing))}.`);
    if (count > 1) {
      const one = `a ${topic.id === 'mass' ? 'load' : 'row'} of ${values?.['n']} ${second.many}`;
      facts.push(`${capital(topic.fact({ one, many: null, value: second.value * count }))}.`);
    }
    const relation = answer === (yes === 'larger') ? 'larger' : 'smaller';
    const dated = topic.id === 'age' || topic.id === 'invention';
    const reason = `So the ${dated ? 'date' : 'value'} of the former is the ${dated ? DATED[relation] : relation} one.`;
    return { answer, facts, reason, general: topic.general };
  }
  return null;
}

const DATED = { larger: 'later', smaller: 'earlier' } as const;

function traitOf(trait: Trait, question: string): Reading | null {
  for (const asking of trait.askings) {
    const things = Object.values(read(asking.form, question) ?? {}).map((name) => ({
      name,
      holds: trait.things.get(name),
    }));
    if (things.length === 0 || things.some(({ holds }) => holds === undefined)) continue;
    const all = things.every(({ holds }) => holds);
    const facts = things.map(({ name, holds }) => `${capital(trait.fact(name, holds === true))}.`);
    const reason = things.length === 1 ? 'That decides the matter.' : `So this is ${all ? '' : 'not '}so of both.`;
    return { answer: all === asking.yes, facts, reason, general: trait.general };
  }
  return null;
}

function solveItem(item: ShownItem): Solution | null {
  const labels = labelsOf(item.options);
  const found = labels && !item.passage ? readingOf(item.question) : null;
  if (!labels || !found) return null;
  const answer = found.answer ? labels.yes : labels.no;
  return { answer, steps: [...found.facts, found.reason, `So the answer is ${answer}.`] };
}

function explainItem(item: ShownItem): Background | null {
  const labels = labelsOf(item.options);
  const found = labels && readingOf(item.question);
  if (!labels || !found) return null;
  const random = streamOf('yes-no', item.question);
  const general = pickSome(found.general, found.general.length, random);
  const right = found.answer ? labels.yes : labels.no;
  const optionAnalysis = (item.options ?? []).map((option) =>
    option === right
      ? `${option} is right, for ${lowerFact(found.facts[0] as string)}`
      : `${option} would be right only if the facts were otherwise.`,
  );
  const context = [...general.slice(0, 2), ...found.facts, ...general.slice(2), ...FILL].join(' ').split(' ');
  return { knowledge: [...found.facts, ...general].slice(0, 4), context: cut(context), optionAnalysis };
}

function lowerFact(fact: string): string {
  return /^(?:A|An|The) /.test(fact) ? fact.slice(0, 1).toLowerCase() + fact.slice(1) : fact;
}

/** Ends a context that would be too short. */
const FILL = [
  'Figures of this kind are typical values and can be found in reference books.',
  'To compare two things, one puts both values into the same unit and looks which of them is larger.',
  'A statement about a whole kind holds for each single member of it, unless exceptions are named.',
];

/** The whole sentences of a text up to 110 words. */
function cut(words: readonly string[]): string {
  if (words.length <= 110) return words.join(' ');
  const kept = words.slice(0, 110);
  return kept.slice(0, kept.findLastIndex((word) => word.endsWith('.')) + 1).join(' ');
}
