import { expect, it } from 'vitest';
import { blankItem } from '../../core/item.ts';
import { itemProblem, seedProblem } from '../../core/item-problem.ts';

const item = (fields: object) => ({ ...blankItem('Q'), answer: 'a', ...fields });

it('each type says what an item lacks', () => {
  expect(itemProblem(item({ question: ' ' }), 'math')).toBe('the question is empty');
  expect(itemProblem(item({ answer: '' }), 'open_qa')).toBe('the answer is empty');
  expect(itemProblem(item({ answer: 'it depends' }), 'math')).toBe('the answer is no number and no expression');
  expect(itemProblem(item({}), 'reading')).toBe('the passage is empty');
  expect(itemProblem(item({ options: ['a'], answerIndex: 0 }), 'multiple_choice')).toBe(
    'there are fewer than two options',
  );
  expect(itemProblem(item({ options: ['a', ' '], answerIndex: 0 }), 'classification')).toBe('label 2 is empty');
  expect(itemProblem(item({ options: ['b', 'c'], answerIndex: 0 }), 'multiple_choice')).toBe(
    'the answer is none of the options',
  );
  expect(itemProblem(item({ answer: '{}' }), 'structured')).toBe('the passage is not a JSON Schema');
  expect(itemProblem(item({ passage: '{}', answer: '{' }), 'structured')).toBe('the answer is not JSON');
});

it('well-formed items pass', () => {
  for (const answer of ['12', '-3.5', '1/2', '40%', '\\frac{\\sqrt{3}}{2}', '(1, 2)', '[0, 1)'])
    expect(itemProblem(item({ answer }), 'math')).toBeNull();
  expect(itemProblem(item({ options: ['a', 'b'], answerIndex: 0 }), 'multiple_choice')).toBeNull();
  expect(itemProblem(item({ passage: 'p' }), 'reading')).toBeNull();
  expect(itemProblem(item({}), 'code')).toBeNull();
});

it('an answer that stands twice among the options makes no seed', () => {
  expect(seedProblem(item({ options: ['a', 'a'], answerIndex: 0 }))).toBe('the answer stands twice among the options');
  expect(seedProblem(item({ options: ['a', 'b', 'b'], answerIndex: 0 }))).toBeNull();
});
