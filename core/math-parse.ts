/** A mathematical text as a tree. Numbers keep their digits; nothing is computed here. */
export type MathNode =
  | { kind: 'number'; digits: string }
  | { kind: 'name'; name: string }
  | { kind: 'call'; name: string; args: MathNode[] }
  | { kind: 'negate'; of: MathNode }
  | { kind: 'operation'; sign: '+' | '-' | '*' | '/' | '^' | '±'; left: MathNode; right: MathNode }
  | { kind: 'list'; open: string; close: string; items: MathNode[] }
  | { kind: 'relation'; sign: '=' | '<' | '>' | '<=' | '>='; left: MathNode; right: MathNode }
  | { kind: 'union'; parts: MathNode[] };

/** Longer texts are no answers, and what is deeper would only cost time. */
const MOST_TOKENS = 400;
const MOST_DEPTH = 60;

const FUNCTIONS = new Set(
  'sqrt sin cos tan cot sec csc arcsin arccos arctan asin acos atan sinh cosh tanh ln log exp abs min max binom logb cbrt'.split(
    ' ',
  ),
);
const WORDS = new Set('pi inf infinity theta alpha beta gamma delta phi lambda mu omega sigma rho deg'.split(' '));
const TOKEN =
  /\s+|(?<number>\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)|(?<name>[A-Za-z]+(?:_\w+)?)|(?<sign><=|>=|\*\*|[-+*/^±=<>()[\]{}|,;∪!%])/uy;

class Unread extends Error {}

