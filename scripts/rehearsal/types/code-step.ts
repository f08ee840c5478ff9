import { between, type Random } from '../task.ts';

/** Kinds of Python values that steps take and give, and what stands for them here. */
export interface Kinds {
  ints: number[];
  text: string;
  words: string[];
  table: number[][];
  records: [string, number][];
  int: number;
  flag: boolean;
  tally: Map<string | number, number | number[] | string[]>;
}
export type Kind = keyof Kinds;
export type Value = Kinds[Kind];

/** One operation of a pipeline: how it is spoken of, how Python does it, and what it does. */
export interface Step {
  name: string;
  from: Kind;
  to: Kind;
  /** Verb phrases in the base form, `{k}` being the number drawn: `keep only the numbers above {k}`. */
  say: readonly string[];
  /** A Python expression; `@` is the value, `#` the number drawn. */
  py: string;
  /** Import line that the expression needs. */
  uses: string | null;
  /** Draws the number; null where the step has none. */
  k: ((random: Random) => number) | null;
  run: (value: Value, k: number) => Value;
}

interface StepTable<F extends Kind, T extends Kind> {
  say: readonly string[];
  py: string;
  uses?: string;
  k?: (random: Random) => number;
  run: (value: Kinds[F], k: number) => Kinds[T];
}

/** Declares steps between two kinds, by name. */
export function steps<F extends Kind, T extends Kind>(
  from: F,
  to: T,
  table: Readonly<Record<string, StepTable<F, T>>>,
): Step[] {
  return Object.entries(table).map(([name, { say, py, uses, k, run }]) => ({
    name,
    from,
    to,
    say,
    py,
    uses: uses ?? null,
    k: k ?? null,
    // A pipeline only joins steps whose kinds match, so the value is of kind `from`.
    run: (value, drawn) => run(value as Kinds[F], drawn),
  }));
}

/** A way to draw a step's number, both bounds included. */
export function upTo(low: number, high: number): (random: Random) => number {
  return (random) => between(low, high, random);
}

/** Python's `a % b` for b > 0: never negative. */
export function mod(a: number, b: number): number {
  return ((a % b) + b) % b;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}

export function digits(value: number): number[] {
  return Array.from(String(Math.abs(value))).map(Number);
}

export function isPrime(value: number): boolean {
  if (value < 2) return false;
  for (let d = 2; d * d <= value; d++) if (value % d === 0) return false;
  return true;
}

/** How often each value occurs, in order of first occurrence, as Python's dictionaries keep it. */
export function counts<T extends string | number>(values: Iterable<T>): Map<T, number> {
  const out = new Map<T, number>();
  for (const value of values) out.set(value, (out.get(value) ?? 0) + 1);
  return out;
}

/** Members by key, in order of first occurrence. */
export function groups<T extends string | number, K extends string | number>(
  values: readonly T[],
  key: (value: T) => K,
): Map<K, T[]> {
  const out = new Map<K, T[]>();
  for (const value of values) out.set(key(value), [...(out.get(key(value)) ?? []), value]);
  return out;
}

export function ascending(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A value of a kind as a Python literal: the pairs of records are tuples. Texts are printable ASCII. */
export function literal(value: Value, kind: Kind): string {
  if (kind !== 'records') return repr(value);
  return `[${(value as Kinds['records']).map(([name, n]) => `(${repr(name)}, ${repr(n)})`).join(', ')}]`;
}

function repr(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quote(value);
  if (value instanceof Map) return `{${[...value].map(([key, member]) => `${repr(key)}: ${repr(member)}`).join(', ')}}`;
  return Array.isArray(value) ? `[${value.map(repr).join(', ')}]` : 'None';
}

function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** Whether all numbers in a value are whole and so small that both languages agree on them. */
export function isExact(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && Math.abs(value) < 1e12;
  if (value instanceof Map) return [...value].flat().every(isExact);
  return Array.isArray(value) ? value.every(isExact) : typeof value !== 'string' || value.length < 200;
}
