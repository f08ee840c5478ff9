import { sameUpToFactor, sameValue } from './math-evaluate.ts';
import { plainMath, unboxed } from './math-latex.ts';
import { parseMath, type MathNode } from './math-parse.ts';
import { splitUnit } from './math-units.ts';
import { parseNumber } from './numbers.ts';
import { foldForms, normaliseText } from './text.ts';

/** An answer of mathematics as it is compared. */
export type MathAnswer =
  | { kind: 'number'; value: string; unit: string | null }
  | { kind: 'expression'; node: MathNode; unit: string | null };

/** A word alone is no product of variables; of three letters only infinity is a value. */
const PROSE = /^(?!inf$)[A-Za-z]{3,}$/;

/** Longer texts are no answers. */
const MOST_CHARS = 600;

/** Words that say that the answer follows. */
const ANNOUNCED =
  /(?:####|(?:^|\n)\s*A(?:nswer)?\s*:|\b(?:final )?answer\s*(?:is|:|=)|\btherefore,?|\bthus,?)\s*:?\s*/gi;

/**
 * The answer at the end of a worked solution: what is boxed, else what follows the last "####", "A:" or "the answer is".
 * A text without such a mark is an answer itself.
 */
export function finalAnswer(text: string): string {
  if (/\\f?boxed\{|\\fbox\{/.test(text)) return unboxed(text);
  const last = [...text.matchAll(ANNOUNCED)].at(-1);
  const rest = last ? text.slice(last.index + last[0].length).split('\n')[0] : undefined;
  return rest?.trim() ? rest : text;
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('⁰¹²³⁴⁵⁶⁷⁸⁹', (char, digit) => [char, String(digit)]),
);

/**
 * Reads an answer: a number with or without a unit, a fraction, an expression, interval, tuple, set, matrix or equation,
 * in plain notation or LaTeX, boxed or not.
 *
 * @returns null for what is none of these
 */
export function readMath(text: string): MathAnswer | null {
  const answer = finalAnswer(text);
  if (answer.length > MOST_CHARS) return null;
  const plain = plainOf(answer);
  const { body, unit } = splitUnit(plain);
  const node = PROSE.test(plain) ? null : parseMath(valueSide(body));
  if (node === null) {
    const value = hasMarks(plain) ? null : parseNumber(plain);
    return value === null ? null : { kind: 'number', value, unit };
  }
  const isPlain = isNumeral(node);
  const value = isPlain ? parseNumber(valueSide(body)) : null;
  return value === null ? { kind: 'expression', node, unit } : { kind: 'number', value, unit };
}

/** Signs that words around a number do not have; with them a text is an expression or nothing. */
const hasMarks = (plain: string): boolean =>
  /[\^\\√]|\d\s*[*+]\s*\d|\b(?:sqrt|pi|sin|cos|tan|log|ln|frac)\b/.test(plain);

function plainOf(text: string): string {
  const powers = text
    .replace(/[⁰¹²³⁴-⁹]+/g, (run) => `^(${Array.from(run, (char) => SUPERSCRIPTS[char] ?? '').join('')})`)
    .replace(/(?<=\d)(?=[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/g, ' ')
    .replace(/√\s*(\d+(?:\.\d+)?|\w)/g, 'sqrt($1)')
    .replaceAll('√', 'sqrt')
    .replaceAll('π', ' pi ')
    .replace(/∞|\binfinity\b/g, ' inf ')
    .replaceAll('°', ' deg ')
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    .replaceAll('∈', ' in ')
    .replace(/[−–—]/g, '-')
    .replace(/(?<![\d.])\.(?=\d)/g, '0.')
    .replace(/[×·⋅∙]/g, '*')
    .replaceAll('÷', '/');
  return foldForms(plainMath(powers))
    .replaceAll('⁄', '/')
    .trim()
    .replace(/(?<=[\w)\]}%])[.;:,]$/, '')
    .trim();
}

/** `x = 5` and `x in (0, 1)` say what x is: the right side alone counts. */
function valueSide(body: string): string {
  const match = /^\s*(?:[A-Za-z](?:\s*\([A-Za-z]\))?(?:_\w+)?)\s*(?:=|\bin\b)\s*([^=<>]+)$/.exec(body);
  return match?.[1] ?? body;
}

/** Digits, a sign, a fraction or a mixed number of digits: what is compared without rounding. */
function isNumeral(node: MathNode): boolean {
  if (node.kind === 'number') return true;
  if (node.kind === 'negate') return isNumeral(node.of) && node.of.kind !== 'negate';
  if (node.kind === 'call') return node.name === 'percent' && isNumeral(node.args[0] as MathNode);
  const isFraction = node.kind === 'operation' && (node.sign === '/' || node.sign === '+');
  return isFraction && node.left.kind === 'number' && (node.right.kind === 'number' || isMixed(node));
}

const isMixed = (node: MathNode): boolean =>
  node.kind === 'operation' && node.sign === '+' && node.right.kind === 'operation' && isNumeral(node.right);

/** Whether two answers are the same value; texts that are no mathematics are the same when their words are. */
export function sameMath(a: string, b: string): boolean {
  if (a === b) return true;
  const [left, right] = [readMath(a), readMath(b)];
  if (left === null || right === null) return wordsOf(a) === wordsOf(b);
  if (left.unit !== null && right.unit !== null && left.unit !== right.unit) return false;
  if (left.kind === 'number' && right.kind === 'number') return left.value === right.value;
  return sameNode(nodeOf(left), nodeOf(right));
}

const wordsOf = (text: string): string => normaliseText(plainOf(finalAnswer(text)));

function nodeOf(answer: MathAnswer): MathNode {
  if (answer.kind === 'expression') return answer.node;
  return parseMath(answer.value) as MathNode;
}

function sameNode(a: MathNode, b: MathNode): boolean {
  const [left, right] = [spread(a), spread(b)];
  if (left.kind === 'list' || right.kind === 'list') return sameList(left, right);
  if (left.kind === 'union' || right.kind === 'union')
    return left.kind === 'union' && right.kind === 'union' && sameSet(left.parts, right.parts);
  if (left.kind === 'relation' || right.kind === 'relation') return sameRelation(left, right);
  return sameValue(left, right);
}

/** `a ± b` stands for two values. */
function spread(node: MathNode): MathNode {
  if (node.kind !== 'operation' || node.sign !== '±') return node;
  const { left, right } = node;
  const items = (['+', '-'] as const).map((sign): MathNode => ({ kind: 'operation', sign, left, right }));
  return { kind: 'list', open: '{', close: '}', items };
}

function sameList(a: MathNode, b: MathNode): boolean {
  if (a.kind !== 'list' || b.kind !== 'list') return false;
  if (a.open !== b.open || a.close !== b.close) return false;
  if (a.open === '{') return sameSet(a.items, b.items);
  return a.items.length === b.items.length && a.items.every((item, i) => sameNode(item, b.items[i] as MathNode));
}

function sameSet(a: readonly MathNode[], b: readonly MathNode[]): boolean {
  const isIn = (item: MathNode, others: readonly MathNode[]) => others.some((other) => sameNode(item, other));
  return a.every((item) => isIn(item, b)) && b.every((item) => isIn(item, a));
}

type Relation = Extract<MathNode, { kind: 'relation' }>;

function sameRelation(a: MathNode, b: MathNode): boolean {
  if (a.kind !== 'relation' || b.kind !== 'relation') return false;
  const [left, right] = [chainOf(a), chainOf(b)];
  if (left.signs.join(' ') !== right.signs.join(' ')) return false;
  const isSame = left.terms.every((term, i) => sameNode(term, right.terms[i] as MathNode));
  return isSame || (left.signs.join(' ') === '=' && sameUpToFactor(difference(a), difference(b)));
}

/** `0 < x < 1` as its terms and signs, upward: `1 > x > 0` is the same. */
function chainOf(relation: Relation): { terms: MathNode[]; signs: string[] } {
  const terms: MathNode[] = [];
  const signs: string[] = [];
  let rest: MathNode = relation;
  for (; rest.kind === 'relation'; rest = rest.right) {
    terms.push(rest.left);
    signs.push(rest.sign);
  }
  terms.push(rest);
  if (!signs.some((sign) => sign.startsWith('>'))) return { terms, signs };
  return { terms: terms.reverse(), signs: signs.reverse().map((sign) => sign.replace('>', '<')) };
}

const difference = ({ left, right }: Relation): MathNode => ({ kind: 'operation', sign: '-', left, right });
