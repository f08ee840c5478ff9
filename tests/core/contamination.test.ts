import { describe, expect, test } from 'vitest';
import { ContaminationIndex, writtenFields } from '../../core/contamination.ts';
import { hashHeldOut } from '../../core/held-out.ts';
import { blankItem, type Identity, type Item } from '../../core/item.ts';
import { normaliseText } from '../../core/text.ts';
import { familyById } from '../../families/index.ts';
import { realRows } from '../real-rows.ts';

const LONG =
  'A baker fills forty trays with plum cakes each Friday and sells all but seven before the bells ring at noon. How many are sold in a month?';
const QUESTION: Identity = ['question'];
const CHOICE: Identity = ['question', 'options'];
const READING: Identity = ['passage', 'question'];

const open = (question: string, answer = 'x'): Item => ({ ...blankItem(question), answer });
const choice = (question: string, options: string[], answer = options[0] ?? ''): Item => ({
  ...blankItem(question),
  options,
  answer,
  answerIndex: options.indexOf(answer),
});
const indexOf = (items: Item[], identity: Identity, training: Item[] = []) =>
  new ContaminationIndex(
    items.map((item) => hashHeldOut(item, identity, 'x:test')),
    training.map((item) => hashHeldOut(item, identity, 'x:train')),
  );
const tier = (index: ContaminationIndex, item: Item, identity: Identity, fields = writtenFields(item)) =>
  index.check(fields, item, identity).hit?.tier ?? null;

describe('T1', () => {
  test('is an equal identity, in other case, marks and order of options', () => {
    const index = indexOf([choice('Which is red?', ['A rose', 'the sky'])], CHOICE);
    const hit = index.check({}, choice('which is RED', ['The sky!', 'a rose']), CHOICE).hit;
    expect(hit).toMatchObject({ tier: 'T1', source: 'x:test', field: 'identity', score: 1 });
    expect(hit?.heldOutSha256).toMatch(/^[0-9a-f]{64}$/);
  });

  test('is a question word for word, whatever its options', () => {
    const index = indexOf([choice('Rose is walking her dog. She', ['sings', 'barks'])], CHOICE);
    expect(tier(index, choice('Rose is walking her dog. She', ['waves', 'flies']), CHOICE)).toBe('T1');
  });

  test('is no question that a mapping gives to every row', () => {
    const items = Array.from({ length: 12 }, (_, i) =>
      choice('Which one is wrong?', [`thing ${i} is up`, `thing ${i} is not`]),
    );
    const index = indexOf(items, CHOICE);
    expect(tier(index, choice('Which one is wrong?', ['birds fly', 'stones fly']), CHOICE)).toBeNull();
    expect(tier(index, items[3] as Item, CHOICE)).toBe('T1');
  });

  test('is no reading question on another passage', () => {
    const item = { ...open('What do you collect from your visitors?'), passage: 'We collect names.' };
    const index = indexOf([item], READING);
    expect(tier(index, { ...item, passage: 'The shop takes addresses of all who come.' }, READING)).toBeNull();
    expect(tier(index, item, READING)).toBe('T1');
  });

  test('is a statement word for word where the question is no part of the identity', () => {
    const index = indexOf([choice('Which?', ['He pours milk on it.', 'He pours sand on it.'])], ['options']);
    expect(tier(index, choice('Which?', ['he pours milk on it', 'He eats it raw']), ['options'])).toBe('T1');
  });
});

