import { canonicalJson } from '../../../core/canonical.ts';
import { shuffled } from '../../../core/rng.ts';
import { isRecord } from '../request.ts';
import { between, pick, pickSome } from '../task.ts';
import type { Background, Random, RehearsalTask, ShownItem, Solution, WriteContext, WrittenItem } from '../task.ts';
import { sentencesOf } from './form.ts';
import { readField, sayField, type Field } from './structured-fields.ts';
import { THINGS, type Thing } from './structured-things.ts';

/** Structured output: a JSON Schema of a record, and sentences that say what one record of it holds. */
export const structuredTask: RehearsalTask = {
  id: 'structured',
  type: 'structured',
  fits: () => 1,
  write: writeRecord,
  solve: solveRecord,
  mistake: misfit,
  explain: explainRecord,
};

const OPENINGS = [
  'Write the JSON value for {thing}.',
  'Give {thing} as one JSON value.',
  'Fill the schema for {thing}.',
  'Describe {thing} in the form of the schema.',
  'Turn these notes on {thing} into JSON.',
];

const MORE_FIELDS = { easier: -1, same: 0, harder: 1 } as const;

function writeRecord(random: Random, context: WriteContext): WrittenItem {
  const thing = pick(THINGS, random);
  const count = Math.min(thing.fields.length, between(4, 5, random) + MORE_FIELDS[context.difficulty]);
  const fields = pickSome(thing.fields, count, random);
  const required = fields.filter(() => random() < 0.85);
  const values = fields.map((field) => [field, field.draw(random)] as const);
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: thing.name,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, field.schema])),
    required: (required.length > 0 ? required : fields).map((field) => field.key),
    additionalProperties: false,
  };
  const said = shuffled(values, random).map(([field, value]) => sayField(field, value, random));
  return {
    question: [pick(OPENINGS, random).replace('{thing}', thing.called), ...said].join(' '),
    options: null,
    answer: JSON.stringify(Object.fromEntries(values.map(([field, value]) => [field.key, value]))),
    passage: JSON.stringify(schema),
    tests: null,
  };
}

interface Reading {
  thing: Thing;
  fields: Field[];
  value: Record<string, unknown>;
}

/** The record that the sentences tell, in the order of the schema; null where a property of it is not told. */
function readRecord(item: ShownItem): Reading | null {
  const schema = schemaOf(item);
  const thing = THINGS.find(({ name }) => name === schema?.['title']);
  const properties = schema?.['properties'];
  if (thing === undefined || !isRecord(properties)) return null;
  const sentences = sentencesOf(item.question).slice(1);
  const value: Record<string, unknown> = {};
  const fields = Object.keys(properties).map((key) => thing.fields.find((field) => field.key === key));
  for (const field of fields) {
    const told = field && sentences.map((text) => readField(field, text)).find((found) => found !== undefined);
    if (told === undefined) return null;
    value[(field as Field).key] = told;
  }
  return { thing, fields: fields as Field[], value };
}

function schemaOf(item: ShownItem): Record<string, unknown> | null {
  try {
    const schema: unknown = JSON.parse(item.passage ?? '');
    return isRecord(schema) ? schema : null;
  } catch {
    return null;
  }
}

function solveRecord(item: ShownItem): Solution | null {
  const found = readRecord(item);
  if (found === null) return null;
  const steps = Object.entries(found.value).map(([key, value]) => `The key ${key} is ${JSON.stringify(value)}.`);
  return { answer: JSON.stringify(found.value), steps };
}

/** A value that the schema refuses, as models get it wrong: a key too few or too many, a number as text, a wrong word. */
function misfit(item: ShownItem, right: string, random: Random): string | null {
  const found = readRecord(item);
  if (found === null) return null;
  const value = { ...(JSON.parse(right) as Record<string, unknown>) };
  const required = schemaOf(item)?.['required'];
  const key = pick(Array.isArray(required) ? required.map(String) : Object.keys(value), random);
  const slip = random();
  if (slip < 0.35) delete value[key];
  else if (slip < 0.55) value['note'] = 'none';
  else value[key] = typeof value[key] === 'string' ? between(100, 999, random) : String(value[key]);
  return canonicalJson(value) === canonicalJson(found.value) ? null : JSON.stringify(value);
}

function explainRecord(item: ShownItem): Background | null {
  const found = readRecord(item);
  if (found === null) return null;
  return {
    knowledge: [
      'A JSON Schema lists under "required" the keys that an object must have.',
      'Where additionalProperties is false, an object may have no key that the schema does not name.',
      'An enum allows only the values that it lists, letter for letter.',
    ],
    context: `A record of ${found.thing.called} keeps each fact under a key of its own. A program that reads such records relies on every key having the kind of value that the schema states: texts in quotes, numbers without, true or false for what is so or not, and lists in brackets.`,
    optionAnalysis: [],
  };
}
