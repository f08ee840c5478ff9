import { expect, test } from 'vitest';
import { chatBody, rungUsed } from '../../core/chat-body.ts';
import { FRAMES } from '../../core/frame.ts';
import { TASK_TYPES } from '../../core/item.ts';
import {
  enrichmentSchema,
  itemsSchema,
  judgementSchema,
  subtopicsSchema,
  voteSchema,
} from '../../core/reply-schema.ts';

const parts = {
  model: 'm',
  messages: [{ role: 'user' as const, content: 'q' }],
  rung: 'json_schema' as const,
  schema: voteSchema('math'),
  params: {},
  maxTokens: 100,
  seed: 4,
};

test('each rung asks for its format', () => {
  expect(chatBody(parts)['response_format']).toEqual({
    type: 'json_schema',
    json_schema: { name: 'vote', strict: true, schema: voteSchema('math').schema },
  });
  expect(chatBody({ ...parts, rung: 'json_object' })['response_format']).toEqual({ type: 'json_object' });
  expect(chatBody({ ...parts, rung: 'text' })).toEqual({
    model: 'm',
    messages: parts.messages,
    seed: 4,
    max_tokens: 100,
  });
});

test('params win, null removes, and what the transport relies on cannot be changed', () => {
  const params = {
    seed: null,
    max_tokens: 7,
    top_k: 3,
    chat_template_kwargs: { enable_thinking: false },
    stream: true,
    n: 9,
    model: 'x',
  };
  expect(chatBody({ ...parts, rung: 'text', params })).toEqual({
    model: 'm',
    messages: parts.messages,
    max_tokens: 7,
    top_k: 3,
    chat_template_kwargs: { enable_thinking: false },
  });
  expect(chatBody({ ...parts, rung: 'text', params: { max_completion_tokens: 50 } })).not.toHaveProperty('max_tokens');
});

test('the rung used tells of repair and tolerance', () => {
  expect(rungUsed('text', 0, false)).toBe('text');
  expect(rungUsed('json_object', 2, true)).toBe('json_object+repair+tolerant');
});

/** Every object in a schema that strict mode would refuse. */
function loose(schema: unknown): unknown[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, required, additionalProperties } = schema as Record<string, unknown>;
  const keys = Object.keys((properties as object | undefined) ?? {});
  const bad =
    type === 'object' && (additionalProperties !== false || JSON.stringify(required) !== JSON.stringify(keys));
  return [...(bad ? [schema] : []), ...Object.values(schema).flatMap(loose)];
}

test('all schemas are strict', () => {
  const schemas = [
    voteSchema('math'),
    voteSchema('reading'),
    judgementSchema,
    enrichmentSchema(['knowledge', 'context', 'option_analysis']),
  ];
  for (const { schema } of [
    ...schemas,
    subtopicsSchema,
    ...TASK_TYPES.map((type) => itemsSchema(FRAMES[type].keys, 4)),
    itemsSchema(['question'], 4, true),
  ])
    expect(loose(schema)).toEqual([]);
});
