import { expect, test } from 'vitest';
import { completionOf, splitThinking, usageOf } from '../../../activities/io/completion.ts';

const context = { requestBytes: () => 400, model: 'asked', price: null };
const reply = (message: object, more: object = {}) => ({ choices: [{ message, finish_reason: 'stop' }], ...more });

test.each([
  ['<think>one\ntwo</think>\n\n{"a":1}', { text: '{"a":1}', thinking: 'one\ntwo' }],
  ['  <thinking>x</thinking>yes', { text: 'yes', thinking: 'x' }],
  ['<think>never ends', { text: '', thinking: 'never ends' }],
  ['opened in the prompt</think>yes', { text: 'yes', thinking: 'opened in the prompt' }],
  ['{"a":"</think>"}', { text: '{"a":"</think>"}', thinking: null }],
  ['plain <think>not leading</think>', { text: '', thinking: 'plain <think>not leading' }],
  ['plain', { text: 'plain', thinking: null }],
])('thinking is cut off %j', (content, parts) => {
  expect(splitThinking(content, null)).toEqual(parts);
});

test('a field for thinking is kept apart, under either name', () => {
  for (const name of ['reasoning_content', 'reasoning'])
    expect(completionOf(reply({ content: 'yes', [name]: 'hm' }), context)).toMatchObject({
      text: 'yes',
      thinking: 'hm',
    });
});

test('a refusal and a list of parts are text', () => {
  expect(completionOf(reply({ content: null, refusal: 'I cannot' }), context)?.text).toBe('I cannot');
  expect(
    completionOf(
      reply({
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b' },
        ],
      }),
      context,
    )?.text,
  ).toBe('ab');
  expect(completionOf({ choices: [] }, context)).toBeNull();
});

test('tokens not counted by the endpoint are estimated at four bytes each', () => {
  const estimate = { text: 'x'.repeat(40), thinking: 'y'.repeat(40), requestBytes: () => 400 };
  expect(usageOf(undefined, estimate)).toEqual({ prompt: 100, cached: 0, completion: 20, thinking: 10 });
  expect(usageOf({ prompt_tokens: -1, completion_tokens: 1.5 }, estimate).prompt).toBe(100);
});

test('thinking counted beside the completion is taken into it', () => {
  const parts = { text: 'x', thinking: null, requestBytes: () => 0 };
  const inside = {
    prompt_tokens: 10,
    completion_tokens: 50,
    total_tokens: 60,
    completion_tokens_details: { reasoning_tokens: 40 },
  };
  expect(usageOf(inside, parts)).toEqual({ prompt: 10, cached: 0, completion: 50, thinking: 40 });
  const beside = { ...inside, completion_tokens: 10 };
  expect(usageOf(beside, parts)).toEqual({ prompt: 10, cached: 0, completion: 50, thinking: 40 });
});
