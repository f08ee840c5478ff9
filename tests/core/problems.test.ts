import { describe, expect, test } from 'vitest';
import { blankItem, type Item } from '../../core/item.ts';
import { itemProblems, textProblems, type FormRules } from '../../core/problems.ts';
import { realRows } from '../real-rows.ts';

const rules = (type: FormRules['type'], more: Partial<FormRules> = {}): FormRules => ({
  type,
  labels: null,
  allowsNoneOfTheAbove: false,
  ...more,
});
const math = (question: string, answer = '5'): Item => ({ ...blankItem(question), answer });
const choice = (options: string[], answer = options[0] ?? '', question = 'Which of these is red?'): Item => ({
  ...blankItem(question),
  options,
  answer,
  answerIndex: options.indexOf(answer),
});
const QUESTION = 'Tom has 3 apples and buys 2. How many has he now?';

test('a well-formed item has no problems', () => {
  expect(itemProblems(math(QUESTION), rules('math'))).toEqual([]);
  expect(itemProblems(choice(['a rose', 'the sky', 'grass']), rules('multiple_choice'))).toEqual([]);
});

describe('questions', () => {
  test.each([
    ['', 'the question is empty'],
    ['…', 'the question is empty'],
    ['Add', 'the question is a single word'],
    ['As an AI language model I would ask: what is 2 + 3?', 'the question speaks as an AI'],
    ["I'm sorry, but I can't write that question.", 'the question is a refusal'],
    ['Here is a new question: what is 2 + 3?', 'the question announces itself'],
    ['Based on the passage above, how many are left?', 'the question refers to a text above'],
    ['[Name] has 3 apples and buys 2. How many?', 'the question has a placeholder'],
    ['The graph below shows 3 apples. How many are left?', 'the question needs a picture'],
    [`${'one more apple and one more pear and '.repeat(12)}?`, 'the question repeats itself'],
    [Array.from({ length: 450 }, (_, i) => `word${i}`).join(' '), 'the question has 450 words, more than 400'],
  ])('%j', (question, problem) => {
    expect(itemProblems(math(question), rules('math'))).toContain(problem);
  });
});

describe('options', () => {
  const problems = (item: Item, more: Partial<FormRules> = {}) => itemProblems(item, rules('multiple_choice', more));

  test('are two to ten and say different things', () => {
    expect(problems(choice(['a rose']))).toEqual(['there are 1 options instead of 2 to 10']);
    expect(problems(choice(Array.from({ length: 11 }, (_, i) => `thing ${i}`)))).toHaveLength(1);
    expect(problems(choice(['A rose.', 'a  rose', 'grass']))).toEqual(['two options say the same']);
    expect(problems(choice(['Tt', 'tt', 'TT']))).toEqual([]);
  });

  test('hold the answer at its index', () => {
    expect(problems(choice(['a rose', 'grass'], 'the sky'))).toEqual(['the answer is none of the options']);
    expect(problems({ ...choice(['a rose', 'grass']), answerIndex: 1 })).toEqual([
      'the index of the answer is another option',
    ]);
  });

  test('are not about each other, unless a seed does so too', () => {
    const item = choice(['a rose', 'None of the above']);
    expect(problems(item)).toEqual(['an option is about the other options']);
    expect(problems(item, { allowsNoneOfTheAbove: true })).toEqual([]);
  });

  test('of classification are the labels of the family', () => {
    const labels = ['True', 'False', 'Unknown'];
    expect(itemProblems(choice(['True', 'False', 'unknown']), rules('classification', { labels }))).toEqual([]);
    expect(itemProblems(choice(['True', 'False']), rules('classification', { labels }))).toEqual([
      'the options are not the labels of the family',
    ]);
  });
});

describe('answers', () => {
  test('of maths are one number', () => {
    expect(itemProblems(math(QUESTION, 'five'), rules('math'))).toEqual([]);
    expect(itemProblems(math(QUESTION, 'it depends'), rules('math'))).toEqual([
      'the answer is no number and no expression',
    ]);
  });

  test('of reading stand in the passage', () => {
    const item = { ...math('Who built it?', 'Two  brothers'), passage: 'The mill was built by two\nbrothers.' };
    expect(itemProblems(item, rules('reading'))).toEqual([]);
    expect(itemProblems({ ...item, answer: 'three sisters' }, rules('reading'))).toEqual([
      'the answer does not stand in the passage',
    ]);
    expect(itemProblems({ ...item, passage: null }, rules('reading'))).toContain('the passage is missing');
  });

  test('of code define a function that every assert calls', () => {
    const code = (answer: string, tests: string[] | null): Item => ({
      ...math('Write a function that adds one.', answer),
      tests,
    });
    expect(itemProblems(code('def inc(x):\n  return x + 1', ['assert inc(1) == 2']), rules('code'))).toEqual([]);
    expect(itemProblems(code('x + 1', ['assert inc(1) == 2']), rules('code'))).toEqual([
      'the answer defines no function',
    ]);
    expect(itemProblems(code('def inc(x): return x', []), rules('code'))).toEqual(['there is no assert']);
    expect(itemProblems(code('def inc(x): return x', ['assert dec(1) == 0']), rules('code'))).toEqual([
      'an assert does not call the function',
    ]);
  });

  test('of structured output are JSON', () => {
    const structured = (passage: string | null, answer: string) =>
      itemProblems({ ...math(QUESTION, answer), passage }, rules('structured'));
    expect(structured('{"type": "object"}', '{"a": 1}')).toEqual([]);
    expect(structured('{"type": "object"}', '{a: 1}')).toEqual(['the answer is not JSON']);
    expect(structured('[1]', '{"a": 1}')).toEqual(['the passage is not a JSON Schema']);
    expect(structured(null, '{"a": 1}')).toEqual(['the passage is missing']);
  });
});

test('problems never quote the text', () => {
  const text = 'Here are three questions on Zanzibar: [name] …';
  expect(textProblems(text, 'context', 3).join()).not.toMatch(/zanzibar/i);
});

test.each([
  ['gsm8k', 'math'],
  ['arc_challenge', 'multiple_choice'],
  ['codah', 'multiple_choice'],
  ['mbpp', 'code'],
] as const)('nearly all real rows of %s are well formed', (id, type) => {
  const rows = realRows(id, 'train');
  if (!rows) return;
  const bad = rows.filter((row) => itemProblems(row, rules(type)).length > 0);
  expect(bad.length / rows.length).toBeLessThanOrEqual(0.003);
});
