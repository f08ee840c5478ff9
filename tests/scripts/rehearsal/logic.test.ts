import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../core/rng.ts';
import { pick, type ShownItem, type WriteContext } from '../../../scripts/rehearsal/task.ts';
import { Theory, type Literal, type Verdict } from '../../../scripts/rehearsal/types/logic-prover.ts';
import {
  formulaOf,
  readStatement,
  sayStatement,
  type Shape,
  type Statement,
} from '../../../scripts/rehearsal/types/logic-sentences.ts';
import { logicTask } from '../../../scripts/rehearsal/types/logic.ts';
import { CONTEXT, manyItems, msEach, refusals } from './diversity.ts';

const seed: ShownItem = {
  question: 'Rina is tall.',
  options: ['True', 'False', 'Uncertain'],
  passage: 'All are tall.',
  answer: 'True',
  tests: null,
};
const context: WriteContext = { ...CONTEXT, examples: [seed] };
const items = manyItems(logicTask, context, 1000);

describe('logic task', () => {
  it('keeps the labels of the examples and gives each a third of the items', () => {
    for (const item of items) expect(item.options).toEqual(seed.options);
    for (const label of seed.options!) {
      const share = items.filter((item) => item.answer === label).length / items.length;
      expect(share).toBeGreaterThan(0.28);
      expect(share).toBeLessThan(0.39);
    }
  });

  it('stands on four to seven premises, one a line, none of which is the conclusion', () => {
    for (const item of items) {
      const lines = item.passage!.split('\n');
      expect(lines.length).toBeGreaterThanOrEqual(4);
      expect(lines.length).toBeLessThanOrEqual(7);
      expect(lines).not.toContain(item.question);
    }
  });

  it('solves every item from its sentences alone', () => {
    for (const item of items) expect(logicTask.solve({ ...item, answer: null })?.answer).toBe(item.answer);
  });

  it('writes items that duplicate and template filters let through', () => {
    expect(refusals(items, ['passage', 'question']).total).toBeLessThan(0.02);
  });

  it('asks in the frame of the examples, and reads it back', () => {
    const framed = { ...seed, question: 'Does the conclusion follow? Conclusion: Rina is tall.' };
    const [item] = manyItems(logicTask, { ...context, examples: [framed] }, 4);
    expect(item!.question).toMatch(/^Does the conclusion follow\? Conclusion: /);
    expect(logicTask.solve({ ...item!, answer: null })?.answer).toBe(item!.answer);
  });

  it('explains with one sentence an option', () => {
    for (const item of items.slice(0, 200)) {
      const background = logicTask.explain(item)!;
      expect(background.knowledge.length).toBeGreaterThanOrEqual(2);
      expect(background.optionAnalysis).toHaveLength(3);
      const words = background.context.split(' ').length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(120);
    }
  });

  it('has no rule for sentences of another grammar and for other labels', () => {
    const item = { ...items[0]!, answer: null };
    expect(
      logicTask.solve({ ...item, passage: `${item.passage}\nPeople either regularly drink coffee or joke about it.` }),
    ).toBeNull();
    expect(logicTask.solve({ ...item, options: ['sports', 'politics'] })).toBeNull();
    expect(logicTask.fits([{ ...seed, options: ['sports', 'politics'] }])).toBe(0);
  });

  it('writes and solves in well under a millisecond', () => {
    const random = rngFor('time');
    expect(msEach(500, () => logicTask.write(random, context))).toBeLessThan(1.5);
    expect(msEach(500, (i) => logicTask.solve({ ...items[i]!, answer: null }))).toBeLessThan(1.5);
  });
});

const PREDICATES = ['baker', 'tall', 'collect stamps'];
const NAMES = ['Ada', 'Bela'];
const PERSONAL: Shape[] = ['fact', 'or', 'xor', 'and', 'if'];
const GENERAL: Shape[] = ['implies', 'both-imply', 'all-or', 'all-xor', 'iff'];

function statement(random: () => number, shapes: readonly Shape[]): Statement {
  const shape = pick(shapes, random);
  const [x, y] = [pick(NAMES, random), pick(NAMES, random)];
  const count = shape === 'fact' ? 1 : shape === 'both-imply' ? 3 : 2;
  const literals = Array.from({ length: count }, (_, i) => ({
    predicate: pick(PREDICATES, random),
    who: PERSONAL.includes(shape) ? (shape === 'if' && i === 1 ? y : x) : null,
    holds: random() < 0.6,
  }));
  return { shape, literals };
}

/** A world says of four people, two of them without a name, which of three predicates hold: 12 bits. */
function holdsIn(world: number, { shape, literals }: Statement): boolean {
  const people = [...NAMES, 'somebody', 'nobody'];
  const at = (literal: Literal, who: string) =>
    (((world >> (people.indexOf(literal.who ?? who) * 3 + PREDICATES.indexOf(literal.predicate))) & 1) === 1) ===
    literal.holds;
  const of = (who: string): boolean => {
    const [a = false, b = false, c = false] = literals.map((literal) => at(literal, who));
    if (shape === 'fact') return a;
    if (shape === 'and' || shape === 'some') return a && b;
    if (shape === 'or' || shape === 'all-or') return a || b;
    if (shape === 'xor' || shape === 'all-xor') return a !== b;
    if (shape === 'iff') return a === b;
    if (shape === 'both-imply') return !(a && b) || c;
    return !a || b;
  };
  return shape === 'some' ? people.some(of) : people.every(of);
}

describe('prover', () => {
  it('agrees with the table of all worlds', () => {
    const random = rngFor('worlds');
    const seen = { true: 0, false: 0, unknown: 0 };
    for (let round = 0; round < 250; round++) {
      const premises = Array.from({ length: 4 }, (_, i) =>
        statement(random, i === 0 && round % 3 === 0 ? ['some'] : [...PERSONAL, ...GENERAL]),
      );
      const conclusion = statement(random, [...PERSONAL, ...GENERAL, 'some']);
      const worlds = Array.from({ length: 4096 }, (_, world) => world).filter((world) =>
        premises.every((premise) => holdsIn(world, premise)),
      );
      const theory = new Theory(premises.map(formulaOf), [formulaOf(conclusion)]);
      expect(theory.isConsistent).toBe(worlds.length > 0);
      if (worlds.length === 0) continue;
      const held = worlds.filter((world) => holdsIn(world, conclusion)).length;
      const verdict: Verdict = held === worlds.length ? 'true' : held === 0 ? 'false' : 'unknown';
      expect(theory.judge(formulaOf(conclusion))).toBe(verdict);
      seen[verdict]++;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  });

  it('reads back every sentence as it was meant', () => {
    const random = rngFor('sentences');
    for (let round = 0; round < 2000; round++) {
      const meant = statement(random, [...PERSONAL, ...GENERAL]);
      const sentence = sayStatement(meant, 'premise', random);
      const read = readStatement(sentence);
      expect([sentence, read && sortedClauses(read)]).toEqual([sentence, sortedClauses(meant)]);
    }
  });
});

function sortedClauses(statement: Statement): string[] {
  const said = formulaOf(statement);
  return said.clauses
    .map((clause) =>
      clause
        .map(({ who, holds, predicate }) => `${who} ${holds} ${predicate}`)
        .sort()
        .join(),
    )
    .sort();
}
