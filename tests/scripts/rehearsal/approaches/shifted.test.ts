import { describe, expect, it } from 'vitest';
import { blankItem, type TaskType } from '../../../../core/item.ts';
import { shiftedChoice } from '../../../../scripts/rehearsal/approaches/shifted-choice.ts';
import { shiftedOpen } from '../../../../scripts/rehearsal/approaches/shifted-open.ts';
import { shiftedYesNo } from '../../../../scripts/rehearsal/approaches/shifted-yes-no.ts';
import { solveShown } from '../../../../scripts/rehearsal/solve.ts';
import type { RehearsalTask, ShownItem, WriteContext } from '../../../../scripts/rehearsal/task.ts';
import { TASKS } from '../../../../scripts/rehearsal/tasks.ts';
import { CONTEXT, manyItems } from '../diversity.ts';

const shown = (options: string[] | null, passage: string | null = null): ShownItem => ({
  ...blankItem('Which is it?'),
  options,
  passage,
  answer: null,
});
const FOUR = shown(['copper', 'wood', 'glass', 'wool']);
const FIVE = shown(['5', '6', '7.5', '8', '$9']);
const OPEN = shown(null);

const SHIFTS: [RehearsalTask, TaskType, ShownItem, number | null][] = [
  [shiftedChoice, 'multiple_choice', FOUR, 10],
  [shiftedChoice, 'multiple_choice', FIVE, 10],
  [shiftedChoice, 'math', OPEN, 4],
  [shiftedChoice, 'open_qa', OPEN, 4],
  [shiftedOpen, 'multiple_choice', FOUR, null],
  [shiftedOpen, 'multiple_choice', FIVE, null],
  [shiftedYesNo, 'multiple_choice', FOUR, 2],
  [shiftedYesNo, 'math', OPEN, 2],
  [shiftedYesNo, 'open_qa', OPEN, 2],
  [shiftedYesNo, 'reading', shown(null, 'The ship sailed at dawn.'), 2],
];

describe.each(SHIFTS.map((row) => [row[0].id, row[1], row] as const))('%s from %s', (_, from, row) => {
  const [task, , example, options] = row;
  const context: WriteContext = { ...CONTEXT, examples: [example], from, ...(options === null ? {} : { options }) };
  const items = manyItems(task, context, 60);

  it('is solved from the words alone, whatever the order of the options', () => {
    const misread = items.filter((item) => {
      const blind = { ...item, answer: null, options: item.options && item.options.toReversed() };
      return solveShown(task.type, blind)?.answer !== item.answer;
    });
    expect(misread).toEqual([]);
  });

  it('has as many different options as are wanted', () => {
    for (const item of items) expect(new Set(item.options ?? []).size).toBe(options ?? 0);
  });

  it('is explained by a module', () => {
    const unexplained = items.filter((item) => !TASKS.some((each) => each.type === task.type && each.explain(item)));
    expect(unexplained).toEqual([]);
  });
});