/** Reads a text in plain notation; null where it is none. Never throws. */
export function parseMath(text: string): MathNode | null {
  const tokens = tokenise(text);
  if (tokens === null || tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
  try {
    const reader = { tokens, at: 0, depth: 0 };
    const node = readList(reader);
    return reader.at === tokens.length ? node : null;
  } catch (error) {
    if (error instanceof Unread) return null;
    throw error;
  }
}

interface Lexeme {
  kind: 'number' | 'name' | 'sign';
  text: string;
}
interface Reader {
  tokens: readonly Lexeme[];
  at: number;
  depth: number;
}

function tokenise(text: string): Lexeme[] | null {
  const out: Lexeme[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return null;
    const { number, name, sign } = match.groups ?? {};
    if (number) out.push({ kind: 'number', text: number.replaceAll(',', '') });
    else if (name) out.push(...names(name));
    else if (sign) out.push({ kind: 'sign', text: sign === '**' ? '^' : sign });
  }
  return out;
}

/** A known word stays whole; two or three other letters are as many variables; longer words are prose. */
function names(word: string): Lexeme[] {
  const lower = word.toLowerCase();
  if (FUNCTIONS.has(lower) || WORDS.has(lower)) return [{ kind: 'name', text: lower }];
  if (word.includes('_') || word.length === 1) return [{ kind: 'name', text: word }];
  const known = [...FUNCTIONS, ...WORDS].find((name) => lower.endsWith(name) && lower.length === name.length + 1);
  if (known)
    return [
      { kind: 'name', text: word.slice(0, 1) },
      { kind: 'name', text: known },
    ];
  return word.length > 3 ? [{ kind: 'name', text: `?${word}` }] : Array.from(word, (text) => ({ kind: 'name', text }));
}

const peek = (reader: Reader): string | undefined => reader.tokens[reader.at]?.text;

function take(reader: Reader, text: string): boolean {
  if (peek(reader) !== text || reader.tokens[reader.at]?.kind !== 'sign') return false;
  reader.at++;
  return true;
}

function expectSign(reader: Reader, ...texts: string[]): string {
  const found = peek(reader);
  if (found === undefined || !texts.includes(found)) throw new Unread();
  reader.at++;
  return found;
}

/** `1, 2` without brackets is a set; one thing alone is that thing. */
function readList(reader: Reader): MathNode {
  const items = [readRelation(reader)];
  while (take(reader, ',') || take(reader, ';')) items.push(readRelation(reader));
  return items.length === 1 ? (items[0] as MathNode) : { kind: 'list', open: '{', close: '}', items };
}

const RELATIONS = ['=', '<', '>', '<=', '>='] as const;

function readRelation(reader: Reader): MathNode {
  const left = readSum(reader);
  const sign = RELATIONS.find((relation) => peek(reader) === relation);
  if (sign) {
    reader.at++;
    return { kind: 'relation', sign, left, right: readRelation(reader) };
  }
  if (peek(reader) !== '∪') return left;
  const parts = [left];
  while (take(reader, '∪')) parts.push(readSum(reader));
  return { kind: 'union', parts };
}

function readSum(reader: Reader): MathNode {
  if (++reader.depth > MOST_DEPTH) throw new Unread();
  let left = readProduct(reader);
  for (;;) {
    const sign = (['+', '-', '±'] as const).find((one) => take(reader, one));
    if (!sign) break;
    left = { kind: 'operation', sign, left, right: readProduct(reader) };
  }
  reader.depth--;
  return left;
}

function readProduct(reader: Reader): MathNode {
  let left = readSigned(reader);
  for (;;) {
    if (take(reader, '*')) left = { kind: 'operation', sign: '*', left, right: readSigned(reader) };
    else if (take(reader, '/')) left = { kind: 'operation', sign: '/', left, right: readSigned(reader) };
    else if (startsFactor(reader)) left = besides(left, readPower(reader));
    else return left;
  }
}

/** What stands side by side is multiplied, but a whole number before a fraction of digits is a mixed number. */
function besides(left: MathNode, right: MathNode): MathNode {
  const isMixed =
    left.kind === 'number' &&
    /^\d+$/.test(left.digits) &&
    right.kind === 'operation' &&
    right.sign === '/' &&
    right.left.kind === 'number' &&
    right.right.kind === 'number';
  return { kind: 'operation', sign: isMixed ? '+' : '*', left, right };
}

function startsFactor(reader: Reader): boolean {
  const token = reader.tokens[reader.at];
  if (!token) return false;
  if (token.kind === 'name') return true;
  // `1 3/4` is read as a mixed number; two numbers side by side are no product.
  if (token.kind === 'number') return isMixedAt(reader);
  return token.text === '(' || token.text === '[';
}

function isMixedAt({ tokens, at }: Reader): boolean {
  const before = tokens[at - 1];
  return (
    before?.kind === 'number' &&
    tokens[at + 1]?.text === '/' &&
    tokens[at + 2]?.kind === 'number' &&
    tokens[at - 2]?.text !== '/'
  );
}

function readSigned(reader: Reader): MathNode {
  if (take(reader, '-')) return { kind: 'negate', of: readSigned(reader) };
  if (take(reader, '+')) return readSigned(reader);
  if (take(reader, '±'))
    return { kind: 'operation', sign: '±', left: { kind: 'number', digits: '0' }, right: readSigned(reader) };
  return readPower(reader);
}

function readPower(reader: Reader): MathNode {
  if (reader.tokens[reader.at]?.kind === 'number' && reader.at > 0 && isMixedAt(reader)) return readFraction(reader);
  let base = readAtom(reader);
  for (;;) {
    if (take(reader, '!')) base = { kind: 'call', name: 'factorial', args: [base] };
    else if (take(reader, '%')) base = { kind: 'call', name: 'percent', args: [base] };
    else break;
  }
  if (!take(reader, '^')) return base;
  return { kind: 'operation', sign: '^', left: base, right: readSigned(reader) };
}

function readFraction(reader: Reader): MathNode {
  const left = readAtom(reader);
  expectSign(reader, '/');
  return { kind: 'operation', sign: '/', left, right: readAtom(reader) };
}

function readAtom(reader: Reader): MathNode {
  const token = reader.tokens[reader.at];
  if (!token) throw new Unread();
  if (token.kind === 'number') {
    reader.at++;
    return { kind: 'number', digits: token.text };
  }
  if (token.kind === 'name') return readName(reader, token.text);
  if (take(reader, '|')) {
    const of = readSum(reader);
    expectSign(reader, '|');
    return { kind: 'call', name: 'abs', args: [of] };
  }
  const open = expectSign(reader, '(', '[', '{');
  return readBrackets(reader, open);
}

function readName(reader: Reader, name: string): MathNode {
  if (name.startsWith('?')) throw new Unread();
  reader.at++;
  if (!FUNCTIONS.has(name)) return { kind: 'name', name };
  const power = take(reader, '^') ? readAtom(reader) : null;
  const args = readArguments(reader);
  // `log_2 8`: the base stands first, in brackets of its own.
  if (name === 'logb') args.push(...readArguments(reader));
  const call: MathNode = { kind: 'call', name, args };
  return power ? { kind: 'operation', sign: '^', left: call, right: power } : call;
}

/** Arguments in brackets, or the one factor that follows: `sin 2x` is the sine of 2x. */
function readArguments(reader: Reader): MathNode[] {
  if (!take(reader, '(')) {
    let of = readSigned(reader);
    while (reader.tokens[reader.at]?.kind === 'name' && !FUNCTIONS.has(peek(reader) ?? ''))
      of = besides(of, readPower(reader));
    return [of];
  }
  const args = [readSum(reader)];
  while (take(reader, ',')) args.push(readSum(reader));
  expectSign(reader, ')');
  return args;
}

function readBrackets(reader: Reader, open: string): MathNode {
  if (++reader.depth > MOST_DEPTH) throw new Unread();
  if (open === '{' && take(reader, '}')) return { kind: 'list', open, close: '}', items: [] };
  const items = [readRelation(reader)];
  while (take(reader, ',') || take(reader, ';')) items.push(readRelation(reader));
  const close = expectSign(reader, ...(open === '{' ? ['}'] : [')', ']']));
  reader.depth--;
  const isGroup = items.length === 1 && open === '(' && close === ')';
  return isGroup ? (items[0] as MathNode) : { kind: 'list', open, close, items };
}
