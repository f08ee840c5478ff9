import { GIVEN_NAMES } from './words/names.ts';
import { between, pick, type Random, type ShownItem, type WrittenItem } from './task.ts';

const SMALL_EDITS: readonly [RegExp, string][] = [
  [/\bHow many\b/, 'What number of'],
  [/\bHow much\b/, 'What amount of'],
  [/\bWhich of the following\b/, 'Which one of these'],
  [/\bWhich\b/, 'What'],
  [/\bbought\b/, 'purchased'],
  [/\bhas\b/, 'owns'],
  [/\bbig\b/, 'large'],
  [/\bmost likely\b/, 'probably'],
  [/\ba man\b/i, 'A person'],
  [/\btotal\b/, 'whole'],
  [/\bthen\b/, 'after that'],
];

/** An example with one or two small edits: what a teacher that copies its examples gives back. */
export function nearCopy(example: ShownItem, random: Random): WrittenItem {
  const edits = SMALL_EDITS.filter(([from]) => from.test(example.question));
  let { question } = example;
  if (edits.length > 0) {
    const [from, to] = pick(edits, random);
    question = question.replace(from, to);
  } else {
    question =
      random() < 0.5 ? `${question.trimEnd()} ` : question.replace(/\s+(\S+)$/, ' $1').replace(/^The\b/, 'This');
  }
  return whole(example, question, example.passage);
}

/**
 * An example with its names and numbers exchanged, the same way in passage, question, options and answer. The words
 * stay, so it is the example's template; nothing says that the swapped key is still right.
 */
export function templateSwap(example: ShownItem, random: Random): WrittenItem {
  const swapped = new Map<string, string>();
  const swap = (text: string) =>
    text.replace(
      /\d+(?:\.\d+)?|(?<=[a-z,;] )[A-Z][a-z]{2,}\b|^[A-Z][a-z]{2,}(?='s | has | had | is | was | can )/g,
      (word) => {
        const known = swapped.get(word);
        if (known !== undefined) return known;
        const fresh = /^\d/.test(word) ? swapNumber(word, random) : pick(GIVEN_NAMES, random).name;
        swapped.set(word, fresh);
        return fresh;
      },
    );
  return whole(
    {
      ...example,
      options: example.options?.map(swap) ?? null,
      answer: example.answer === null ? null : swap(example.answer),
      tests: example.tests,
    },
    swap(example.question),
    example.passage === null ? null : swap(example.passage),
  );
}

function swapNumber(text: string, random: Random): string {
  const value = Number(text);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (value <= 1) return text;
  const spread = Math.max(1, Math.round(value * 0.4));
  const fresh = value + between(1, spread, random) * (random() < 0.5 && value > spread ? -1 : 1);
  return fresh.toFixed(decimals);
}

function whole(example: ShownItem, question: string, passage: string | null): WrittenItem {
  return {
    question,
    passage,
    options: example.options === null ? null : [...example.options],
    answer: example.answer ?? '',
    tests: example.tests === null ? null : [...example.tests],
  };
}

/** A wrong answer where no module knows a better one: another option, a number near by, other words of the passage. */
export function anyMistake(item: ShownItem, right: string, random: Random): string {
  const others = item.options?.filter((option) => option !== right) ?? [];
  if (others.length > 0) return pick(others, random);
  const value = Number(right.replaceAll(/[$,%]/g, ''));
  if (right !== '' && Number.isFinite(value)) return nearNumber(value, random);
  const words = (item.passage ?? item.question).split(/\s+/).filter((word) => word !== '');
  const from = between(0, Math.max(0, words.length - 4), random);
  const run = words.slice(from, from + between(1, 4, random)).join(' ');
  return run === right ? `${run} not` : run;
}

function nearNumber(value: number, random: Random): string {
  const slips = [value + 1, value - 1, value * 2, value + 10, value - 10, value / 2, value + between(2, 9, random)];
  const clean = slips.filter((slip) => slip > 0 && slip !== value && Number.isInteger(slip * 100));
  return String(pick(clean.length > 0 ? clean : [value + 1], random));
}
