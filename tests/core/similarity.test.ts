import { describe, expect, test } from 'vitest';
import { rngFor } from '../../core/rng.ts';
import { gramHashes, jaccard, longestCommonRun, MAX_SHINGLES, shingles } from '../../core/similarity.ts';
import { hashWords, mix, words } from '../../core/text.ts';

const hashes = (text: string) => hashWords(words(text));
const list = (...parts: string[]) => shingles(parts.map(hashes));

describe('shingles', () => {
  test('are sorted and without repeats', () => {
    const shingle = list('a b c a b c a b c');
    expect(shingle.length).toBe(3);
    expect([...shingle]).toEqual([...shingle].sort((a, b) => a - b));
  });

  test('never cross from one part to the next', () => {
    expect(jaccard(list('a b c', 'd e f'), list('a b c d e f'))).toBeCloseTo(2 / 4);
    expect(jaccard(list('a b c', 'd e f'), list('d e f', 'a b c'))).toBe(1);
  });

  test('of a short part are the part itself', () => {
    expect(list('yes').length).toBe(1);
    expect(list('').length).toBe(0);
    expect(jaccard(list('b c'), list('a b c'))).toBe(0);
  });

  test('keep the order of words', () => {
    expect(gramHashes(hashes('a b c d')).length).toBe(2);
    expect(jaccard(list('a b c'), list('c b a'))).toBe(0);
  });
});

describe('jaccard', () => {
  test('is symmetric, 1 for equals and 0 with nothing', () => {
    const [a, b] = [list('the man sold his old red car'), list('the man sold his new red car')];
    expect(jaccard(a, a)).toBe(1);
    expect(jaccard(a, b)).toBe(jaccard(b, a));
    expect(jaccard(a, b)).toBeCloseTo(2 / 8);
    expect(jaccard(a, list(''))).toBe(0);
  });

  test('of lists that were cut is within 0.1 of the exact value', () => {
    const random = rngFor('cut');
    let worst = 0;
    for (let round = 0; round < 40; round++) {
      const shared = 400 + Math.floor(random() * 400);
      const own = Math.floor((shared * (1 / 0.7 - 1)) / 2);
      const at = round * 10_000;
      const numbers = (from: number, size: number) => Array.from({ length: size }, (_, i) => mix(from + i));
      const both = numbers(at, shared);
      const cut = (more: number[]) =>
        Uint32Array.from([...both, ...more])
          .sort()
          .slice(0, MAX_SHINGLES);
      const estimate = jaccard(cut(numbers(at + 3000, own)), cut(numbers(at + 6000, own)));
      worst = Math.max(worst, Math.abs(estimate - shared / (shared + 2 * own)));
    }
    expect(worst).toBeLessThan(0.1);
  });
});

describe('longest common run', () => {
  test('is found wherever it stands', () => {
    const run = longestCommonRun(hashes('x y one two three z'), hashes('one two q one two three'));
    expect(run).toEqual({ start: 2, length: 3 });
  });

  test('is empty for texts without a common word', () => {
    expect(longestCommonRun(hashes('a b'), hashes('c d')).length).toBe(0);
    expect(longestCommonRun(hashes(''), hashes('c d')).length).toBe(0);
  });
});
