import vm from 'node:vm';
import { Validator, type Schema, type SchemaDraft } from '@cfworker/json-schema';
import { schemaProblem } from '../../core/json-schema.ts';
import type { Proof } from '../../core/filter.ts';

/** Characters of a schema and of an instance: a schema of jsonschema_bench's largest class has some 30,000. */
const MOST_CHARS = 65_536;
/** A check takes under 1 ms; this ends patterns that backtrack for ever and references that multiply. */
const MOST_MS = 250;

const DRAFTS: readonly [RegExp, SchemaDraft][] = [
  [/draft-0?4/, '4'],
  [/draft-0?[67]/, '7'],
  [/2019-09/, '2019-09'],
];

/** Values of every kind; a schema that takes all of them says nothing. */
const PROBES = [null, true, 0, -1.5, '', 'a', [], [[]], {}, { a: null }];

/**
 * Whether a JSON text is an instance of a schema. Both are a model's words: nothing of them is compiled or run, no
 * reference leaves the schema, and the time is bounded (`node:vm` serves as a clock here, not as a wall).
 */
export function checkInstance(schemaText: string, instanceText: string): Proof {
  const problem = findProblem(schemaText, instanceText);
  return { passed: problem === null ? 1 : 0, total: 1, problem };
}

function findProblem(schemaText: string, instanceText: string): string | null {
  if (schemaText.length > MOST_CHARS) return `the schema has more than ${MOST_CHARS} characters`;
  if (instanceText.length > MOST_CHARS) return `the answer has more than ${MOST_CHARS} characters`;
  const schema = parsed(schemaText);
  const instance = parsed(instanceText);
  if (schema === undefined) return 'the schema is not JSON';
  if (instance === undefined) return 'the answer is not JSON';
  const malformed = schemaProblem(schema);
  if (malformed !== null) return malformed;
  try {
    return withinTime(() => validationProblem(schema as Schema, instance));
  } catch (error) {
    return failureOf(error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function validationProblem(schema: Schema, instance: unknown): string | null {
  const draft = DRAFTS.find(([pattern]) => pattern.test(schema.$schema ?? ''))?.[1] ?? '2020-12';
  const validator = new Validator(schema, draft, true);
  if (PROBES.every((probe) => validator.validate(probe).valid)) return 'the schema takes any value';
  const { valid, errors } = validator.validate(instance);
  // The last error is the innermost: the keyword that refused, and the place in the answer.
  const last = errors.at(-1);
  return valid ? null : `the answer does not fit the schema: ${last?.keyword ?? 'unknown'} at depth ${depthOf(last)}`;
}

/** How deep in the answer an error lies; its keys may be anything, and are not quoted. */
function depthOf(error: { instanceLocation: string } | undefined): number {
  return (error?.instanceLocation.split('/').length ?? 1) - 1;
}

function withinTime<T>(work: () => T): T {
  return vm.runInNewContext('work()', { work }, { timeout: MOST_MS }) as T;
}

function failureOf(error: unknown): string {
  // What ends the work is thrown in a realm of its own, where Error is another class.
  if (isObject(error) && error['code'] === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
    return `the schema takes longer than ${MOST_MS} ms to check`;
  if (!(error instanceof Error)) return 'the schema cannot be checked';
  if (error instanceof RangeError) return 'the schema refers to itself without end';
  return error.message.startsWith('Unresolved $ref')
    ? 'the schema refers to something outside itself'
    : 'the schema cannot be checked';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
