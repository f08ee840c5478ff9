import { pick, type Random } from '../task.ts';
import { capital } from './form.ts';
import type { Clause, Formula, Literal } from './logic-prover.ts';
import { INVENTED, REAL, type Predicate } from './logic-words.ts';
import { FIRST_NAMES } from './reading-names.ts';

/** What kinds of sentence say; the order of the literals is that of the slots A, B, C. */
export type Shape =
  | 'implies'
  | 'both-imply'
  | 'all-or'
  | 'all-xor'
  | 'iff'
  | 'fact'
  | 'or'
  | 'xor'
  | 'and'
  | 'if'
  | 'some';

/** A sentence as it is meant, before it has words. */
export interface Statement {
  shape: Shape;
  literals: readonly Literal[];
}

/**
 * Wordings of each shape. `{A one}` is said of one, `{A many}` of many, `{A group}` names those of whom A holds,
 * `{!A …}` is the denial of A, `{X}` and `{Y}` are names.
 */
const WORDINGS: Readonly<Record<Shape, readonly string[]>> = {
  implies: [
    'All {A group} {B many}.',
    'Everyone who {A one} {B one}.',
    'Anyone who {A one} also {B one}.',
    'Whoever {A one} {B one}.',
    'If someone {A one}, then they {B many}.',
    'If a person {A one}, that person {B one}.',
    'No {A group} {!B many}.',
    'Nobody who {A one} {!B one}.',
    'There is nobody who {A one} and {!B one}.',
    'Only {B group} {A many}.',
    'Those who {A many} {B many} without exception.',
    'To be someone who {A one} means to be someone who {B one}.',
  ],
  'both-imply': [
    'If someone {A one} and {B one}, then they {C many}.',
    'Everyone who both {A one} and {B one} {C one}.',
    'Nobody who both {A one} and {B one} {!C one}.',
    'All {A group} who {B many} {C many}.',
  ],
  'all-or': ['Everyone {A one} or {B one}, or both.', 'Everyone who {!A one} {B one}, and there is no exception.'],
  'all-xor': ['Everyone either {A one} or {B one}, but not both.', 'Each person {A one} or {B one}, yet never both.'],
  iff: ['A person {A one} if and only if that person {B one}.', 'Exactly those who {A many} {B many}.'],
  fact: ['{X} {A one}.', 'It is known that {X} {A one}.', 'It is not true that {X} {!A one}.'],
  or: ['{X} {A one} or {B one}, or both.', 'At least one of these holds: {X} {A one}, {X} {B one}.'],
  xor: ['{X} either {A one} or {B one}, but not both.', 'Exactly one of these holds: {X} {A one}, {X} {B one}.'],
  and: ['{X} {A one} and {B one}.', '{X} both {A one} and {B one}.', '{X} neither {!A one} nor {!B one}.'],
  if: ['If {X} {A one}, then {Y} {B one}.', '{Y} {B one} if {X} {A one}.'],
  some: [
    'Some {A group} {B many}.',
    'There is someone who {A one} and {B one}.',
    'At least one person {A one} and {B one}.',
  ],
};

type Slot = { letter: string; form: 'one' | 'many' | 'group' | 'name'; denied: boolean };
interface Wording {
  shape: Shape;
  parts: readonly (string | Slot)[];
}

