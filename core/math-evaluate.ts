import type { MathNode } from './math-parse.ts';
import { rngFor } from './rng.ts';

/** Points at which two expressions are compared; different expressions agree at all of them by a fluke alone. */
const POINTS = 8;
/** Least number of points at which both have a value. */
const LEAST_POINTS = 3;
/** Relative difference that rounding may make: doubles have 16 digits, and an answer's formula loses few of them. */
const TOLERANCE = 1e-10;

const CONSTANTS: Readonly<Record<string, number>> = {
  pi: Math.PI,
  e: Math.E,
  inf: Number.POSITIVE_INFINITY,
  infinity: Number.POSITIVE_INFINITY,
  deg: 1,
};

const FUNCTIONS: Readonly<Record<string, (...args: number[]) => number>> = {
  sqrt: Math.sqrt,
  cbrt: Math.cbrt,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  cot: (x) => 1 / Math.tan(x),
  sec: (x) => 1 / Math.cos(x),
  csc: (x) => 1 / Math.sin(x),
  arcsin: Math.asin,
  asin: Math.asin,
  arccos: Math.acos,
  acos: Math.acos,
  arctan: Math.atan,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  ln: Math.log,
  log: Math.log10,
  logb: (base, x = Number.NaN) => Math.log(x) / Math.log(base),
  exp: Math.exp,
  abs: Math.abs,
  min: Math.min,
  max: Math.max,
  percent: (x) => x,
  factorial: (x) => (Number.isInteger(x) && x >= 0 && x <= 170 ? product(1, x) : Number.NaN),
  binom: (n, k = Number.NaN) =>
    Number.isInteger(k) && k >= 0 && k <= n ? product(n - k + 1, n) / product(1, k) : Number.NaN,
};

function product(from: number, to: number): number {
  let out = 1;
  for (let factor = from; factor <= to; factor++) out *= factor;
  return out;
}

/** A point: what each variable is there, the same for the same name on every machine. */
type Point = (name: string) => number;

/** At half of the points all variables are positive, where roots and logarithms have values; elsewhere they are of either sign. */
const pointAt =
  (index: number): Point =>
  (name) => {
    const random = rngFor('math', index, name);
    // Not whole, not small: sums, roots and logarithms of such values rarely coincide.
    const size = 0.35 + 2.3 * random();
    return index % 2 === 1 && random() < 0.7 ? -size : size;
  };

/** The value of an expression; NaN where it has none, or where it is no expression. */
function valueAt(node: MathNode, point: Point): number {
  switch (node.kind) {
    case 'number':
      return Number(node.digits);
    case 'name':
      return CONSTANTS[node.name] ?? point(node.name);
    case 'negate':
      return -valueAt(node.of, point);
    case 'call':
      return FUNCTIONS[node.name]?.(...node.args.map((arg) => valueAt(arg, point))) ?? Number.NaN;
    case 'operation':
      return operated(node.sign, valueAt(node.left, point), valueAt(node.right, point));
    default:
      return Number.NaN;
  }
}

function operated(sign: string, left: number, right: number): number {
  switch (sign) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return right === 0 ? Number.NaN : left / right;
    case '^':
      return power(left, right);
    default:
      return Number.NaN;
  }
}

/** Odd roots of negative numbers are real: (-8)^(1/3) is -2. */
function power(base: number, exponent: number): number {
  const root = Math.round(1 / exponent);
  const isOddRoot = base < 0 && root % 2 !== 0 && Math.abs(1 / exponent - root) < 1e-12;
  return isOddRoot ? -((-base) ** exponent) : base ** exponent;
}

function isClose(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return a === b;
  return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b), 1e-3);
}

/** Whether two expressions have the same value wherever they have one. */
export function sameValue(a: MathNode, b: MathNode): boolean {
  const pairs = valuesOf(a, b);
  return pairs.length >= LEAST_POINTS && pairs.every(([left, right]) => isClose(left, right));
}

/** Whether one expression is a constant multiple of the other, as the two sides of equal equations are. */
export function sameUpToFactor(a: MathNode, b: MathNode): boolean {
  const pairs = valuesOf(a, b).filter(([left, right]) => Math.abs(left) > 1e-9 && Math.abs(right) > 1e-9);
  const [first] = pairs;
  if (!first || pairs.length < LEAST_POINTS) return false;
  const factor = first[0] / first[1];
  return pairs.every(([left, right]) => isClose(left / right, factor));
}

/** Values of both at each point where both have one. */
function valuesOf(a: MathNode, b: MathNode): [number, number][] {
  const out: [number, number][] = [];
  for (let index = 0; index < POINTS; index++) {
    const point = pointAt(index);
    const pair: [number, number] = [valueAt(a, point), valueAt(b, point)];
    if (!pair.some(Number.isNaN)) out.push(pair);
  }
  return out;
}
