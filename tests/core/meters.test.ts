import { describe, expect, it } from 'vitest';
import { addMeters, clusterEntropy, CLUSTERS, distinctShare, noMeters, openMeters, OTHER } from '../../core/meters.ts';

const measured = (questions: readonly string[]) => {
  const meters = openMeters();
  for (const question of questions) meters.add(question);
  return meters.read();
};
/** Questions that share no two words in a row. */
const unlike = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `a${from + i} b${from + i} c${from + i} d${from + i} e${from + i}`);

describe('meters of diversity', () => {
  it('give shards of a set the sum that the set has as one', () => {
    const all = unlike(0, 3000);
    const parts = [all.slice(0, 700), all.slice(700, 701), all.slice(701)].map(measured);
    const sum = parts.reduce(addMeters, noMeters());
    const one = measured(all);
    expect(sum.grams).toEqual(one.grams);
    expect(sum.clusters).toEqual(one.clusters);
  });

  it('share out different n-grams exactly while they are few', () => {
    const { grams } = measured(['the cat and the dog', 'the cat and the dog']);
    expect(grams.map(({ total }) => total)).toEqual([10, 8, 6]);
    expect(grams.map(distinctShare)).toEqual([4 / 10, 4 / 8, 3 / 6]);
    expect(noMeters().grams.map(distinctShare)).toEqual([null, null, null]);
  });

  it('estimate them within a few percent once they are many, from a bounded list', () => {
    const half = unlike(0, 5000);
    const { grams } = measured([...half, ...half]);
    for (const count of grams) {
      expect(count.least).toHaveLength(2048);
      expect(distinctShare(count)).toBeGreaterThan(0.46);
      expect(distinctShare(count)).toBeLessThan(0.54);
    }
  });

  it('put texts of one template into one cluster and unrelated ones into many', () => {
    const template = Array.from({ length: 200 }, (_, i) => `Anna has ${i} red apples and eats two. How many are left?`);
    expect(clusterEntropy(measured(template).clusters)).toEqual({ bits: 0, effective: 1 });
    const { effective } = clusterEntropy(measured(unlike(0, 1000)).clusters);
    expect(effective).toBeGreaterThan(400);
    expect(effective).toBeLessThanOrEqual(CLUSTERS);
    expect(clusterEntropy({})).toEqual({ bits: 0, effective: 0 });
  });

  it('keep the most frequent openings of a shard, whenever they came', () => {
    const { openings } = measured([...unlike(0, 500), 'How many of the apples?', 'how many of THE pears?']);
    expect(openings['how many of the']).toBe(2);
    expect(openings[OTHER]).toBe(301);
    expect(Object.keys(openings)).toHaveLength(201);
  });
});
