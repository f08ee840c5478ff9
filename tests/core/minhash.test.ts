import { describe, expect, test } from 'vitest';
import { bandingFor, bandKeys, SimilarLists } from '../../core/minhash.ts';
import { jaccard } from '../../core/similarity.ts';
import { mix } from '../../core/text.ts';

/** Pairs of lists with exactly `shared` of `shared + 2 × own` shingles in common; no two pairs share any. */
function pairs(count: number, shared: number, own: number): [Uint32Array, Uint32Array][] {
  return Array.from({ length: count }, (_, pair) => {
    const numbers = (from: number, size: number) => Array.from({ length: size }, (_, i) => mix(pair * 4096 + from + i));
    const both = numbers(0, shared);
    const list = (from: number) => Uint32Array.from([...both, ...numbers(from, own)]).sort();
    return [list(1000), list(2000)];
  });
}

describe('banding', () => {
  test('misses a pair at the threshold with less than one in a thousand', () => {
    for (const threshold of [0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1]) {
      const { bands, rows } = bandingFor(threshold);
      expect((1 - threshold ** rows) ** bands).toBeLessThan(1e-3);
    }
  });

  test('gives the same keys for the same list and none for an empty one', () => {
    const list = Uint32Array.from([5, 9, 77]);
    expect(bandKeys(list, bandingFor(0.7))).toEqual(bandKeys(list.slice(), bandingFor(0.7)));
    expect(bandKeys(new Uint32Array(0), bandingFor(0.7)).length).toBe(0);
  });
});

describe('similar lists', () => {
  test('finds 999 in 1000 pairs at Jaccard 0.7', () => {
    const planted = pairs(3000, 42, 9);
    expect(jaccard(...(planted[0] as [Uint32Array, Uint32Array]))).toBe(0.7);
    const index = new SimilarLists(0.7);
    for (const [first] of planted) index.add(first);
    const found = planted.filter(([, second], i) => index.find(second).some(({ index: at }) => at === i));
    expect(found.length / planted.length).toBeGreaterThanOrEqual(0.999);
  });

  test('reports none below the threshold and every one at it, in order', () => {
    const index = new SimilarLists(0.7);
    const [near, far] = [pairs(1, 42, 9), pairs(1, 40, 10)].map(([pair]) => pair as [Uint32Array, Uint32Array]);
    for (const list of [near?.[0], near?.[0], far?.[0]]) index.add(list as Uint32Array);
    expect(index.find(near?.[1] as Uint32Array)).toEqual([
      { index: 0, jaccard: 0.7 },
      { index: 1, jaccard: 0.7 },
    ]);
    expect(index.find(new Uint32Array(0))).toEqual([]);
  });

  test('keeps its answers while it grows', () => {
    const planted = pairs(5000, 50, 2);
    const index = new SimilarLists(0.7);
    for (const [first] of planted) index.add(first);
    expect(index.count).toBe(5000);
    for (const i of [0, 1, 1023, 1024, 4999])
      expect(index.find((planted[i] as [Uint32Array, Uint32Array])[1]).map((found) => found.index)).toEqual([i]);
  });
});
