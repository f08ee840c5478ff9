import { between, pick, type Random } from '../task.ts';

/** Vowels as a Python literal. */
export const VOWELS = "'aeiouAEIOU'";

export function isVowel(char: string): boolean {
  return 'aeiouAEIOU'.includes(char);
}

export function backwards(text: string): string {
  return Array.from(text).toReversed().join('');
}

const VOCABULARY = (
  'apple river stone cloud eagle window orange level garden summer ocean paper kayak silver noon yellow bridge animal ' +
  'copper engine umbrella forest island marble needle office pepper quiet rotor sunset tomato under valley winter zebra ' +
  'acorn butter candle desert elbow fabric guitar hammer insect jacket kettle ladder magnet number onion puzzle ribbon'
).split(' ');

export function randomWords(random: Random): string[] {
  return Array.from({ length: between(4, 8, random) }, () => pick(VOCABULARY, random));
}

export function randomText(random: Random): string {
  const words = randomWords(random).slice(0, between(2, 5, random));
  return words.map((word) => (random() < 0.3 ? word.slice(0, 1).toUpperCase() + word.slice(1) : word)).join(' ');
}
