import { describe, expect, it } from 'vitest';
import { rngFor } from '../../../core/rng.ts';
import { openQaTask } from '../../../scripts/rehearsal/types/open-qa.ts';
import { CONTEXT, manyItems, msEach, refusals } from './diversity.ts';

const items = manyItems(openQaTask, CONTEXT, 2000);
const ask = (question: string) =>
  openQaTask.solve({ question, options: null, passage: null, answer: null, tests: null })?.answer;

describe('open question task', () => {
  it('is right about what can be looked up', () => {
    expect(ask('What is the chemical symbol of gold?')).toBe('Au');
    expect(ask('What is the capital of Norway?')).toBe('Oslo');
    expect(ask('What is the simple past of the verb bring?')).toBe('brought');
    expect(ask('How many minutes are there in three hours?')).toBe('180');
    expect(ask('Which is the heaviest: a honeybee, a horse or an apple?')).toBe('a horse');
    expect(ask('Which of an owl, a trout, a swan and a wren is not a bird?')).toBe('a trout');
    expect(ask('What word do the code words tango oscar whiskey echo romeo stand for?')).toBe('tower');
  });

  it('has no rule for other questions', () => {
    expect(ask('What is the capital of Atlantis?')).toBeUndefined();
    expect(ask('Which is the heaviest: a lion, a tiger or an apple?')).toBeUndefined();
  });

  it('solves every item from its words alone', () => {
    for (const item of items) expect([item.question, ask(item.question)]).toEqual([item.question, item.answer]);
  });

  it('writes items that duplicate and template filters let through', () => {
    expect(refusals(items, ['question']).total).toBeLessThan(0.1);
  });

  it('errs with another answer', () => {
    for (const item of items.slice(0, 300))
      expect(openQaTask.mistake(item, item.answer, rngFor(item.question))).not.toBe(item.answer);
  });

  it('explains with facts that give the answer', () => {
    for (const item of items.slice(0, 300)) {
      const background = openQaTask.explain(item)!;
      expect(background.knowledge.length).toBeGreaterThanOrEqual(2);
      const words = background.context.split(' ').length;
      expect(words).toBeGreaterThanOrEqual(60);
      expect(words).toBeLessThanOrEqual(120);
    }
  });

  it('writes and solves in well under a millisecond', () => {
    const random = rngFor('time');
    expect(msEach(1000, () => openQaTask.write(random, CONTEXT))).toBeLessThan(1);
    expect(msEach(1000, (i) => ask(items[i]!.question))).toBeLessThan(1);
  });
});