describe('T2', () => {
  const index = indexOf([open(LONG)], QUESTION);
  const run = LONG.split(' ').slice(3, 16).join(' ');

  test('is thirteen words in a row in any field', () => {
    for (const field of ['question', 'context', 'knowledge', 'reasoning'])
      expect(index.check({ [field]: [`Once ${run} it was.`] }, open('Other?'), QUESTION).hit).toMatchObject({
        tier: 'T2',
        field,
      });
  });

  test('is not twelve, nor a run that goes from one field to the next', () => {
    const words = run.split(' ');
    const split = { question: [words.slice(0, 7).join(' ')], options: [words.slice(7).join(' ')] };
    expect(index.check(split, open('Other?'), QUESTION).hit).toBeNull();
    expect(index.check({ context: [words.slice(1).join(' ')] }, open('Other?'), QUESTION).hit?.tier).not.toBe('T2');
  });

  test('is a run of a passage', () => {
    const reading = indexOf([{ ...open('Who sells?'), passage: LONG }], READING);
    expect(tier(reading, { ...open('And who buys?'), passage: `Note: ${run}. So be it.` }, READING)).toBe('T2');
  });

  test('is a long answer as a whole: a solution of code', () => {
    const solution =
      'def area(a, b):\n  total = 0\n  for i in range(a):\n    for j in range(b):\n      total += 1\n  return total';
    const code = indexOf([open('Write a function for the area of a field.', solution)], QUESTION);
    expect(tier(code, open('Write a thing that counts cells in a grid, please.', solution), QUESTION)).toBe('T2');
    expect(tier(code, open('Write a thing that counts cells.', 'def f(a): return a'), QUESTION)).toBeNull();
  });

  const phrase = 'Use the truth table below to decide whether the argument that follows is valid or not:';
  const logic = (claim: string) => open(`${phrase} ${claim}`);
  const heldOut = Array.from({ length: 11 }, (_, i) => logic(`claim ${i} implies that it rains`));

  test('ignores phrases of the task, and says with which counts', () => {
    const known = indexOf(heldOut, QUESTION, [logic('a seed holds')]);
    const { hit, ignored } = known.check(writtenFields(logic('snow is white')), logic('snow is white'), QUESTION);
    expect(hit).toBeNull();
    expect(ignored.length).toBeGreaterThan(0);
    expect(ignored[0]).toMatchObject({ field: 'question', items: 12, sources: ['x:test', 'x:train'] });
    expect(JSON.stringify(ignored)).not.toMatch(/truth|valid/i);
  });

  test('never ignores them inside an exact hit, nor when one source alone has them', () => {
    expect(tier(indexOf(heldOut, QUESTION, [logic('a seed holds')]), heldOut[0] as Item, QUESTION)).toBe('T1');
    expect(tier(indexOf(heldOut, QUESTION), logic('snow is white'), QUESTION)).toBe('T2');
  });
});

describe('T3', () => {
  test('is more than half of a question in runs of eight', () => {
    const index = indexOf([open(LONG)], QUESTION);
    const edited = LONG.replace('plum', 'pear').replace('ring', 'toll');
    const hit = index.check({ question: [edited] }, open(edited), QUESTION).hit;
    expect(hit?.tier).toBe('T3');
    expect(hit?.score).toBeGreaterThan(0.5);
    const third = LONG.split(' ').slice(0, 9).join(' ');
    expect(index.check({ question: [third] }, open(third), QUESTION).hit).toBeNull();
  });
});

describe('T4', () => {
  const index = indexOf([open('Which large animal lives in the deep cold northern sea?', 'a whale')], QUESTION);
  const near = 'Which large animal lives in the deep cold northern seas?';

  test('is four fifths of a short question with the same answer', () => {
    expect(tier(index, open(near, 'A whale.'), QUESTION)).toBe('T4');
    expect(tier(index, open(near, 'a seal'), QUESTION)).toBeNull();
    expect(tier(index, open('Which large animal lives in warm rivers?', 'a whale'), QUESTION)).toBeNull();
  });

  test('is found in an enrichment too', () => {
    const context = [`He asked: ${near} Nobody knew.`];
    expect(index.check({ context }, open('What did he ask?', 'a whale'), QUESTION).hit).toMatchObject({
      tier: 'T4',
      field: 'context',
    });
  });
});

