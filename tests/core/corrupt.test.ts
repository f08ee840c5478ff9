import { describe, expect, it } from 'vitest';
import { sameAnswer } from '../../core/answers.ts';
import { corrupted, type Change } from '../../core/corrupt.ts';
import { blankItem, type Item, TASK_TYPES, type TaskType } from '../../core/item.ts';
import { rngFor } from '../../core/rng.ts';

const item = (more: Partial<Item>): Item => ({ ...blankItem('How many?'), ...more });
const OPTIONS = { options: ['red', 'green', 'blue'], answer: 'green', answerIndex: 1 };
const CODE = 'def least(a, b):\n    return a if a < b else b';

const CASES: [TaskType, Partial<Item>, Change[]][] = [
  ['multiple_choice', OPTIONS, ['option']],
  ['classification', OPTIONS, ['option']],
  ['math', { answer: '1,204.50' }, ['number']],
  ['math', { answer: '\\frac{3}{4}' }, ['number']],
  ['math', { answer: 'x' }, ['other-answer']],
  ['open_qa', { answer: 'Ada Lovelace', answerAliases: ['Lovelace'] }, ['other-answer']],
  ['open_qa', { answer: '4 July 1776' }, ['number']],
  ['reading', { answer: 'Yes', passage: 'It is so.' }, ['word']],
  ['reading', { answer: 'the old mill', passage: 'They met at the old mill.' }, ['other-answer']],
  ['structured', { answer: '{"age": 41}', passage: '{}' }, ['number']],
  ['structured', { answer: '{"open": true}', passage: '{}' }, ['word']],
  ['code', { answer: CODE, tests: ['assert least(1, 2) == 1'] }, ['word']],
];
const OTHERS = [item({ answer: 'Charles Babbage', passage: 'Elsewhere.' }), item({ answer: 'y + 2' })];

describe('a corrupted row', () => {
  it.each(CASES)('of %s with %o has another answer and nothing else changed', (type, more, changes) => {
    const good = item(more);
    for (let n = 0; n < 20; n++) {
      const found = corrupted(good, type, [good, ...OTHERS], rngFor('test', n));
      expect(changes).toContain(found?.change);
      const bad = found?.item as Item;
      expect(sameAnswer(type, bad.answer, good.answer, good.answerAliases)).toBe(false);
      expect({ ...bad, answer: '', answerIndex: null, answerAliases: [] }).toEqual({
        ...good,
        answer: '',
        answerIndex: null,
        answerAliases: [],
      });
      const shown = bad.options?.[bad.answerIndex ?? -1] ?? bad.answer;
      expect(shown).toBe(bad.answer);
    }
  });

  it('covers every task type', () => {
    expect(new Set(CASES.map(([type]) => type))).toEqual(new Set(TASK_TYPES));
  });

  it('is the same for the same stream of numbers', () => {
    const make = () => corrupted(item({ answer: '12' }), 'math', [], rngFor('same'));
    expect(make()).toEqual(make());
  });

  it('takes an answer that the passage itself offers before one from elsewhere', () => {
    const passage = 'They met at the old mill and left by the north gate.';
    const good = item({ answer: 'the old mill', passage });
    const near = item({ answer: 'by the north gate', passage });
    for (let n = 0; n < 20; n++)
      expect(corrupted(good, 'reading', [...OTHERS, good, near], rngFor(n))?.item.answer).toBe(near.answer);
  });

  it('never takes an option that says the same as the right one', () => {
    const twins = item({ options: ['green', 'Green.', 'red'], answer: 'green', answerIndex: 0 });
    for (let n = 0; n < 20; n++) expect(corrupted(twins, 'multiple_choice', [], rngFor(n))?.item.answer).toBe('red');
  });

  it('does not exist where no other answer is known', () => {
    const good = item({ answer: 'Ada' });
    expect(corrupted(good, 'open_qa', [good], rngFor(0))).toBe(null);
    expect(corrupted(item({ options: ['a'], answer: 'a', answerIndex: 0 }), 'multiple_choice', [], rngFor(0))).toBe(
      null,
    );
  });
});
