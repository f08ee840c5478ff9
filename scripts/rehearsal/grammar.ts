import { pick, type Random } from './task.ts';

/**
 * Sentences that can be written and read back. A phrase is a sentence with `{slots}` and `[present|past]` choices; from
 * the same text come the sentence and the expression that reads its slots again.
 */
export interface Phrase<K> {
  kind: K;
  source: string;
}

interface Reader<K> {
  kind: K;
  pattern: RegExp;
  slots: string[];
}

/** What a slot may hold, as a regular expression without groups. */
export type SlotPattern = (slot: string) => string;

/** Fills a phrase. @param tense index of the choice to take in `[present|past]` */
export function fill(source: string, value: (slot: string) => string, tense: 0 | 1): string {
  return source
    .replaceAll(/\[([^\]|]*)\|([^\]]*)\]/g, (_, present: string, past: string) => (tense === 0 ? present : past))
    .replaceAll(/\{([A-Za-z]+)\}/g, (_, slot: string) => value(slot));
}

/** Every way of choosing among `(a/b/c)` in a text, so that one line of a grammar can hold many wordings. */
export function spread(text: string): string[] {
  const match = /\(([^()]*\/[^()]*)\)/.exec(text);
  if (match === null) return [text.replaceAll(/ {2,}/g, ' ').trim()];
  const [whole, inner = ''] = match;
  return inner
    .split('/')
    .flatMap((choice) => spread(text.slice(0, match.index) + choice + text.slice(match.index + whole.length)));
}

/** Reads sentences by the phrases they were written with; the first phrase that fits wins. */
export interface SentenceReader<K> {
  read(sentence: string): { kind: K; slots: Record<string, string> } | null;
}

/** @param accept whether what was read makes sense; if not, the next phrase that fits is tried */
export function createReader<K>(
  phrases: readonly Phrase<K>[],
  slotPattern: SlotPattern,
  accept: (kind: K, slots: Readonly<Record<string, string>>) => boolean = () => true,
): SentenceReader<K> {
  // Under its rarest fixed word a phrase is found without trying the others: hundreds of phrases, a handful of tests.
  const fixedWords = phrases.map(({ source }) => words(source.replaceAll(/\[[^\]]*\]|\{[^}]*\}/g, ' ')));
  const uses = new Map<string, number>();
  for (const word of fixedWords.flat()) uses.set(word, (uses.get(word) ?? 0) + 1);
  const rarer = (a: string, b: string) => (b === '' || (uses.get(a) ?? 0) < (uses.get(b) ?? 0) ? a : b);
  const byWord = new Map<string, Reader<K>[]>();
  for (const [at, { kind, source }] of phrases.entries()) {
    const word = (fixedWords[at] ?? []).reduce((best, next) => rarer(next, best), '');
    const readers = byWord.get(word) ?? [];
    readers.push({ kind, ...compile(source, slotPattern) });
    byWord.set(word, readers);
  }
  return {
    read(sentence) {
      for (const word of new Set([...words(sentence), '']))
        for (const reader of byWord.get(word) ?? []) {
          const match = reader.pattern.exec(sentence);
          if (match === null) continue;
          const slots = Object.fromEntries(reader.slots.map((slot, i) => [slot, match[i + 1] ?? '']));
          if (accept(reader.kind, slots)) return { kind: reader.kind, slots };
        }
      return null;
    },
  };
}

function words(text: string): string[] {
  return (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => word.length > 2);
}

function compile(source: string, slotPattern: SlotPattern): { pattern: RegExp; slots: string[] } {
  const slots: string[] = [];
  const pattern = source.replaceAll(
    /\[([^\]|]*)\|([^\]]*)\]|\{([A-Za-z]+)\}|([.*+?^$()\\|])/g,
    (_, present, past, slot, sign) => {
      if (sign !== undefined) return `\\${sign}`;
      if (slot === undefined) return `(?:${escape(String(present))}|${escape(String(past))})`;
      const at = slots.indexOf(String(slot));
      if (at >= 0) return `\\${at + 1}`;
      slots.push(String(slot));
      return `(${slotPattern(String(slot))})`;
    },
  );
  return { pattern: new RegExp(`^${pattern}$`), slots };
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^$()[\]{}\\|]/g, '\\$&');
}

/** Sentences of a text; a full stop inside a number ends none. */
export function sentences(text: string): string[] {
  return text
    .trim()
    .split(/(?<=[.?!])\s+/)
    .filter((sentence) => sentence !== '');
}

/** Adverbs that may open a sentence without changing what it says. */
const LEADS = [
  'Then',
  'Later',
  'Later on,',
  'After that,',
  'Soon after,',
  'A little later,',
  'In the afternoon,',
  'By noon,',
  'After lunch,',
  'Before lunch,',
  'In the evening,',
  'Towards evening,',
  'The next morning,',
  'The next day,',
  'The following day,',
  'Two days later,',
  'At the end of the day,',
  'Before closing time,',
  'On the following weekend,',
  'Within an hour,',
  'After a short break,',
  'Meanwhile,',
  'To everyone’s surprise,',
  'As planned,',
  'Unfortunately,',
  'Luckily,',
  'In the meantime,',
  'During the week,',
  'Over the weekend,',
  'After the rain,',
  'Shortly before noon,',
  'After a phone call,',
  'In the course of the day,',
  'At three o’clock,',
  'Just before dark,',
  'With that done,',
  'On a quiet day,',
  'With a little help,',
  'As usual,',
  'After some thought,',
  'At last,',
  'Next,',
  'On top of it,',
] as const;

const LEAD_PATTERN = new RegExp(`^(?:${[...LEADS].sort((a, b) => b.length - a.length).join('|')}) `);

/** The sentence with an opening adverb before it. */
export function withLead(sentence: string, startsWithName: boolean, random: Random): string {
  const rest = startsWithName ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
  return `${pick(LEADS, random)} ${rest}`;
}

/** The sentence without its opening adverb, if it has one. */
export function withoutLead(sentence: string): string {
  const rest = sentence.replace(LEAD_PATTERN, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
