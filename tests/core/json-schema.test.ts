import { expect, test } from 'vitest';
import { schemaProblem } from '../../core/json-schema.ts';

test.each([
  [{ type: 'object', properties: { a: { type: ['string', 'null'] } }, required: ['a'] }],
  [{ $ref: '#/$defs/n', $defs: { n: { type: 'integer', minimum: 0 } } }],
  [{ items: [{ type: 'string' }, true], additionalProperties: false }],
  [{ oneOf: [{ const: 1 }, { enum: ['x'] }], 'x-note': { type: 'anything' } }],
])('well formed: %j', (schema) => {
  expect(schemaProblem(schema)).toBeNull();
});

test.each([
  [{ type: 'sting' }, /"type"/],
  [{ type: [] }, /"type"/],
  [{ properties: { a: { pattern: '(' } } }, /"pattern"/],
  [{ required: 'a' }, /"required"/],
  [{ enum: [] }, /"enum"/],
  [{ minLength: -1 }, /"minLength"/],
  [{ multipleOf: 0 }, /"multipleOf"/],
  [{ properties: [] }, /no schema/],
  [{ anyOf: [] }, /no schema/],
  [{ properties: { a: 'string' } }, /no schema/],
  [{ additionalProperties: { items: { type: 7 } } }, /"type"/],
  [[], /not an object/],
  ['{}', /not an object/],
])('malformed: %j', (schema, problem) => {
  expect(schemaProblem(schema)).toMatch(problem);
});

test('a schema nested beyond measure is refused', () => {
  let schema: object = { type: 'string' };
  for (let i = 0; i < 40; i++) schema = { properties: { a: schema } };
  expect(schemaProblem(schema)).toMatch(/levels deep/);
});
