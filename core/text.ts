import { sha256Hex } from './canonical.ts';
import { type Identity, type Item, type ItemField } from './item.ts';

/** A token: `[start, end)` in the folded text, and what it is. Signs are arithmetic and logic signs, each a word of its own. */
export interface Token {
  start: number;
  end: number;
  kind: 'word' | 'number' | 'sign';
}

const GAP = 0;
const LETTER = 1;
const DIGIT = 2;
const APOSTROPHE = 3;
const SIGN = 4;
/** `-`, `*`, `/` and dashes: a sign between operands ("5 - 3", "x/2"), a gap in prose ("well-known", "and/or"). */
const MAYBE_SIGN = 5;
/** A letter of a script that writes no blanks between words: a word of its own. */
const ALONE = 6;

const ASCII = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code);
  if (/[a-z]/i.test(char)) ASCII[code] = LETTER;
  else if (/[0-9]/.test(char)) ASCII[code] = DIGIT;
  else if (/['`]/.test(char)) ASCII[code] = APOSTROPHE;
  else if (/[+=<>^|~%]/.test(char)) ASCII[code] = SIGN;
  else if (/[-*/]/.test(char)) ASCII[code] = MAYBE_SIGN;
}

function classOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return ASCII[code] as number;
  if (Number.isNaN(code)) return GAP;
  const char = String.fromCodePoint(text.codePointAt(at) as number);
  if (/[\u2018\u2019\u02bc]/.test(char)) return APOSTROPHE;
  if (/[\u2010-\u2014]/.test(char)) return MAYBE_SIGN;
  if (
    /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u.test(
      char,
    )
  )
    return ALONE;
  if (/[\p{L}\p{M}\p{Nl}\p{No}]/u.test(char)) return LETTER;
  if (/\p{Nd}/u.test(char)) return DIGIT;
  return /\p{Sm}/u.test(char) ? SIGN : GAP;
}

/** Code units of the character at `at`: 2 for the halves of a surrogate pair. */
function widthAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00 ? 2 : 1;
}

/** NFKC without invisible characters (soft hyphens, zero-width blanks); case is kept. */
export function foldForms(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is for plain ASCII, which is most text and needs no folding
  return /^[\x00-\x7f]*$/.test(text) ? text : text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

/** Lower case by simple rules that hold in all languages, with the two letters that have more than one small form. */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return /[ßς]/.test(lower) ? lower.replaceAll('ß', 'ss').replaceAll('ς', 'σ') : lower;
}

/** Whether the neighbour at `at`, looking by `step`, is an operand: a digit, a bracket or a one-letter variable. */
function isOperand(text: string, at: number, step: 1 | -1): boolean {
  const kind = classOf(text, at);
  if (kind === DIGIT) return true;
  if (kind === LETTER) {
    const beyond = classOf(text, at + step);
    return beyond !== LETTER && beyond !== APOSTROPHE;
  }
  const char = text[at];
  return step === 1 ? char === '(' || char === '[' || char === '$' || char === '.' : char === ')' || char === ']';
}

function beyondBlanks(text: string, at: number, step: 1 | -1): number {
  while (text[at] === ' ') at += step;
  return at;
}

