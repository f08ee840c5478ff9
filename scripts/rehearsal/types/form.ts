import { pick, type Random } from '../task.ts';

/**
 * A sentence with slots in braces, as `{company} keeps {data} for {period}.`, that can be said and read back: `say`
 * fills the slots, `read` recovers them. Reading is exact where no value holds the words that follow its slot.
 */
export interface Form {
  text: string;
  slots: readonly string[];
  pattern: RegExp;
}

export type Values = Readonly<Record<string, string>>;

/** What a slot may be filled with: a list, or a way to make values without end. */
export type Pool = readonly string[] | ((random: Random) => string);

const SLOT = /\{(\w+)\}/g;

export function form(text: string): Form {
  const slots = [...text.matchAll(SLOT)].map((match) => match[1] as string);
  const source = text
    .split(/\{\w+\}/)
    .map((part) => part.replace(/[.*+?^$()|[\]\\]/g, '\\$&'))
    .join('(.+?)');
  return { text, slots, pattern: new RegExp(`^${source}$`, 's') };
}

/** The sentence with its slots filled and its first letter large. Throws on a slot without a value: a fault in our tables. */
export function say(spoken: Form, values: Values): string {
  return capital(
    spoken.text.replace(SLOT, (_, slot: string) => {
      const value = values[slot];
      if (value === undefined) throw new Error(`no value for {${slot}} in "${spoken.text}"`);
      return value;
    }),
  );
}

/** The values of the slots of a text said with this form, or null. A slot that opens the text comes back as written. */
export function read(spoken: Form, text: string): Values | null {
  const literal = spoken.text.slice(0, Math.max(0, spoken.text.indexOf('{')));
  if (!text.startsWith(capital(literal)) && !text.startsWith(literal)) return null;
  const match = spoken.pattern.exec(text) ?? spoken.pattern.exec(lower(text));
  if (!match) return null;
  const out: Record<string, string> = {};
  for (const [i, slot] of spoken.slots.entries()) {
    const value = match[i + 1] as string;
    if (out[slot] !== undefined && out[slot] !== value) return null;
    out[slot] = value;
  }
  return out;
}

export function draw(pool: Pool, random: Random): string {
  return typeof pool === 'function' ? pool(random) : pick(pool, random);
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}

/** `a` or `an` and the word, by its first letter and the few spellings that sound otherwise. */
export function withArticle(word: string): string {
  return /^(?:[ai]|e(?!u)|o(?!ne\b|nce\b)|u(?!ni[^nm]|s[ei]|ku|ran|ten)|hour|honest|heir|8|11\b|18\b)/i.test(word)
    ? `an ${word}`
    : `a ${word}`;
}

/** Sentences of a text written without abbreviations. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+(?=[A-Z"])/);
}

/** Terms of a comma-separated list, which may break its lines anywhere. */
export function terms(list: string): string[] {
  return list.split(',').map((term) => term.trim().replaceAll(/\s+/g, ' '));
}