test('nothing is found in an empty index', () => {
  expect(new ContaminationIndex([]).check(writtenFields(open(LONG)), open(LONG), QUESTION)).toEqual({
    hit: null,
    ignored: [],
  });
});

describe('seeds', () => {
  test('near-equal to a held-out item are told, questions on one passage are not', () => {
    const passage = `${LONG} The bakery stands by the old harbour, and its owner has lived there for sixty years with two cats.`;
    const index = indexOf([{ ...open('Who owns the bakery by the harbour?'), passage }], READING);
    expect(
      index.matchSeed({ ...open('Who owns the bakery by the harbour?'), passage: `${passage} Really.` }, READING)?.tier,
    ).toBe('T3');
    expect(index.matchSeed({ ...open('How many cats are there at all?'), passage }, READING)).toBeNull();
  });

  test('of other types are told by any tier', () => {
    const index = indexOf([open(LONG)], QUESTION);
    expect(index.matchSeed(open(`Well, ${LONG.split(' ').slice(2, 17).join(' ')}?`), QUESTION)?.tier).toBe('T2');
    expect(index.matchSeed(open('How many eggs do twelve hens lay in a week?'), QUESTION)).toBeNull();
  });
});

test('T3 is a held-out question with other names and numbers, in a candidate and never in a training row', () => {
  const market = (day: string, name: string, [first, second, third]: [number, number, number]) =>
    `On ${day} ${name} carries ${first} crates to town and sells ${second} of them before noon. Later ${third} more crates come. How many are left?`;
  const index = indexOf([open(market('Tuesday', 'Marta', [14, 9, 6]), '11')], QUESTION);
  const other = open(market('Friday', 'Amir', [250, 31, 17]), '236');
  expect(index.check(writtenFields(other), other, QUESTION).hit).toMatchObject({ tier: 'T3', field: 'question' });
  expect(index.check(writtenFields(other), other, QUESTION, true).hit).toBeNull();
});

/** Test questions found word for word in train and those sharing 13 words, as the data's README counts them. */
const COUNTED = [
  { id: 'gsm8k', wordForWord: 0 },
  { id: 'arc_challenge', wordForWord: 7 },
  { id: 'arc_easy', wordForWord: 7 },
  { id: 'codah', wordForWord: 24 },
  { id: 'mbpp', wordForWord: 3 },
  { id: 'policyqa', wordForWord: 4 },
  { id: 'strategyqa', wordForWord: 0 },
  { id: 'folio', wordForWord: 0 },
];

describe.each(COUNTED)('real rows of $id', ({ id, wordForWord }) => {
  const [train, heldOut] = [realRows(id, 'train'), realRows(id, 'test')];
  const identity = familyById(id)?.identity ?? QUESTION;

  test.skipIf(!train || !heldOut)(`give up all ${wordForWord} counted leaks`, { timeout: 60_000 }, () => {
    const [seeds, items] = [train ?? [], heldOut ?? []];
    const index = new ContaminationIndex(
      items.map((item) => hashHeldOut(item, identity, `${id}:test`)),
      seeds.map((item) => hashHeldOut(item, identity, `${id}:train`)),
    );
    const stem = (item: Item) => normaliseText(`${identity.includes('passage') ? item.passage : ''} ${item.question}`);
    const byStem = new Map(seeds.map((seed) => [stem(seed), seed]));
    const leaked = items.flatMap((item) => byStem.get(stem(item)) ?? []);
    expect(leaked.length).toBe(wordForWord);
    for (const seed of leaked) {
      expect(index.check(writtenFields(seed), seed, identity).hit).not.toBeNull();
      expect(index.matchSeed(seed, identity)).not.toBeNull();
    }
    const some = seeds.slice(0, 600);
    const dropped = some.filter((seed) => index.matchSeed(seed, identity) !== null);
    expect(dropped.length / some.length).toBeLessThan(id === 'mbpp' ? 0.15 : 0.03);
  });
});
