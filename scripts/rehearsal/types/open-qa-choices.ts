import { pick, pickSome } from '../task.ts';
import { capital, withArticle, type Values } from './form.ts';
import { forms, lettered, listed, type Riddle } from './open-qa-riddle.ts';
import type { Thing } from './yes-no-quantities.ts';
import type { Topic } from './yes-no-topic.ts';
import { TOPICS } from './yes-no-topics.ts';
import { ANIMALS } from './yes-no-traits.ts';

const CLASS_OF = new Map(
  Object.entries(ANIMALS).flatMap(([kind, names]) => names.map((name) => [withArticle(name), kind] as const)),
);

/** Which of four animals belongs, or does not belong, to a class. */
function classRiddle(isOdd: boolean): Riddle {
  const matching = (values: Values) =>
    listed(values).filter((name) => (CLASS_OF.get(name) === values['kind']) !== isOdd);
  return {
    id: isOdd ? 'odd one out' : 'member',
    forms: isOdd
      ? forms(
          'Which of {a}, {b}, {c} and {d} is not a {kind}?',
          'One is no {kind}: {a}, {b}, {c} or {d}. Which?',
          'Of {a}, {b}, {c} and {d}, which would a friend of every {kind} leave out?',
        )
      : forms(
          'Which of {a}, {b}, {c} and {d} is a {kind}?',
          'Only one is a {kind}: {a}, {b}, {c} or {d}. Which?',
          'Of {a}, {b} and {c}, which counts as a {kind}?',
        ),
    draw: (random) => {
      const kind = pick(['mammal', 'bird', 'fish', 'reptile'] as const, random);
      const inside = pickSome(ANIMALS[kind], isOdd ? 3 : 1, random).map(withArticle);
      const outside = pickSome(
        [...CLASS_OF.keys()].filter((name) => CLASS_OF.get(name) !== kind),
        isOdd ? 1 : 3,
        random,
      );
      return { kind, ...lettered(pickSome([...inside, ...outside], 4, random)) };
    },
    answer: (values) =>
      listed(values).every((name) => CLASS_OF.has(name)) && matching(values).length === 1
        ? (matching(values)[0] ?? null)
        : null,
    facts: (values) =>
      listed(values).map(
        (name) =>
          `${name.charAt(0).toUpperCase()}${name.slice(1)} belongs to this class of animals: ${CLASS_OF.get(name)}.`,
      ),
    general: [
      'Mammals feed their young with milk, and birds have feathers.',
      'Fish breathe with gills.',
      'Reptiles have scales and breathe with lungs.',
    ],
  };
}

/** Which of three things is the most: the values must be as far apart as the topic asks for. */
function superlative(topic: Topic, ...texts: string[]): Riddle {
  const byName = new Map(topic.firsts.map((thing) => [thing.one, thing]));
  const isApart = (large: Thing, small: Thing) =>
    'factor' in topic.apart
      ? large.value >= topic.apart.factor * small.value
      : large.value - small.value >= topic.apart.difference;
  return {
    id: `most ${topic.id}`,
    forms: forms(...texts),
    draw: (random) => lettered(pickSome([...byName.keys()], 3, random)),
    answer: (values) => {
      const things = listed(values).map((name) => byName.get(name));
      const [first, second] = things.filter((thing) => thing !== undefined).toSorted((a, b) => b.value - a.value);
      return things.includes(undefined) || !first || !second || !isApart(first, second) ? null : first.one;
    },
    facts: (values) => listed(values).map((name) => `${capital(topic.fact(byName.get(name) as Thing))}.`),
    general: topic.general,
  };
}

/** How each topic asks for the most. */
const SUPERLATIVES: Readonly<Record<string, readonly string[]>> = {
  mass: [
    'Which is the heaviest: {a}, {b} or {c}?',
    'Of {a}, {b} and {c}, which one weighs most?',
    'Which would be hardest to lift, {a}, {b} or {c}?',
  ],
  height: ['Which reaches highest: {a}, {b} or {c}?', 'What is the tallest of {a}, {b} and {c}?'],
  length: ['Which is the longest: {a}, {b} or {c}?', 'Of {a}, {b} and {c}, which has the greatest length?'],
  speed: ['Which is the fastest: {a}, {b} or {c}?', 'Which of {a}, {b} and {c} can reach the highest speed?'],
  life: ['Which usually lives longest: {a}, {b} or {c}?', 'Of {a}, {b} and {c}, which can expect the longest life?'],
  duration: ['Which takes most time: {a}, {b} or {c}?', 'What lasts longest, {a}, {b} or {c}?'],
  melting: [
    'Which of {a}, {b} and {c} melts at the highest temperature?',
    'In a furnace holding {a}, {b} and {c}, which stays solid longest?',
  ],
  age: ['Which is the most recent invention: {a}, {b} or {c}?', 'Of {a}, {b} and {c}, which came into use last?'],
};

export const CHOICES: readonly Riddle[] = [
  classRiddle(true),
  classRiddle(false),
  ...TOPICS.flatMap((topic) => {
    const texts = SUPERLATIVES[topic.id];
    return texts ? [superlative(topic, ...texts)] : [];
  }),
];
