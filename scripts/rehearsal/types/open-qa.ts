import { weightedChoice } from '../../../core/rng.ts';
import { pick, pickSome, streamOf } from '../task.ts';
import type { Background, Random, RehearsalTask, ShownItem, Solution, WriteContext, WrittenItem } from '../task.ts';
import { read, say, type Values } from './form.ts';
import type { Riddle } from './open-qa-riddle.ts';
import { RIDDLES, weightOf } from './open-qa-riddles.ts';

/** Open questions with a short answer that tables of facts or the letters of words decide. */
export const openQaTask: RehearsalTask = {
  id: 'open-qa',
  type: 'open_qa',
  topics: RIDDLES.map(({ id }) => id),
  fits: (examples) => (examples.every((example) => !example.passage && !example.options) ? 1 : 0.2),
  write: writeItem,
  solve: solveItem,
  mistake: (item, right, random) => mistakeIn(item.question, right, random),
  explain: explainItem,
};

const BY_ID = new Map(RIDDLES.map((riddle) => [riddle.id, riddle]));
const WEIGHTS = Object.fromEntries(RIDDLES.map((riddle) => [riddle.id, weightOf(riddle)]));

function writeItem(random: Random, { topic }: WriteContext): WrittenItem {
  for (;;) {
    const riddle = BY_ID.get(topic ?? weightedChoice(WEIGHTS, random)) as Riddle;
    const asked = pick(riddle.forms, random);
    const drawn = riddle.draw(random);
    const values = Object.fromEntries(asked.slots.map((slot) => [slot, drawn[slot] ?? '']));
    const answer = riddle.answer(values);
    if (answer !== null) return { question: say(asked, values), options: null, answer, passage: null, tests: null };
  }
}

function readingOf(question: string): { riddle: Riddle; values: Values; answer: string } | null {
  for (const riddle of RIDDLES) {
    for (const asked of riddle.forms) {
      const values = read(asked, question.trim());
      const answer = values && riddle.answer(values);
      if (values && answer) return { riddle, values, answer };
    }
  }
  return null;
}

function solveItem(item: ShownItem): Solution | null {
  const found = readingOf(item.question);
  return found
    ? {
        answer: found.answer,
        steps: [...found.riddle.facts(found.values, found.answer), `So the answer is ${found.answer}.`],
      }
    : null;
}

/** Another thing named in the question, or what another question of the sort has as its answer. */
function mistakeIn(question: string, right: string, random: Random): string | null {
  const found = readingOf(question);
  if (!found) return null;
  const named = ['a', 'b', 'c', 'd'].flatMap((slot) => found.values[slot] ?? []);
  const others = named.length > 2 ? named.filter((name) => name !== right) : [];
  if (others.length > 0) return pick(others, random);
  for (let i = 0; i < 10; i++) {
    const answer = found.riddle.answer(found.riddle.draw(random));
    if (answer !== null && answer !== right) return answer;
  }
  return null;
}

const FILL = [
  'Reference books such as dictionaries and almanacs collect facts of this kind.',
  'A fact that can be looked up in a table needs no calculation, only care in reading the right row.',
  'When several things are compared, it helps to write down the value of each before choosing.',
  'Good reference works name their sources and the date of the last revision, since even small facts are sometimes corrected.',
];

function explainItem(item: ShownItem): Background | null {
  const found = readingOf(item.question);
  if (!found) return null;
  const random = streamOf('open-qa', item.question);
  const facts = found.riddle.facts(found.values, found.answer);
  const general = pickSome(found.riddle.general, 3, random);
  const context = [general[0] as string, ...facts];
  for (const sentence of [...general.slice(1), ...FILL])
    if (context.join(' ').split(' ').length < 66) context.push(sentence);
  return { knowledge: [...facts, ...general].slice(0, 4), context: context.join(' '), optionAnalysis: [] };
}
