import { expect, test } from 'vitest';
import { rngFor } from '../../../core/rng.ts';
import { normaliseText } from '../../../core/text.ts';
import {
  atJaccard,
  changeMarks,
  changeNames,
  changeNumbers,
  generatedTexts,
  namesIn,
  swapWords,
} from '../../../scripts/bench/planted.ts';

const TEXT = 'Tom has 3 red apples in his old basket, and then Tom buys 20 more at the market. How many has Tom?';
const random = rngFor('planted-test');

test('generated texts are the same for the same seed and different from each other', () => {
  expect(generatedTexts(20, 'a')).toEqual(generatedTexts(20, 'a'));
  expect(new Set([...generatedTexts(20, 'a'), ...generatedTexts(20, 'b')]).size).toBe(40);
});

test('edits change what they are named after and nothing else', () => {
  expect(normaliseText(changeMarks(TEXT, random))).toBe(normaliseText(TEXT));
  expect(changeNumbers(TEXT, random).replace(/\d+/g, '#')).toBe(TEXT.replace(/\d+/g, '#'));
  expect(changeNumbers(TEXT, random, true)).toContain(' 20 ');
  expect(changeNames(TEXT, new Set(['Tom']), random)).not.toContain('Tom');
  expect(swapWords(TEXT, 0.5, random).split(' ').sort()).toEqual(TEXT.split(' ').sort());
});

test('names are told by their capitals in the middle of sentences', () => {
  expect(namesIn([TEXT, 'I saw Tom and the Market. The market, said Tom, was old.'])).toEqual(new Set(['Tom']));
});

test('a near-duplicate lies at or just above the Jaccard asked for', () => {
  for (const target of [0.5, 0.7, 0.9])
    expect(atJaccard(`${TEXT} ${TEXT.replace('apples', 'pears')}`, target, random).jaccard).toBeGreaterThanOrEqual(
      target,
    );
});