const TOKEN = /\{[^}]+\}|[\w'-]+|[.,:]/g;

function wording(shape: Shape, text: string): Wording {
  const parts = (text.match(TOKEN) ?? []).map((token) => {
    const slot = /^\{(!?)(\w)(?: (\w+))?\}$/.exec(token);
    if (!slot) return token;
    const form = (slot[3] ?? 'name') as Slot['form'];
    return { letter: slot[2] as string, form, denied: slot[1] === '!' };
  });
  return { shape, parts };
}

const ALL: readonly Wording[] = Object.entries(WORDINGS).flatMap(([shape, texts]) =>
  texts.map((text) => wording(shape as Shape, text)),
);

type Meaning = { predicate: string; holds: boolean };
const PREDICATES = new Map<string, Predicate>([...REAL, ...INVENTED].map((predicate) => [predicate.id, predicate]));
const NAMES = new Set(FIRST_NAMES);
const PHRASES = lexicon();

function lexicon(): Record<'one' | 'many' | 'group', Map<string, Meaning>> {
  const out = { one: new Map<string, Meaning>(), many: new Map<string, Meaning>(), group: new Map<string, Meaning>() };
  for (const predicate of PREDICATES.values()) {
    for (const form of ['one', 'many'] as const)
      predicate[form].forEach((text, i) => out[form].set(text, { predicate: predicate.id, holds: i === 0 }));
    out.group.set(predicate.group, { predicate: predicate.id, holds: true });
  }
  return out;
}

/** The words of a literal without its individual, e.g. `does not collect stamps`. */
export function claim({ predicate, holds }: Pick<Literal, 'predicate' | 'holds'>): string {
  return (PREDICATES.get(predicate) as Predicate).one[holds ? 0 : 1];
}

/**
 * A sentence that says the statement, in one of the wordings that can.
 *
 * @param place a conclusion is never said to be known
 */
export function sayStatement(statement: Statement, place: 'premise' | 'conclusion', random: Random): string {
  const fitting = ALL.filter(
    ({ shape, parts }) =>
      shape === statement.shape &&
      parts.every((part) => canSay(part, statement)) &&
      (place === 'premise' || parts[2] !== 'known'),
  );
  const { parts } = pick(fitting, random);
  const words = parts.map((part) => (typeof part === 'string' ? part : slotText(part, statement)));
  return capital(words.join(' ').replaceAll(/ ([.,:])/g, '$1'));
}

function literalAt(letter: string, { literals }: Statement): Literal {
  return literals['ABC'.indexOf(letter)] as Literal;
}

function canSay(part: string | Slot, statement: Statement): boolean {
  return typeof part === 'string' || part.form !== 'group' || literalAt(part.letter, statement).holds;
}

function slotText(slot: Slot, statement: Statement): string {
  if (slot.form === 'name') return literalAt(slot.letter === 'X' ? 'A' : 'B', statement).who ?? '';
  const literal = literalAt(slot.letter, statement);
  const predicate = PREDICATES.get(literal.predicate) as Predicate;
  if (slot.form === 'group') return predicate.group;
  return predicate[slot.form][literal.holds !== slot.denied ? 0 : 1];
}

/** Longest phrase of the lexicon, in words. */
const MAX_PHRASE_WORDS = 8;

/** What a sentence of this grammar says; null for any other sentence. */
export function readStatement(sentence: string): Statement | null {
  const tokens = sentence.trim().match(TOKEN) ?? [];
  if (tokens.length === 0 || tokens.at(-1) !== '.') return null;
  for (const { shape, parts } of ALL) {
    const bound = match(parts, 0, tokens, 0);
    if (bound) return statementOf(shape, bound);
  }
  return null;
}

type Bound = ReadonlyMap<string, string | Meaning>;

function match(parts: readonly (string | Slot)[], at: number, tokens: readonly string[], from: number): Bound | null {
  const part = parts[at];
  if (part === undefined) return from === tokens.length ? new Map() : null;
  if (typeof part === 'string') {
    const same = part === tokens[from] || (at === 0 && part === tokens[from]?.toLowerCase());
    return same ? match(parts, at + 1, tokens, from + 1) : null;
  }
  for (let end = from + 1; end <= Math.min(tokens.length, from + MAX_PHRASE_WORDS); end++) {
    const value = slotValue(part, tokens.slice(from, end).join(' '));
    const rest = value === null ? null : match(parts, at + 1, tokens, end);
    if (value === null || rest === null) continue;
    const known = rest.get(part.letter);
    if (known === undefined) return new Map(rest).set(part.letter, value);
    if (known === value) return rest;
  }
  return null;
}

function slotValue(slot: Slot, text: string): string | Meaning | null {
  if (slot.form === 'name') return NAMES.has(text) ? text : null;
  const found = PHRASES[slot.form].get(text);
  if (!found) return null;
  return slot.denied ? { ...found, holds: !found.holds } : found;
}

function statementOf(shape: Shape, bound: Bound): Statement | null {
  const x = bound.get('X');
  const y = bound.get('Y') ?? x;
  const literals: Literal[] = [];
  for (const letter of 'ABC') {
    const value = bound.get(letter);
    if (typeof value !== 'object') continue;
    const who = letter === 'A' ? x : y;
    literals.push({ ...value, who: typeof who === 'string' ? who : null });
  }
  return { shape, literals };
}

function not(literal: Literal): Literal {
  return { ...literal, holds: !literal.holds };
}

/** The statement as clauses. */
export function formulaOf({ shape, literals }: Statement): Formula {
  const [a, b, c] = literals as [Literal, Literal, Literal];
  const clauses: Readonly<Record<Shape, () => readonly Clause[]>> = {
    implies: () => [[not(a), b]],
    'both-imply': () => [[not(a), not(b), c]],
    'all-or': () => [[a, b]],
    'all-xor': () => [
      [a, b],
      [not(a), not(b)],
    ],
    iff: () => [
      [not(a), b],
      [a, not(b)],
    ],
    fact: () => [[a]],
    or: () => [[a, b]],
    xor: () => [
      [a, b],
      [not(a), not(b)],
    ],
    and: () => [[a], [b]],
    if: () => [[not(a), b]],
    some: () => [[a], [b]],
  };
  const reach = shape === 'some' ? 'some' : a.who === null ? 'all' : 'ground';
  return { reach, clauses: clauses[shape]() };
}
