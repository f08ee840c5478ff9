import { describe, expect, it } from 'vitest';
import type { Row } from '../../core/family.ts';
import { inlineFamily } from '../../core/inline-family.ts';
import { itemProblem } from '../../core/item-problem.ts';
import type { FamilyEntry } from '../../core/recipe.ts';

const place = { file: 'x.jsonl', line: 1 };
const entry = (fields: Partial<FamilyEntry>): FamilyEntry => ({
  id: 'mine',
  type: 'multiple_choice',
  licence: 'MIT',
  ...fields,
});

function answerOf(row: Row, fields: Record<string, string>, more: Partial<FamilyEntry> = {}): string {
  const family = inlineFamily(entry({ fields, ...more }));
  const mapping = family.toItem(row, place);
  if (!mapping.ok) return `unfit: ${mapping.reason}`;
  return itemProblem(mapping.row, family.type) ?? mapping.row.answer;
}

describe('the answer of multiple choice', () => {
  const fields = { question: 'stem', options: 'choices.text', answer: 'key' };
  const options = ['red', 'green', 'blue'];
  const row = (key: unknown, label?: string[]): Row => ({
    stem: 'Q',
    key,
    choices: { text: options, ...(label ? { label } : {}) },
  });

  it.each<[unknown, string]>([
    ['green', 'green'],
    ['GREEN', 'green'],
    ['b', 'green'],
    ['(C)', 'blue'],
    ['C.', 'blue'],
    [1, 'green'],
    ['2', 'blue'],
  ])('may be text, letter or number from 0: %j', (key, answer) => {
    expect(answerOf(row(key), fields)).toBe(answer);
  });

  it('is matched through the labels beside the options first', () => {
    expect(answerOf(row('2', ['1', '2', '3']), fields)).toBe('green');
    expect(answerOf(row('A', ['B', 'A', 'C']), fields)).toBe('green');
  });

  it('counts from 1 where the recipe says so', () => {
    expect(answerOf(row('2'), fields, { answerBase: 1 })).toBe('green');
    expect(answerOf(row(3), fields)).toMatch(/^unfit: the answer is option number outside 0 … 2.*"answerBase": 1/);
  });

  it('that names no option is unfit, and never quoted', () => {
    expect(answerOf(row('purple'), fields)).toBe('unfit: the answer names none of the options');
    expect(answerOf({ stem: 'Q', key: 'a' }, fields)).toBe(
      'unfit: nothing for options: its column is missing or empty',
    );
  });

  it('may have its options in columns of their own', () => {
    expect(
      answerOf({ q: 'Q', a: 'x', b: 'y', key: 'B' }, { question: 'q', options: '{{ [a, b] }}', answer: 'key' }),
    ).toBe('y');
  });
});

it('labels are matched by text, truth and number', () => {
  const more: Partial<FamilyEntry> = { type: 'classification', labels: ['Yes', 'No'] };
  const fields = { question: '{{ q }}?', answer: 'a' };
  for (const [a, label] of [
    ['no', 'No'],
    [true, 'Yes'],
    [false, 'No'],
    [1, 'No'],
    ['0', 'Yes'],
  ] as const)
    expect(answerOf({ q: 'Q', a }, fields, more)).toBe(label);
});

it('numbers lose currency and thousands marks, lists give aliases', () => {
  expect(answerOf({ q: 'Q', a: '$1,234.50' }, { question: 'q', answer: 'a' }, { type: 'math' })).toBe('1234.50');
  const family = inlineFamily(entry({ type: 'open_qa', fields: { question: 'q', answer: 'a' } }));
  expect(family.toItem({ q: 'Q', a: ['x', 'y', 'x'] }, place)).toMatchObject({
    row: { answer: 'x', answerAliases: ['y'] },
  });
});

it.each<[Partial<FamilyEntry>, RegExp]>([
  [{ fields: { question: 'q', answer: 'a' } }, /fields\.options is missing; type multiple_choice needs it/],
  [{ type: 'reading', fields: { question: 'q', answer: 'a' } }, /fields\.passage is missing/],
  [{ type: 'open_qa', fields: { qestion: 'q' } }, /fields has no "qestion" \(did you mean "question"\?\)/],
  [
    { type: 'open_qa', fields: { question: '{{ q | lower }}', answer: 'a' } },
    /fields\.question: only \{\{ column \}\}/,
  ],
  [{ type: 'classification', fields: { question: 'q', answer: 'a' } }, /needs labels/],
])('what is not understood is refused by key: %j', (fields, message) => {
  expect(() => inlineFamily(entry(fields))).toThrow(message);
});
