import { expect, test } from 'vitest';
import { backward } from '../../../../scripts/rehearsal/approaches/backward.ts';
import { blankItem } from '../../../../core/item.ts';
import { CONTEXT, manyItems, refusals } from '../diversity.ts';

const items = manyItems(backward, CONTEXT, 200);
const shown = (question: string) => ({ ...blankItem(question), answer: null });

test('finds x in each of 200 of its own problems from the words alone', () => {
  const misread = items.filter((item) => backward.solve({ ...item, answer: null })?.answer !== item.answer);
  expect(misread).toEqual([]);
});

test('has no rule for a result that no x leads to', () => {
  for (const { question } of items.slice(0, 20)) {
    const impossible = question.replace(/(answer[^.?]*? is|this gives) [\d.]+/, '$1 0.123');
    expect(impossible).not.toBe(question);
    expect(backward.solve(shown(impossible))).toBeNull();
  }
});

test('loses less than a tenth of its problems to duplicate filters', () => {
  expect(refusals(items, ['question']).total).toBeLessThan(0.1);
});
