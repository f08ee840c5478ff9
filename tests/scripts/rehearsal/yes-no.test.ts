import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../core/rng.ts';
import type { ShownItem, WriteContext } from '../../../scripts/rehearsal/task.ts';
import { TOPICS } from '../../../scripts/rehearsal/types/yes-no-topics.ts';
import { yesNoTask } from '../../../scripts/rehearsal/types/yes-no.ts';
import { CONTEXT, manyItems, msEach, refusals } from './diversity.ts';

const seed: ShownItem = { question: 'Is it?', options: ['Yes', 'No'], passage: null, answer: 'Yes', tests: null };
const context: WriteContext = { ...CONTEXT, examples: [seed] };
const items = manyItems(yesNoTask, context, 2000);
const ask = (question: string) => yesNoTask.solve({ ...seed, question, answer: null })?.answer;

describe('yes or no task', () => {
  it('is right about what everybody knows', () => {
    expect(ask('Would a blue whale outweigh an elephant?')).toBe('Yes');
    expect(ask('Could a house mouse outweigh ten house cats?')).toBe('No');
    expect(ask('Was the printing press around before the telescope?')).toBe('Yes');
    expect(ask('Would a solid block of oak float on fresh water?')).toBe('Yes');
    expect(ask('Would a solid block of gold float on fresh water?')).toBe('No');
    expect(ask('Are there more legs on a spider than legs on an ant?')).toBe('Yes');
    expect(ask('Are there more wings on a housefly than wings on a bee?')).toBe('No');
    expect(ask('Could a vegan have tofu and honey for lunch?')).toBe('No');
    expect(ask('Are an otter and a penguin both warm-blooded?')).toBe('Yes');
  });

  it('does not answer where two values are too close', () => {
    expect(ask('Is a lion heavier than a tiger?')).toBeUndefined();
  });

  it('says yes as often as no', () => {
    const share = items.filter(({ answer }) => answer === 'Yes').length / items.length;
    expect(share).toBeGreaterThan(0.45);
    expect(share).toBeLessThan(0.55);
  });

  it('solves every item from its words alone', () => {
    for (const item of items) expect([item.question, ask(item.question)]).toEqual([item.question, item.answer]);
  });

  it('writes items that duplicate and template filters let through', () => {
    expect(refusals(items, ['question']).total).toBeLessThan(0.06);
  });

  it('keeps the labels of the examples and refuses others', () => {
    const labelled = { ...seed, options: ['True', 'False'], answer: 'True' };
    for (const item of manyItems(yesNoTask, { ...context, examples: [labelled] }, 40))
      expect(['True', 'False']).toContain(item.answer);
    expect(yesNoTask.fits([{ ...seed, options: ['sports', 'politics'] }])).toBe(0);
    expect(yesNoTask.fits([{ ...seed, passage: 'All are tall.' }])).toBe(0);
    expect(ask('Did land owners elect their rulers?')).toBeUndefined();
  });

  it('explains with the facts, one sentence an option', () => {
    for (const item of items.slice(0, 300)) {
      const background = yesNoTask.explain(item)!;
      expect(background.knowledge.length).toBeGreaterThanOrEqual(2);
      expect(background.optionAnalysis).toHaveLength(2);
      const words = background.context.split(' ').length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(120);
    }
  });

  it('names each thing of a table once, with a number', () => {
    for (const { firsts, seconds } of TOPICS) {
      for (const things of [firsts, seconds]) {
        expect(new Set(things.map((thing) => thing.one)).size).toBe(things.length);
        for (const thing of things) expect([thing.one, Number.isFinite(thing.value)]).toEqual([thing.one, true]);
      }
    }
  });

  it('writes and solves in well under a millisecond', () => {
    const random = rngFor('time');
    expect(msEach(1000, () => yesNoTask.write(random, context))).toBeLessThan(1);
    expect(msEach(1000, (i) => yesNoTask.solve({ ...items[i]!, answer: null }))).toBeLessThan(1);
  });
});
