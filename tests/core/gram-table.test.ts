import { expect, test } from 'vitest';
import { eachKnownGram, GramTable } from '../../core/gram-table.ts';
import { hashWords, mix, words } from '../../core/text.ts';

const hashes = (text: string) => hashWords(words(text));

test('slots are numbered in order of insertion and found again', () => {
  const table = new GramTable(3);
  const text = hashes('a b c d');
  expect(table.slot(text, 0)).toBe(-1);
  expect([table.slot(text, 0, true), table.slot(text, 1, true), table.slot(text, 0, true)]).toEqual([0, 1, 0]);
  expect(table.slot(hashes('b c d'), 0)).toBe(1);
  expect(table.slot(hashes('d c b'), 0)).toBe(-1);
});

test('a hundred thousand grams keep their slots while the table grows', () => {
  const table = new GramTable(2);
  const text = Uint32Array.from({ length: 100_001 }, (_, i) => mix(i));
  for (let at = 0; at < 100_000; at++) expect(table.slot(text, at, true)).toBe(at);
  expect(table.count).toBe(100_000);
  for (let at = 0; at < 100_000; at += 997) expect(table.slot(text, at)).toBe(at);
});

test('known grams are visited where they stand', () => {
  const table = new GramTable(2);
  table.slot(hashes('b c'), 0, true);
  const seen: number[][] = [];
  eachKnownGram(table, hashes('a b c b c'), (at, slot) => seen.push([at, slot]));
  expect(seen).toEqual([
    [1, 0],
    [3, 0],
  ]);
});

test('a gram is named by 16 hex digits', () => {
  expect(GramTable.name(hashes('x a b'), 1, 2)).toBe(GramTable.name(hashes('a b'), 0, 2));
  expect(GramTable.name(hashes('a b'), 0, 2)).toMatch(/^[0-9a-f]{16}$/);
});
