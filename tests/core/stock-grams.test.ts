import { expect, test } from 'vitest';
import { hashHeldOut } from '../../core/held-out.ts';
import { blankItem } from '../../core/item.ts';
import { STOCK_ITEMS, StockGrams } from '../../core/stock-grams.ts';
import { hashWords, words } from '../../core/text.ts';

const PHRASE = 'using the table decide whether';
const entries = (count: number, source: string, tag = source) =>
  Array.from({ length: count }, (_, i) =>
    hashHeldOut(blankItem(`${PHRASE} claim ${tag} ${i} holds`), ['question'], source),
  );
const stock = (held: number, training: number, tag?: string) => {
  const grams = new StockGrams(5, entries(held, 'x:test'), entries(training, 'x:train', tag));
  const slot = grams.table.slot(hashWords(words(PHRASE)), 0);
  return { isStock: grams.isStock(slot), ...grams.proof(slot) };
};

test('a phrase of more than ten items of two sources is stock', () => {
  expect(stock(STOCK_ITEMS, 1)).toEqual({ isStock: true, items: STOCK_ITEMS + 1, sources: ['x:test', 'x:train'] });
  expect(stock(STOCK_ITEMS - 1, 1).isStock).toBe(false);
});

test('a phrase of one source alone is not, however often it stands there', () => {
  expect(stock(50, 0)).toEqual({ isStock: false, items: 50, sources: ['x:test'] });
});

test('the same item in both sources counts once', () => {
  expect(stock(STOCK_ITEMS, STOCK_ITEMS, 'x:test').items).toBe(STOCK_ITEMS);
});

test('questions on one passage count once', () => {
  const passage = `${PHRASE} the mill stands`;
  const held = Array.from({ length: 20 }, (_, i) =>
    hashHeldOut({ ...blankItem(`Question ${i}?`), passage }, ['passage', 'question'], 'x:test'),
  );
  const grams = new StockGrams(5, held, []);
  expect(grams.proof(grams.table.slot(hashWords(words(PHRASE)), 0)).items).toBe(1);
});
