import { Environment, Interpreter, parse, tokenize } from '@huggingface/jinja';
import type { FieldReader } from '../../core/column-path.ts';
import type { Row } from '../../core/family.ts';
import { checkTemplate, type Node } from './jinja-check.ts';

/** Nodes one field of one row may evaluate; the harness's longest loop needs some hundreds. */
const MAX_STEPS = 20_000;
/** Characters or elements of any value on the way; a row has at most a million. */
const MAX_SIZE = 1_000_000;
const MAX_TEMPLATE = 16_000;

/** A value of the interpreter; a list holds values, a mapping is a Map of them. */
interface Value {
  type: string;
  value: unknown;
}

interface Scope {
  set: (name: string, value: unknown) => Value;
  setVariable: (name: string, value: Value) => Value;
}

interface Evaluator {
  evaluate(node: Node | undefined, scope: Scope): Value;
}

// The library's declarations import each other in a way that TypeScript does not follow, so its classes come untyped.
const JinjaScope = Environment as unknown as new (parent?: Scope) => Scope;
const JinjaInterpreter = Interpreter as unknown as new (scope: Scope) => Evaluator;

/** A column a template reads is not there, or the template asks for something that a row's values cannot give. */
class Unreadable extends Error {}

const GLOBALS: readonly [string, unknown][] = [
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
  ['range', rangeOf],
];

function rangeOf(from: unknown, to?: unknown): number[] {
  const [start, stop] = to === undefined ? [0, from] : [from, to];
  if (typeof start !== 'number' || typeof stop !== 'number' || stop - start > MAX_STEPS) throw new Unreadable('range');
  return Array.from({ length: Math.max(0, stop - start) }, (_, i) => start + i);
}

/**
 * Compiles a Jinja template to a field. The interpreter walks a tree and has no way to JavaScript's own objects; what a
 * template may use is checked first, and steps and sizes are counted while it runs.
 *
 * A template that is one `{{ expression }}`, after any `{% set %}`, gives the expression's value: lists stay lists.
 *
 * @returns the reader, or one sentence that says what is not understood
 */
export function compileJinja(source: string): FieldReader | string {
  if (source.length > MAX_TEMPLATE) return `a template has at most ${MAX_TEMPLATE} characters`;
  let body: Node[];
  try {
    // The types of the library's tree are not exported; checkTemplate looks at every node before one is run.
    body = parse(tokenize(keepNewline(source), {})).body as unknown as Node[];
  } catch {
    return 'it is no Jinja template';
  }
  const checked = checkTemplate(body);
  if (typeof checked === 'string') return checked;
  return { columns: checked.needed, read: (row) => render(body, checked.names, row) };
}

/** The library drops one line end at the end, as Jinja does unless told otherwise; the harness tells it. */
function keepNewline(source: string): string {
  return source.endsWith('\n') ? `${source}\n` : source;
}

function render(body: readonly Node[], names: ReadonlySet<string>, row: Row): unknown {
  const globals = new JinjaScope();
  for (const [name, value] of GLOBALS) globals.setVariable(name, globals.set(`${name} `, value));
  const scope = new JinjaScope(globals);
  for (const name of names) if (Object.hasOwn(row, name)) scope.set(name, plainJson(row[name]));
  const interpreter = new BoundedInterpreter(scope);
  try {
    return outputOf(body.map((node) => ({ node, value: interpreter.evaluate(node, scope) })));
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** Set statements and comments show nothing; one shown expression keeps its type, several are joined as text. */
function outputOf(parts: readonly { node: Node; value: Value }[]): unknown {
  const shown = parts.filter(({ node }) => node.type !== 'Set' && node.type !== 'Comment');
  const [only, ...more] = shown;
  if (!only) return '';
  if (more.length === 0) return toPlain(only.value);
  const values = shown.map(({ value }) => toPlain(value));
  // Half a question is no question.
  if (values.some((value) => value === undefined || value === null)) return undefined;
  const text = values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('');
  return text.length > MAX_SIZE ? undefined : text;
}

/** Rows hold JSON, and from some files dates, bytes and long integers, which the interpreter would not know. */
function plainJson(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plainJson);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainJson(inner)]));
}

function toPlain(value: Value): unknown {
  if (value.value instanceof Map) {
    const entries = [...(value.value as Map<string, Value>)].map(([key, inner]) => [key, toPlain(inner)] as const);
    return Object.fromEntries(entries);
  }
  if (Array.isArray(value.value)) return (value.value as Value[]).map(toPlain);
  return typeof value.value === 'function' ? undefined : value.value;
}

