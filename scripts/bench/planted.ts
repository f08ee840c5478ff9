import { rngFor } from '../../core/rng.ts';
import { jaccard, shingles } from '../../core/similarity.ts';
import { hashWords, words } from '../../core/text.ts';

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

const NAMES = 'Ximena Olu Bjorn Chidi Freya Goran Hana Ines Jorge Kofi Leila Mateo Nadia Priya Quentin Rosa'.split(' ');
const SYLLABLES = 'ba co du fe gi ha jo ku le mi no pu ra se ti vo wa ye zu bra clo dri fle gro'.split(' ');

/** Word problems that say nothing, for machines without reference data: own words, shared phrases, names and numbers. */
export function generatedTexts(count: number, rngSeed: string): string[] {
  const random = rngFor('bench-texts', rngSeed);
  const word = () => Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES, random)).join('');
  return Array.from({ length: count }, () => {
    const name = pick(NAMES, random);
    const number = () => String(2 + Math.floor(random() * 98));
    const things = [word(), word(), word()];
    const middle = Array.from(
      { length: 2 + Math.floor(random() * 4) },
      () => `Then the ${word()} ${word()} of the ${word()} takes ${number()} ${pick(things, random)} to the ${word()}.`,
    );
    return `${name} has ${number()} ${things[0]} and ${number()} ${things[1]} in the ${word()}. ${middle.join(' ')} How many ${things[0]} does ${name} have ${word()}?`;
  });
}

/** Words that stand in the middle of sentences with a capital at least three times in these texts, and never without one. */
export function namesIn(texts: readonly string[]): Set<string> {
  const [inner, small] = [new Map<string, number>(), new Set<string>()];
  for (const text of texts)
    for (const { 0: word, index } of text.matchAll(/\b[A-Za-z][a-z]+\b/g)) {
      if (/^[a-z]/.test(word)) small.add(word);
      else if (/[a-z,'0-9] $/.test(text.slice(0, index))) inner.set(word, (inner.get(word) ?? 0) + 1);
    }
  return new Set(
    [...inner].filter(([word, count]) => count > 2 && !small.has(word.toLowerCase())).map(([word]) => word),
  );
}

export function changeNames(text: string, names: ReadonlySet<string>, random: Random): string {
  const renamed = new Map<string, string>();
  const swap: Readonly<Record<string, string>> = { he: 'she', she: 'he', his: 'her', her: 'his', him: 'her' };
  const flips = random() < 0.5;
  return text
    .replace(/\b[A-Z][a-z]+\b/g, (word) => {
      if (!names.has(word)) return word;
      if (!renamed.has(word)) renamed.set(word, pick(NAMES, random));
      return renamed.get(word) as string;
    })
    .replace(/\b(?:he|she|his|her|him)\b/g, (word) => (flips ? (swap[word] as string) : word));
}

/** Every number to another one, or the first alone. */
export function changeNumbers(text: string, random: Random, first = false): string {
  let changed = 0;
  return text.replace(/\d[\d,]*(?:\.\d+)?/g, (number) => {
    if (first && changed++ > 0) return number;
    let other = number;
    while (other === number) other = String(2 + Math.floor(random() * 98));
    return other;
  });
}

/** Other case, marks and blanks; the words stay. */
export function changeMarks(text: string, random: Random): string {
  const cased = random() < 0.5 ? text.toUpperCase() : text.toLowerCase();
  return cased.replace(/([.,?!;:]) /g, () => (random() < 0.5 ? '  ' : ' , ')).replace(/[.?!]$/, '');
}

/** Neighbouring words trade places, `share` of them. */
export function swapWords(text: string, share: number, random: Random): string {
  const list = text.split(' ');
  for (let i = 0; i + 1 < list.length; i++)
    if (random() < share) {
      [list[i], list[i + 1]] = [list[i + 1] as string, list[i] as string];
      i++;
    }
  return list.join(' ');
}

/**
 * The text with words replaced one by one until its 3-gram Jaccard with the original first falls to `target` or below;
 * gives the step before, which lies at or above the target.
 */
export function atJaccard(text: string, target: number, random: Random): { text: string; jaccard: number } {
  const original = shingles([hashWords(words(text))]);
  let [list, best] = [text.split(' '), { text, jaccard: 1 }];
  for (let tries = 0; tries < 200; tries++) {
    const at = Math.floor(random() * list.length);
    list = list.with(at, `zq${Math.floor(random() * 1e6)}`);
    const similarity = jaccard(original, shingles([hashWords(words(list.join(' ')))]));
    if (similarity < target) {
      if (best.jaccard - target < 0.04) return best;
      [list, best] = [text.split(' '), { text, jaccard: 1 }];
    } else best = { text: list.join(' '), jaccard: similarity };
  }
  return best;
}
