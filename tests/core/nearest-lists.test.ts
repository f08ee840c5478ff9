import { expect, test } from 'vitest';
import { NearestLists } from '../../core/nearest-lists.ts';
import { rngFor } from '../../core/rng.ts';
import { jaccard, shingles } from '../../core/similarity.ts';
import { hashWords } from '../../core/text.ts';

const random = rngFor('nearest-lists');
const text = () => Array.from({ length: 12 }, () => `w${Math.floor(random() * 8)}`);
const lists = Array.from({ length: 200 }, () => shingles([hashWords(text())]));

test('the nearest list is the one that comparing with all finds', () => {
  const index = new NearestLists(lists);
  for (let i = 0; i < 50; i++) {
    const asked = shingles([hashWords(text())]);
    const scores = lists.map((list) => jaccard(asked, list));
    const best = Math.max(...scores);
    expect(index.nearest(asked)).toEqual(best === 0 ? null : { index: scores.indexOf(best), jaccard: best });
  }
});

test('overlaps give what is shared, from the least asked for', () => {
  const index = new NearestLists([Uint32Array.from([1, 2, 3]), Uint32Array.from([3, 4]), Uint32Array.from([9])]);
  const seen: [number, number][] = [];
  index.overlaps(Uint32Array.from([2, 3, 4]), 1, (at, shared) => seen.push([at, shared]));
  expect(seen.sort(([a], [b]) => a - b)).toEqual([
    [0, 2],
    [1, 2],
  ]);
  seen.length = 0;
  index.overlaps(Uint32Array.from([1, 3]), 2, (at, shared) => seen.push([at, shared]));
  expect(seen).toEqual([[0, 2]]);
  expect([1, 3, 9, 10].map((key) => index.holders(key))).toEqual([1, 2, 1, 0]);
});

test('nothing is near where there is nothing', () => {
  expect(new NearestLists([]).nearest(Uint32Array.from([1]))).toBeNull();
  expect(new NearestLists([new Uint32Array(0)]).nearest(new Uint32Array(0))).toBeNull();
});
