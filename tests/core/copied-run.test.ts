import { expect, test } from 'vitest';
import { CopiedRuns } from '../../core/copied-run.ts';
import { hashWords, words } from '../../core/text.ts';

const hashes = (text: string) => hashWords(words(text));
const LONG = 'A farmer keeps nine goats and four sheep on a small field behind the old mill near the river';

test('a long run counts by its share of the shorter text', () => {
  const runs = new CopiedRuns([hashes(LONG)]);
  const half = `${LONG.split(' ').slice(0, 10).join(' ')} but nobody knows why any of them ever came up here to stay`;
  expect(runs.nearest(hashes(half), 0, false)?.similarity).toBeCloseTo(10 / 19, 2);
  expect(runs.nearest(hashes(`Please read: ${LONG}. What do they eat?`), 0, false)).toEqual({
    index: 0,
    similarity: 1,
  });
});

test('a run of seven words counts for nothing', () => {
  const runs = new CopiedRuns([hashes(LONG)]);
  expect(runs.nearest(hashes('a farmer keeps nine goats and four cows'), 0, false)).toBeNull();
});

test('phrases that many texts open with are nobody’s copy', () => {
  const stock = 'Write a python function to find the sum of';
  const texts = ['odd squares', 'two dates', 'its digits', 'tree leaves', 'all primes', 'matrix rows'].map((end) =>
    hashes(`${stock} ${end}`),
  );
  expect(new CopiedRuns(texts).nearest(hashes(`${stock} bank fees`), 0, false)?.similarity ?? 0).toBe(0);
  expect(new CopiedRuns(texts.slice(0, 1)).nearest(hashes(`${stock} bank fees`), 0, false)?.similarity).toBeGreaterThan(
    0.8,
  );
});

test('with Jaccard, scattered edits of a long question are seen', () => {
  const runs = new CopiedRuns([hashes(LONG)]);
  const edited = LONG.replace('four', 'six').replace('old', 'new');
  expect(runs.nearest(hashes(edited), 0, false)?.similarity ?? 0).toBeLessThan(0.6);
  expect(runs.nearest(hashes(edited), 0, true)?.similarity).toBeGreaterThan(0.45);
});

test('only what exceeds the least similarity is told, and of equal texts the first', () => {
  const runs = new CopiedRuns([hashes(''), hashes(LONG), hashes(LONG)]);
  expect(runs.nearest(hashes(LONG), 0.99, false)).toEqual({ index: 1, similarity: 1 });
  expect(runs.nearest(hashes(LONG), 1, false)).toBeNull();
});