/** The library's interpreter with what the harness's templates need besides, strict about what is not there, and bounded. */
class BoundedInterpreter extends JinjaInterpreter {
  #steps = 0;
  #lenient = 0;

  override evaluate(node: Node | undefined, scope: Scope): Value {
    if (++this.#steps > MAX_STEPS) throw new Unreadable('steps');
    const isLenient = node !== undefined && asksWhetherDefined(node);
    if (isLenient) this.#lenient++;
    const value = (node && this.#method(node, scope)) ?? super.evaluate(node, scope);
    if (isLenient) this.#lenient--;
    if (value.type === 'UndefinedValue' && node && READS.has(node.type) && this.#lenient === 0)
      throw new Unreadable('undefined');
    if (sizeOf(value) > MAX_SIZE) throw new Unreadable('size');
    return value;
  }

  /** Python's methods that the library lacks or takes no arguments of; undefined for all others. */
  #method(node: Node, scope: Scope): Value | undefined {
    const grown = this.#growth(node, scope);
    if (grown !== undefined && grown > MAX_SIZE) throw new Unreadable('size');
    const callee = node.type === 'CallExpression' ? (node.callee as Node) : null;
    if (callee?.type !== 'MemberExpression' || callee.computed === true) return undefined;
    const name = String((callee.property as Node).value);
    const args = node.args as Node[];
    if (!METHODS.has(name) || (name.endsWith('strip') && args.length === 0)) return undefined;
    const subject = toPlain(this.evaluate(callee.object as Node, scope));
    const given = args.map((arg) => toPlain(this.evaluate(arg, scope)));
    return wrap(METHODS.get(name)?.(subject, given[0]));
  }

  /** Characters that `replace` and `join` could make at most, before they make them. */
  #growth(node: Node, scope: Scope): number | undefined {
    const filter = node.type === 'FilterExpression' ? (node.filter as Node) : null;
    const call = filter ?? (node.type === 'CallExpression' ? node : null);
    if (call?.type !== 'CallExpression') return undefined;
    const callee = call.callee as Node;
    const name = String((callee.type === 'MemberExpression' ? (callee.property as Node) : callee).value);
    if (name !== 'replace' && name !== 'join') return undefined;
    const operand = (filter ? node.operand : callee.object) as Node | undefined;
    const inserted = (call.args as Node[])[name === 'replace' ? 1 : 0];
    if (!operand || !inserted) return undefined;
    const [subject, between] = [this.evaluate(operand, scope), this.evaluate(inserted, scope)];
    return (sizeOf(subject) + 1) * (sizeOf(between) + 1);
  }
}

/** Nodes that read something by name. */
const READS = new Set(['Identifier', 'MemberExpression']);

function asksWhetherDefined(node: Node): boolean {
  if (node.type === 'TestExpression') return /^(?:un)?defined$/.test(String((node.test as Node).value));
  const filter = node.type === 'FilterExpression' ? (node.filter as Node) : null;
  return filter?.type === 'CallExpression' && (filter.callee as Node).value === 'default';
}

const METHODS = new Map<string, (subject: unknown, argument: unknown) => unknown>([
  [
    'index',
    (subject, wanted) => (Array.isArray(subject) ? found(subject.indexOf(wanted)) : positionOf(subject, wanted)),
  ],
  ['join', (subject, list) => (Array.isArray(list) ? list.map(String).join(textOf(subject)) : fail())],
  ['strip', (subject, chars) => stripped(subject, chars, true, true)],
  ['lstrip', (subject, chars) => stripped(subject, chars, true, false)],
  ['rstrip', (subject, chars) => stripped(subject, chars, false, true)],
]);

function fail(): never {
  throw new Unreadable('method');
}

function found(index: number): number {
  return index < 0 ? fail() : index;
}

function positionOf(subject: unknown, wanted: unknown): number {
  return found(textOf(subject).indexOf(textOf(wanted)));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : fail();
}

function stripped(subject: unknown, chars: unknown, start: boolean, end: boolean): string {
  const text = Array.from(textOf(subject));
  const cut = new Set(Array.from(textOf(chars)));
  let [from, to] = [0, text.length];
  while (start && from < to && cut.has(text[from] as string)) from++;
  while (end && to > from && cut.has(text[to - 1] as string)) to--;
  return text.slice(from, to).join('');
}

/** The library makes its values itself, where a variable is set. */
function wrap(value: unknown): Value {
  return new JinjaScope().set('value', value);
}

function sizeOf(value: Value): number {
  if (typeof value.value === 'string' || Array.isArray(value.value)) return value.value.length;
  return value.value instanceof Map ? value.value.size : 0;
}
