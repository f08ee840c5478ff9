import { pick, type Random } from '../task.ts';
import { form, type Form, type Values } from './form.ts';

/** A sort of question with one short answer that its own words decide. */
export interface Riddle {
  id: string;
  forms: readonly Form[];
  /** Values for the slots of the forms. */
  draw: (random: Random) => Values;
  /** The answer to a question read back; null where it has none or more than one. */
  answer: (values: Values) => string | null;
  /** True sentences that give the answer away. */
  facts: (values: Values, answer: string) => string[];
  general: readonly string[];
}

const SLOTS = ['a', 'b', 'c', 'd'] as const;
/** The things that a question names, in order. */
export const listed = (values: Values): string[] =>
  SLOTS.flatMap((slot) => (values[slot] === undefined ? [] : [values[slot]]));
/** Things as values of the slots a, b, c, d. */
export const lettered = (list: readonly string[]): Values =>
  Object.fromEntries(list.map((word, i) => [SLOTS[i] as string, word]));
export const forms = (...texts: string[]): Form[] => texts.map(form);

/** Riddles that look one column of a table up by another. */
export function lookUp(
  id: string,
  rows: readonly (readonly string[])[],
  from: number,
  to: number,
  table: Pick<Riddle, 'forms' | 'facts' | 'general'>,
): Riddle {
  const byKey = new Map(rows.map((row) => [row[from] as string, row[to] as string]));
  const keys = [...byKey.keys()];
  return {
    id,
    ...table,
    draw: (random) => ({ a: pick(keys, random) }),
    answer: (values) => byKey.get(values['a'] ?? '') ?? null,
  };
}
