import { describe, expect, it } from 'vitest';
import type { ShownItem, WriteContext } from '../../../scripts/rehearsal/task.ts';
import { readingTask } from '../../../scripts/rehearsal/types/reading.ts';
import { CONTEXT, manyItems, msEach, refusals } from './diversity.ts';

const seed: ShownItem = { ...CONTEXT.examples[0]!, passage: 'Our privacy policy covers your personal information.' };
const scene: ShownItem = { ...seed, passage: 'The ship lay at anchor.' };
const contexts: [string, WriteContext][] = [
  ['policies', { ...CONTEXT, examples: [seed] }],
  ['scenes', { ...CONTEXT, examples: [scene] }],
  ['harder scenes', { ...CONTEXT, examples: [scene], difficulty: 'harder' }],
];

describe.each(contexts)('reading task, %s', (_, context) => {
  const items = manyItems(readingTask, context, 1000);

  it('answers with words that stand once in a passage of 80 to 180 words', () => {
    for (const item of items) {
      expect(item.passage!.split(item.answer)).toHaveLength(2);
      const words = item.passage!.split(' ').length;
      expect(words).toBeGreaterThanOrEqual(80);
      expect(words).toBeLessThanOrEqual(180);
      expect(item.passage + item.question).not.toMatch(/[{}]|undefined/);
    }
  });

  it('solves every item from its text alone, whatever key it carries', () => {
    for (const item of items) expect(readingTask.solve({ ...item, answer: null })?.answer).toBe(item.answer);
  });

  it('writes items that duplicate and template filters let through', () => {
    expect(refusals(items, ['passage', 'question']).total).toBeLessThan(0.02);
  });

  it('errs with other words of the passage', () => {
    for (const item of items.slice(0, 300)) {
      const wrong = readingTask.mistake(item, item.answer, Math.random);
      expect(wrong).not.toBe(item.answer);
      expect(item.passage).toContain(wrong);
    }
  });

  it('explains with short background that does not speak of the item', () => {
    for (const item of items.slice(0, 300)) {
      const background = readingTask.explain(item)!;
      expect(background.knowledge.length).toBeGreaterThanOrEqual(2);
      expect(background.context.split(' ').length).toBeGreaterThanOrEqual(60);
      expect(background.context.split(' ').length).toBeLessThanOrEqual(120);
      expect(background.knowledge.join(' ')).not.toMatch(/the question|the item|the passage/i);
    }
  });

  it('writes and solves in well under a millisecond', () => {
    const random = Math.random;
    expect(msEach(500, () => readingTask.write(random, context))).toBeLessThan(1);
    expect(msEach(500, (i) => readingTask.solve({ ...items[i]!, answer: null }))).toBeLessThan(1);
  });
});

describe('reading task', () => {
  it('has no rule for texts it did not write', () => {
    const item = { ...scene, question: 'Where did the ship lie?', answer: null };
    expect(readingTask.solve(item)).toBeNull();
    expect(readingTask.explain({ ...item, answer: 'at anchor' })).toBeNull();
    expect(readingTask.solve({ ...item, passage: null })).toBeNull();
  });

  it('writes no item without passages to imitate', () => {
    expect(readingTask.fits(CONTEXT.examples)).toBe(0);
  });
});
