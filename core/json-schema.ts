const TYPES = new Set(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object']);

/** Deeper schemas are no exercise. */
const MOST_DEPTH = 32;

type Form = (value: unknown) => boolean;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema: Form = (value) => typeof value === 'boolean' || isObject(value);
const isText: Form = (value) => typeof value === 'string';
const isTexts: Form = (value) => Array.isArray(value) && value.every(isText);
const isNumber: Form = (value) => typeof value === 'number';
const isCount: Form = (value) => Number.isInteger(value) && (value as number) >= 0;
const isList: Form = (value) => Array.isArray(value) && value.length > 0;
const isType: Form = (value) =>
  (Array.isArray(value) ? value.length > 0 : true) &&
  [value].flat().every((name) => typeof name === 'string' && TYPES.has(name));
const isPattern: Form = (value) => {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

/** What the value of a keyword has to be, wherever the draft allows the keyword; others are free. */
const FORMS: Readonly<Record<string, Form>> = {
  type: isType,
  enum: isList,
  required: isTexts,
  pattern: isPattern,
  format: isText,
  $ref: isText,
  minimum: isNumber,
  maximum: isNumber,
  multipleOf: (value) => typeof value === 'number' && value > 0,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minProperties: isCount,
  maxProperties: isCount,
};
const ONE = ['not', 'if', 'then', 'else', 'contains', 'propertyNames', 'additionalProperties', 'unevaluatedProperties'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];

/**
 * What is wrong with a JSON Schema itself, in words that quote only keywords; null when its keywords have the values they
 * can have. A validator passes over what it does not understand, and `"type": "sting"` would pass for a check.
 */
export function schemaProblem(schema: unknown): string | null {
  return isObject(schema) ? problemIn(schema, 0) : 'the schema is not an object';
}

function problemIn(schema: unknown, depth: number): string | null {
  if (typeof schema === 'boolean') return null;
  if (!isObject(schema)) return 'the schema holds a part that is no schema';
  if (depth > MOST_DEPTH) return `the schema is more than ${MOST_DEPTH} levels deep`;
  for (const [keyword, isForm] of Object.entries(FORMS))
    if (keyword in schema && !isForm(schema[keyword])) return `the schema has a "${keyword}" that cannot be`;
  for (const part of partsOf(schema)) {
    const problem = part === null ? 'the schema holds a part that is no schema' : problemIn(part, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** The schemas inside a schema; null where something else stands in the place of one. */
function partsOf(schema: Record<string, unknown>): unknown[] {
  const ones = ONE.flatMap((keyword) => (keyword in schema ? [schema[keyword]] : []));
  const lists = LISTS.flatMap((keyword) => (keyword in schema ? listOf(schema[keyword]) : []));
  const maps = MAPS.flatMap((keyword) => (keyword in schema ? mapOf(schema[keyword]) : []));
  // Before draft 2020-12 `items` could be a list.
  const items = 'items' in schema ? [schema['items']].flat() : [];
  return [...ones, ...lists, ...maps, ...items].map((part) => (isSchema(part) ? part : null));
}

const listOf = (value: unknown): unknown[] => (isList(value) ? (value as unknown[]) : [null]);
const mapOf = (value: unknown): unknown[] => (isObject(value) ? Object.values(value) : [null]);
