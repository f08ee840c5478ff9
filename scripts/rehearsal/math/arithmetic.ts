/** Values by register, one letter each; `p`, `c`, `w` and `v` hold money or other values with two decimals. */
export type Registers = Record<string, number>;

/** One assignment of a program, e.g. `q=q-n*m`, ready to be run. */
export interface Assignment {
  target: string;
  /** Its right side as written, for showing the step with its values. */
  source: string;
  evaluate: (registers: Registers) => number;
}

/** Compiles `q=n*m;r=q/2`. Right sides have + - * / and parentheses over one-letter registers and numbers. */
export function compileProgram(text: string): Assignment[] {
  return text
    .split(';')
    .filter((part) => part !== '')
    .map((part) => {
      const [target = '', source = ''] = part.split('=');
      return { target, source, evaluate: parseSum({ text: source, at: 0 }) };
    });
}

type Evaluate = (registers: Registers) => number;
interface Cursor {
  text: string;
  at: number;
}

function parseSum(cursor: Cursor): Evaluate {
  let left = parseProduct(cursor);
  while (cursor.text[cursor.at] === '+' || cursor.text[cursor.at] === '-') {
    const [sign, a] = [cursor.text[cursor.at++], left];
    const b = parseProduct(cursor);
    left = sign === '+' ? (r) => a(r) + b(r) : (r) => a(r) - b(r);
  }
  return left;
}

function parseProduct(cursor: Cursor): Evaluate {
  let left = parseAtom(cursor);
  while (cursor.text[cursor.at] === '*' || cursor.text[cursor.at] === '/') {
    const [sign, a] = [cursor.text[cursor.at++], left];
    const b = parseAtom(cursor);
    left = sign === '*' ? (r) => a(r) * b(r) : (r) => a(r) / b(r);
  }
  return left;
}

function parseAtom(cursor: Cursor): Evaluate {
  if (cursor.text[cursor.at] === '(') {
    cursor.at++;
    const inner = parseSum(cursor);
    cursor.at++;
    return inner;
  }
  const token = /^(?:\d+(?:\.\d+)?|[a-z])/.exec(cursor.text.slice(cursor.at))?.[0] ?? '';
  if (token === '') throw new Error(`no value at ${cursor.at} of "${cursor.text}"`);
  cursor.at += token.length;
  const value = Number(token);
  return Number.isNaN(value) ? (r) => r[token] ?? Number.NaN : () => value;
}

/** Values that stay clean: positive, below a million, whole, or to the cent in the registers for money. */
export function isClean(register: string, value: number): boolean {
  if (!(value > 0) || value > 1_000_000) return false;
  const unit = 'pcwv'.includes(register) ? 100 : 1;
  return Math.abs(value * unit - Math.round(value * unit)) < 1e-6;
}

/** The value without the dust of binary fractions. */
export function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** `6 × 4 = 24`, or null where the right side is a bare value. */
export function shownStep({ source, target }: Assignment, before: Registers, after: Registers): string | null {
  if (!/[-+*/]/.test(source)) return null;
  const values = source.replaceAll(/[a-z]/g, (name) => String(before[name] ?? name));
  return `${values.replaceAll('*', ' × ').replaceAll('/', ' ÷ ').replaceAll('+', ' + ').replaceAll('-', ' - ')} = ${after[target]}`;
}