/** Whether the run `[start, end)` of one dash, star or slash character is arithmetic. A minus may also stand alone before a number. */
function isArithmetic(text: string, start: number, end: number): boolean {
  const before = beyondBlanks(text, start - 1, -1);
  const after = beyondBlanks(text, end, 1);
  if (!isOperand(text, after, 1)) return false;
  if (before >= 0 && isOperand(text, before, -1)) return true;
  const unary = classOf(text, start) === MAYBE_SIGN && !/[*/]/.test(text[start] as string) && after === end;
  return unary && (before < start - 1 || before < 0 || /[=+<>(,[{:]/.test(text[before] as string));
}

function numberEnd(text: string, at: number): number {
  while (classOf(text, at) === DIGIT) at++;
  while (/[.,]/.test(text[at] ?? '') && classOf(text, at + 1) === DIGIT) {
    // A comma belongs to a number only before groups of three digits: "1,000" is one number, "0,1" two.
    if (text[at] === ',' && !/^,\d{3}(?!\d)/.test(text.slice(at, at + 5))) break;
    at++;
    while (classOf(text, at) === DIGIT) at++;
  }
  return at;
}

function wordEnd(text: string, at: number): number {
  for (;;) {
    const kind = classOf(text, at);
    if (kind === LETTER || kind === DIGIT) at += widthAt(text, at);
    else if (kind === APOSTROPHE && classOf(text, at + 1) === LETTER) at++;
    else return at;
  }
}

/** Splits folded text into tokens. Works on any case, so that names can still be told by their capitals. */
export function tokens(text: string): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < text.length;) {
    const start = at;
    const kind = classOf(text, at);
    at += widthAt(text, at);
    if (kind === LETTER) out.push({ start, end: (at = wordEnd(text, at)), kind: 'word' });
    else if (kind === DIGIT) out.push({ start, end: (at = numberEnd(text, at)), kind: 'number' });
    else if (kind === ALONE) {
      while (classOf(text, at) === LETTER && /\p{M}/u.test(text[at] as string)) at++;
      out.push({ start, end: at, kind: 'word' });
    } else if (kind === SIGN || (text[start] === '!' && text[at] === '=')) out.push({ start, end: at, kind: 'sign' });
    else if (kind === MAYBE_SIGN) {
      while (text[at] === text[start]) at++;
      if (isArithmetic(text, start, at)) out.push({ start, end: at, kind: 'sign' });
    }
  }
  return out;
}

const SIGNS: Readonly<Record<string, string>> = {
  '%': 'percent',
  '−': '-',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '×': '*',
  '⋅': '*',
  '∗': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
};

/** A token's word: no apostrophes, no thousands commas, one form of each sign. */
export function tokenWord(text: string, token: Token): string {
  const raw = text.slice(token.start, token.end);
  if (token.kind === 'sign') return SIGNS[raw] ?? raw;
  if (token.kind === 'number') return raw.includes(',') ? raw.replaceAll(',', '') : raw;
  return /['`\u2018\u2019\u02bc]/.test(raw) ? raw.replace(/['`\u2018\u2019\u02bc]/g, '') : raw;
}

/**
 * The words of a text as all measures see it: case, punctuation, currency signs and blanks folded away; numbers
 * (with decimals), letters of all scripts and signs kept, so that "5 - 3" and "5 + 3" differ. Brackets are folded, so
 * `(a + b) * c` and `a + (b * c)` are one text here. Chinese, Japanese, Thai … give one word a character.
 */
export function words(text: string): string[] {
  const folded = foldCase(foldForms(text));
  return tokens(folded).map((token) => tokenWord(folded, token));
}

/** 32-bit hash of a word (FNV-1a over code units, then Murmur3's finish so that all bits are mixed). */
export function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** Murmur3's 32-bit finish: a permutation of the 32-bit integers whose every output bit depends on every input bit. */
export function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function hashWords(list: readonly string[]): Uint32Array {
  const out = new Uint32Array(list.length);
  for (let i = 0; i < out.length; i++) out[i] = wordHash(list[i] as string);
  return out;
}

/** 64 bits that name a list of word hashes, as a key of maps. */
export function listKey(hashes: Uint32Array): string {
  let [high, low] = [hashes.length, 0x2545f491];
  for (let i = 0; i < hashes.length; i++) {
    high = Math.imul(((high << 5) | (high >>> 27)) ^ (hashes[i] as number), 0x85ebca6b);
    low = Math.imul(((low << 7) | (low >>> 25)) + (hashes[i] as number), 0x9e3779b1);
  }
  return `${mix(high)} ${mix(low)}`;
}

/** The text with all that the measures don't see folded away; equal texts in this sense give equal strings. */
export function normaliseText(text: string): string {
  return words(text).join(' ');
}

/**
 * The parts of an item's field that are texts of their own: each option and each test by itself. No n-gram crosses
 * from one to the next, and the order of options plays no part in sets made from them.
 */
export function fieldParts(item: Item, field: ItemField): string[] {
  if (field === 'options') return item.options ?? [];
  if (field === 'tests') return item.tests ?? [];
  const text = item[field];
  return text ? [text] : [];
}

/** What an item is, as one text: its identity fields normalised, options in sorted order, borders marked. */
export function identityText(item: Item, identity: Identity): string {
  return identity
    .map((field) => {
      const parts = fieldParts(item, field).map(normaliseText);
      return (field === 'options' ? parts.sort() : parts).join('\u001e');
    })
    .join('\u001f');
}

/** Equal for two items exactly when they are the same item of their family (contract 6). Lower-case hex. */
export function identitySha256(item: Item, identity: Identity): string {
  return sha256Hex(identityText(item, identity));
}
