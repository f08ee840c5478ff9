import { describe, expect, it } from 'vitest';
import { chunkDraws, type Draw, drawsPerChunk, type FamilyPlan, pickModel, shareRecords } from '../../core/plan.ts';
import { planHash } from '../../core/plan-hash.ts';
import { epochOf, firstQuota, nextQuota } from '../../core/quota.ts';
import { familyPlanOf, modelPlan, planOf } from '../fakes/receipted.ts';

const familyOf = (rows: number, more: Partial<FamilyPlan> = {}) =>
  familyPlanOf('gsm8k', 'math', { seeds: { key: 'k', sha256: 's', rows }, ...more });
/** Draws of the first chunks, before anything is decided. */
function draws(family: FamilyPlan, chunks: number, rngSeed = 0): Draw[] {
  const plan = planOf([family], { rngSeed });
  let quota = firstQuota(family);
  return Array.from({ length: chunks }, (_, chunk) => {
    if (quota.epoch < epochOf(chunk)) quota = nextQuota(family, quota, []);
    return chunkDraws(plan, family, quota, chunk);
  }).flat();
}

describe('the draws of a plan', () => {
  it('go through all seeds once before any is shown again', () => {
    for (const rows of [3, 7, 40, 101]) {
      const shown = draws(familyOf(rows, { seedsPerCall: 1, drawsPerChunk: 1 }), rows * 2).flatMap(
        ({ seeds }) => seeds,
      );
      for (const pass of [shown.slice(0, rows), shown.slice(rows)])
        expect(pass.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rows }, (_, i) => i));
      expect(shown.slice(0, rows)).not.toEqual(shown.slice(rows));
    }
  });

  it('are a function of plan and number, in chunks of any size', () => {
    const small = draws(familyOf(40, { drawsPerChunk: 2 }), 6);
    const large = draws(familyOf(40, { drawsPerChunk: 4 }), 3);
    expect(small).toEqual(large);
    expect(small.map(({ index }) => index)).toEqual(Array.from({ length: 12 }, (_, i) => i));
    expect(draws(familyOf(40), 3, 1)).not.toEqual(draws(familyOf(40), 3, 0));
  });

  it('show each seed of a call once, and all there are where there are few', () => {
    for (const { seeds } of draws(familyOf(2, { seedsPerCall: 5 }), 4))
      expect(seeds.toSorted((a, b) => a - b)).toEqual([0, 1]);
  });

  it('keep to the weights of strategies, and never draw one of weight 0', () => {
    const all = draws(familyOf(40, { strategies: { similar: 3, inspired: 1, never: 0 }, drawsPerChunk: 16 }), 60);
    const share = all.filter(({ strategy }) => strategy === 'similar').length / all.length;
    expect(share).toBeGreaterThan(0.7);
    expect(share).toBeLessThan(0.8);
    expect(all.some(({ strategy }) => strategy === 'never')).toBe(false);
  });
});

it('a model is picked by weight', () => {
  const models = [
    { ...modelPlan('a'), weight: 1 },
    { ...modelPlan('b'), weight: 3 },
  ];
  expect(pickModel(models, () => 0.2).provider).toBe('a');
  expect(pickModel(models, () => 0.3).provider).toBe('b');
});

it('chunks are a third of what a small target needs, and bounded', () => {
  expect(drawsPerChunk(20, 4)).toBe(2);
  expect(drawsPerChunk(100, 4)).toBe(9);
  expect(drawsPerChunk(1_000_000, 4)).toBe(16);
  expect(drawsPerChunk(1, 4)).toBe(2);
});

it('records are shared equally over families that name no number, the remainder in order', () => {
  expect(shareRecords(10, [null, null, null])).toEqual([4, 3, 3]);
  expect(shareRecords(10, [5, null, null])).toEqual([5, 3, 2]);
  expect(shareRecords(10, [4, 6])).toEqual([4, 6]);
  expect(shareRecords(10, [4, 5])).toBeNull();
  expect(shareRecords(10, [9, null, null])).toBeNull();
});

describe('the hash of a plan', () => {
  const family = familyOf(40);
  const hash = planHash(planOf([family]));

  it('is the same for other targets, limits and output', () => {
    const raised = { ...family, target: 99, maxCandidates: 999, minYield: 0 };
    const { output } = planOf([family]);
    expect(planHash(planOf([raised], { program: '9.9.9', output: { ...output, shardRecords: 1 } }))).toBe(hash);
  });

  it('is another where anything asked would be another', () => {
    for (const more of [{ itemsPerCall: 5 }, { instructions: 'x' }, { seeds: { key: 'k', sha256: 't', rows: 40 } }])
      expect(planHash(planOf([{ ...family, ...more }]))).not.toBe(hash);
    expect(planHash(planOf([family], { prompts: { 'generate/similar@2': 'x' } }))).not.toBe(hash);
  });
});
