import { expect, test } from 'vitest';
import { checkInstance } from '../../../activities/io/json-schema.ts';

const check = (schema: unknown, instance: unknown) =>
  checkInstance(JSON.stringify(schema), JSON.stringify(instance)).problem;
const POINT = {
  type: 'object',
  properties: { x: { type: 'integer' }, label: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 } },
  required: ['x'],
  additionalProperties: false,
};

test('an instance fits, and one that does not is told by its keyword', () => {
  expect(checkInstance(JSON.stringify(POINT), '{"x": 1, "label": "abc"}')).toEqual({
    passed: 1,
    total: 1,
    problem: null,
  });
  expect(check(POINT, { label: 'abc' })).toMatch(/required at depth 0/);
  expect(check(POINT, { x: '1' })).toMatch(/type at depth 1/);
  expect(check(POINT, { x: 1, y: 2 })).toMatch(/at depth 1/);
  expect(check(POINT, { x: 1, label: 'ABC' })).toMatch(/pattern at depth 1/);
  expect(check(POINT, [])).toMatch(/type at depth 0/);
});

test('drafts go by $schema, references by their place in the schema', () => {
  const tree = {
    $ref: '#/$defs/node',
    $defs: { node: { type: 'object', properties: { next: { $ref: '#/$defs/node' } } } },
  };
  expect(check(tree, { next: { next: {} } })).toBeNull();
  expect(check(tree, { next: { next: 1 } })).toMatch(/type at depth 2/);
  const tuple = { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }], type: 'array' };
  expect(check(tuple, [1])).toMatch(/type at depth 1/);
});

test.each([
  ['what is no JSON', '{', '{}', /not JSON/],
  ['an answer that is no JSON', '{"type": "object"}', '{a: 1}', /answer is not JSON/],
  ['a schema that takes any value', '{"title": "x"}', '{}', /any value/],
  ['a misspelt type', '{"type": "sting"}', '"a"', /"type"/],
  ['a reference to another place', '{"$ref": "http://127.0.0.1:9/schema.json"}', '{}', /outside itself/],
  ['a reference to itself', '{"$ref": "#"}', '{}', /without end/],
  ['a schema too large', JSON.stringify({ title: 'x'.repeat(70_000) }), '{}', /characters/],
])('%s is refused', (_, schema, instance, problem) => {
  expect(checkInstance(schema, instance).problem).toMatch(problem);
});

test('a pattern that backtracks for ever is cut off', () => {
  const schema = { type: 'string', pattern: '^(a+)+$' };
  expect(check(schema, `${'a'.repeat(45)}!`)).toMatch(/longer than/);
});

test('neither prototype nor globals are reached by keys of an instance', () => {
  const schema = { type: 'object', additionalProperties: { type: 'integer' } };
  expect(
    checkInstance(JSON.stringify(schema), '{"__proto__": {"polluted": 1}, "constructor": 1}').problem,
  ).not.toBeNull();
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
