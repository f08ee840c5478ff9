import { describe, expect, test } from 'vitest';
import type { Identity } from '../../../core/item.ts';
import { KINDS, NOUNS } from '../../../scripts/rehearsal/math/kinds.ts';
import { SCENES } from '../../../scripts/rehearsal/math/scenes.ts';
import { streamOf, type RehearsalTask, type ShownItem, type WrittenItem } from '../../../scripts/rehearsal/task.ts';
import { completion } from '../../../scripts/rehearsal/types/completion.ts';
import { examMath } from '../../../scripts/rehearsal/types/exam-math.ts';
import { math } from '../../../scripts/rehearsal/types/math.ts';
import { science } from '../../../scripts/rehearsal/types/science.ts';
import { statements } from '../../../scripts/rehearsal/types/statements.ts';
import { refusals } from './diversity.ts';

const shown = (question: string, options: string[] | null): ShownItem => ({
  question,
  options,
  passage: null,
  answer: null,
  tests: null,
});
const MODULES: [RehearsalTask, ShownItem, Identity][] = [
  [math, shown('How many?', null), ['question']],
  [examMath, shown('How much is it?', ['5', '6', '7.5', '8', '$9']), ['question', 'options']],
  [completion, shown('The dog sees a cat. It', ['runs away.', 'barks.', 'sings.', 'knits.']), ['question', 'options']],
  [
    statements,
    shown('Which of the two statements is against common sense?', ['He ate a pear.', 'He ate a house.']),
    ['options'],
  ],
  [science, shown('Which of these is a metal?', ['copper', 'wood', 'glass', 'wool']), ['question', 'options']],
];

function write(task: RehearsalTask, example: ShownItem, count: number): WrittenItem[] {
  return Array.from({ length: count }, (_, i) =>
    task.write(streamOf('modules.test', task.id, i), {
      examples: [example],
      difficulty: i % 3 === 0 ? 'harder' : 'same',
      language: 'en',
      approach: 'similar',
    }),
  );
}

describe.each(MODULES.map((row) => [row[0].id, row] as const))('%s', (_, [task, example, identity]) => {
  const items = write(task, example, 1000);

  test('solves each of 1,000 of its own items from the words alone, options reversed', () => {
    const misread = items.filter((item) => {
      const blind = { ...item, answer: null, options: item.options && [...item.options].reverse() };
      return task.solve(blind)?.answer !== item.answer;
    });
    expect(misread).toEqual([]);
  });

  test('writes options that differ, hold the answer and are as many as the example has', () => {
    const wanted = example.options?.length ?? 0;
    const malformed = items.filter(({ options, answer }) => {
      const different = new Set(options).size;
      return different !== wanted || (options !== null && (options.length !== wanted || !options.includes(answer)));
    });
    expect(malformed).toEqual([]);
  });

  test('explains each item, an analysis for each option', () => {
    for (const item of items.slice(0, 300)) {
      const background = task.explain(item);
      expect(background?.knowledge.length).toBeGreaterThan(1);
      expect(background?.optionAnalysis).toHaveLength(item.options?.length ?? 0);
    }
  });

  test('loses less than a tenth of its items to duplicate filters', () => {
    expect(refusals(items, identity).total).toBeLessThan(0.1);
  });

  test('has no rule for a question that it did not write', () => {
    expect(task.solve(shown('Why is the sky blue over the old mill?', example.options && ['air', 'sea']))).toBeNull();
  });
});

test('word problems stand on at least 50 scenes, 500 nouns and 20,000 templates', () => {
  expect(SCENES.length).toBeGreaterThanOrEqual(50);
  expect(NOUNS.length).toBeGreaterThanOrEqual(500);
  const phrases = (prefix: string) =>
    [...KINDS.values()].filter(({ id }) => id.startsWith(prefix)).reduce((sum, kind) => sum + kind.phrases.length, 0);
  expect(phrases('start-') * (phrases('add') + phrases('sub')) * phrases('ask-')).toBeGreaterThanOrEqual(20_000);
});

test('a mistake in a word problem is a number, and not the right one', () => {
  for (const item of write(math, shown('How many?', null), 300)) {
    const mistake = math.mistake(item, item.answer, streamOf('mistake', item.question));
    expect(mistake).toMatch(/^\d+(?:\.\d+)?$/);
    expect(mistake).not.toBe(item.answer);
  }
});
