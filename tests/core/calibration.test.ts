import { describe, expect, it } from 'vitest';
import { calibrationReport, trialsOf, type TriedRow } from '../../core/calibration.ts';
import type { Seed } from '../../core/seed.ts';
import { familyPlanOf } from '../fakes/receipted.ts';
import { blankItem } from '../../core/item.ts';

const SOURCE = { dataset: 'file', config: null, split: 'train', revision: 'r', file: 'train.jsonl' };
const seed = (line: number, answer: string): Seed => ({
  ...blankItem(`What is number ${line}?`),
  answer,
  id: `sums:${line}`,
  subtask: null,
  origin: { ...SOURCE, line },
});
const SEEDS = Array.from({ length: 30 }, (_, line) => seed(line, line % 10 === 0 ? '' : String(line)));

const family = (calibrate?: number) => {
  const plan = familyPlanOf('sums', 'math', {});
  return {
    ...plan,
    filters: { ...plan.filters, judge: { mean: 4, min: 3, on: true, ...(calibrate && { calibrate }) } },
  };
};

describe('the rows a judge is tried on', () => {
  it('are training rows with an answer, each once as it is and once with a wrong one', () => {
    const trials = trialsOf(family(12), 0, SEEDS);
    const ids = trials.filter(({ change }) => change === null).map(({ seedId }) => seedId);
    expect(new Set(ids).size).toBe(12);
    expect(trials.filter(({ change }) => change !== null).map(({ seedId }) => seedId)).toEqual(ids);
    expect(trials.every(({ item }) => item.answer !== '')).toBe(true);
  });

  it('are fewer where fewer rows have an answer, and none in a plan that knows nothing of it', () => {
    expect(trialsOf(family(100), 0, SEEDS)).toHaveLength(2 * 27);
    expect(trialsOf(family(), 0, SEEDS)).toEqual([]);
  });

  it('are the same again by the seed of the plan, and others by another', () => {
    expect(trialsOf(family(12), 5, SEEDS)).toEqual(trialsOf(family(12), 5, SEEDS));
    expect(trialsOf(family(12), 6, SEEDS)).not.toEqual(trialsOf(family(12), 5, SEEDS));
  });
});

describe('the rates of a judge', () => {
  const tried = (change: TriedRow['change'], score: number | null): TriedRow => ({
    seedId: 'sums:1',
    change,
    judgement: score === null ? null : { gates: {}, scores: { correctness: score } },
    callKeys: [],
  });
  const rows = [
    ...[5, 5, 4, 2, null].map((score) => tried(null, score)),
    ...[1, 5].map((score) => tried('number', score)),
    ...[3, null].map((score) => tried('other-answer', score)),
  ];
  const report = calibrationReport(family(5), { v: 1, family: 'sums', rows }, ({ scores }, mean) => {
    return (scores['correctness'] ?? 0) >= mean;
  });

  it('count what it judged, and leave out what it said nothing usable to', () => {
    expect(report.good).toEqual({ judged: 4, accepted: 3, unusable: 1 });
    expect(report.corrupted).toEqual({ judged: 3, accepted: 1, unusable: 1 });
    expect(report).toMatchObject({ falseReject: 1 / 4, falseAccept: 1 / 3, mean: 4, min: 3 });
    expect(report.changes).toEqual({
      number: { judged: 2, accepted: 1, unusable: 0 },
      'other-answer': { judged: 1, accepted: 0, unusable: 1 },
    });
  });

  it('are told for every mean that could be asked for', () => {
    const at = (mean: number) => report.curve.find((point) => point.mean === mean);
    expect(at(2)).toEqual({ mean: 2, falseReject: 0, falseAccept: 2 / 3 });
    expect(at(5)).toEqual({ mean: 5, falseReject: 2 / 4, falseAccept: 1 / 3 });
    expect(at(report.mean)).toEqual({ mean: 4, falseReject: report.falseReject, falseAccept: report.falseAccept });
  });

  it('are null where nothing was judged', () => {
    const none = calibrationReport(family(5), { v: 1, family: 'sums', rows: [tried(null, null)] }, () => true);
    expect(none).toMatchObject({ falseReject: null, falseAccept: null });
  });
});
