import { describe, expect, it } from 'vitest';
import { blindItemJson, FRAMES, itemJson, KEY_SCHEMAS } from '../../core/frame.ts';
import { blankItem, TASK_TYPES } from '../../core/item.ts';

const item = { ...blankItem('Which?'), options: ['a', 'b'], answer: 'b', answerIndex: 1, passage: 'Text.' };

describe.each(TASK_TYPES)('the frame of %s', (type) => {
  it('shows an item whose keys are those it asks for', () => {
    const { shape, keys } = FRAMES[type];
    const shown = JSON.parse(shape) as object;
    expect(Object.keys(shown)).toEqual(keys);
    for (const key of keys) expect(KEY_SCHEMAS[key]).toBeDefined();
  });
});

it('an item in a prompt has the keys of its type alone', () => {
  expect(JSON.parse(itemJson(item, 'math'))).toEqual({ question: 'Which?', answer: 'b' });
  expect(JSON.parse(itemJson({ ...item, passage: null }, 'classification'))).toMatchObject({ passage: '' });
});

it('a solver sees lettered options in the order given, and no answer', () => {
  const shown = blindItemJson(item, ['b', 'a']);
  expect(JSON.parse(shown)).toEqual({ passage: 'Text.', question: 'Which?', options: { A: 'b', B: 'a' } });
  expect(JSON.parse(blindItemJson({ ...item, passage: null }, null))).toEqual({ question: 'Which?' });
});
