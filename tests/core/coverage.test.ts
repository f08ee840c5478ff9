import { expect, test } from 'vitest';
import { CoverageIndex } from '../../core/coverage.ts';
import { hashHeldOut } from '../../core/held-out.ts';
import { blankItem } from '../../core/item.ts';
import { StockGrams } from '../../core/stock-grams.ts';
import { hashWords, words } from '../../core/text.ts';

const QUESTION =
  'A baker fills forty trays with plum cakes each Friday and sells all but seven of them before the bells ring at noon';
const OTHERS = Array.from(
  { length: 8 },
  (_, i) => `Question number ${i} speaks of the old harbour and the many ships that once came in with salt`,
);
const held = [QUESTION, ...OTHERS].map((question) => hashHeldOut(blankItem(question), ['question'], 'x:test'));
const index = new CoverageIndex(new StockGrams(8, held, []), held, [], 13);
const best = (text: string) => index.best(hashWords(words(text)));

test('a question is covered whole by itself, wherever it stands', () => {
  expect(best(`Read this first. ${QUESTION}. How many?`)).toEqual({ entry: 0, score: 1 });
});

test('grams that overlap cover each word once', () => {
  const half = QUESTION.split(' ').slice(0, 12).join(' ');
  expect(best(half)?.score).toBeGreaterThan(0.4);
  expect(best(half)?.score).toBeLessThan(0.65);
});

test('one changed word in the middle leaves all others covered', () => {
  expect(best(QUESTION.replace('sells', 'eats'))?.score).toBeGreaterThan(0.9);
});

test('seven shared words cover nothing', () => {
  expect(best('A baker fills forty trays with plum jam')).toBeNull();
});

test('rare words weigh more than those of every question', () => {
  const start = best('speaks of the old harbour and the many ships')?.score as number;
  expect(start).toBeLessThan(9 / 19);
});
