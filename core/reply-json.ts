/** JSON found in a model's reply. `tolerant` tells that the reply was not JSON as it stood. */
export type FoundJson = { ok: true; value: unknown; tolerant: boolean } | { ok: false; problem: string };

/** Openings tried in one reply: enough for prose with braces, few enough that 20 MB of `{` cost nothing. */
const MAX_STARTS = 64;
const MAX_DEPTH = 64;

/**
 * The JSON of a reply: as it stands, else the longest object or list of objects in it, read leniently. Lenient reading
 * takes code fences, prose around, trailing commas, raw line breaks in strings, unknown escapes (`\(` of TeX) and
 * Python's `True`, `False`, `None`; it never closes what the reply left open, since a cut-off answer is no answer.
 */
export function findJson(text: string): FoundJson {
  const whole = text.trim();
  if (whole === '') return { ok: false, problem: 'the reply is empty' };
  try {
    const value: unknown = JSON.parse(whole);
    if (typeof value === 'object' && value !== null) return { ok: true, value, tolerant: false };
  } catch {
    // read leniently below
  }
  const found = longestIn(whole);
  return found === null
    ? { ok: false, problem: 'the reply holds no complete JSON object' }
    : { ok: true, value: found, tolerant: true };
}

function longestIn(text: string): object | null {
  let best: object | null = null;
  let bestLength = 0;
  let at = 0;
  for (let starts = 0; starts < MAX_STARTS; starts++) {
    const start = nextOpening(text, at);
    if (start < 0) break;
    const reader = new LenientReader(text, start);
    const value = reader.read();
    // What stands inside something cut off is part of an answer, not one.
    if (value === null && reader.cutOff) break;
    if (value !== null && reader.at - start > bestLength) [best, bestLength] = [value, reader.at - start];
    at = value === null ? start + 1 : reader.at;
  }
  return best;
}

/** The next `{`, or `[` that opens a list of objects: prose is full of other brackets. */
function nextOpening(text: string, from: number): number {
  const opening = /\{|\[\s*\{/g;
  opening.lastIndex = from;
  return opening.exec(text)?.index ?? -1;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const LITERALS: readonly (readonly [string, unknown])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
];

class Unreadable extends Error {}

/** Reads one value from a place in a text; `at` is then just behind it. */
class LenientReader {
  readonly #text: string;
  at: number;
  /** Whether reading failed because the text ended. */
  cutOff = false;

  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  read(): object | null {
    try {
      const value = this.#value(0);
      return typeof value === 'object' ? value : null;
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      this.cutOff = this.at >= this.#text.length;
      return null;
    }
  }

  #blanks(): string {
    const blank = /\s*/y;
    blank.lastIndex = this.at;
    blank.exec(this.#text);
    this.at = blank.lastIndex;
    return this.#text[this.at] ?? '';
  }

  #value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Unreadable();
    const char = this.#blanks();
    if (char === '{') return this.#object(depth);
    if (char === '[') return this.#list(depth);
    if (char === '"') return this.#string();
    return this.#scalar();
  }

  #object(depth: number): object {
    const out: Record<string, unknown> = {};
    this.at++;
    while (this.#blanks() !== '}') {
      if (this.#text[this.at] !== '"') throw new Unreadable();
      const key = this.#string();
      if (this.#blanks() !== ':') throw new Unreadable();
      this.at++;
      const value = this.#value(depth + 1);
      if (key !== '__proto__') out[key] = value;
      this.#comma('}');
    }
    this.at++;
    return out;
  }

  #list(depth: number): unknown[] {
    const out: unknown[] = [];
    this.at++;
    while (this.#blanks() !== ']') {
      out.push(this.#value(depth + 1));
      this.#comma(']');
    }
    this.at++;
    return out;
  }

  #comma(close: string): void {
    const char = this.#blanks();
    if (char === ',') this.at++;
    else if (char !== close) throw new Unreadable();
  }

  #string(): string {
    let out = '';
    let from = ++this.at;
    for (;;) {
      const char = this.#text[this.at];
      if (char === undefined) throw new Unreadable();
      if (char === '"') break;
      if (char === '\\') {
        out += this.#text.slice(from, this.at) + this.#escape();
        from = this.at;
      } else this.at++;
    }
    return out + this.#text.slice(from, this.at++);
  }

  /** An escape that JSON does not know keeps its backslash: it is TeX or a path. */
  #escape(): string {
    const char = this.#text[this.at + 1] ?? '';
    const hex = char === 'u' ? this.#text.slice(this.at + 2, this.at + 6) : '';
    if (/^[\da-fA-F]{4}$/.test(hex)) {
      this.at += 6;
      return String.fromCharCode(Number.parseInt(hex, 16));
    }
    const known = ESCAPES[char];
    this.at += known === undefined ? 1 : 2;
    return known ?? '\\';
  }

  #scalar(): unknown {
    for (const [word, value] of LITERALS)
      if (this.#text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    number.lastIndex = this.at;
    const match = number.exec(this.#text);
    if (match === null) throw new Unreadable();
    this.at = number.lastIndex;
    return Number(match[0]);
  }
}
