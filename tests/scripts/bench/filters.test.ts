import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { benchFilters, type BenchTexts, type FilterBench } from '../../../scripts/bench/filters.ts';
import { generatedTexts } from '../../../scripts/bench/planted.ts';
import { sharedData } from '../../shared-data.ts';

const questions = (file: string, count: number) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(0, count)
    .map((line) => (JSON.parse(line) as { question: string }).question);

const share = (result: FilterBench, kind: string, measure: string) =>
  [...result.found, ...result.unrelated].find((row) => row.kind.startsWith(kind) && row.measure.startsWith(measure))
    ?.share;

/** The goals of contract 10 in short form; `npm run bench -- filters` gives the full figures. */
function missedGoals(texts: BenchTexts): string[] {
  const result = benchFilters(texts, { rateRows: 50, memoryRows: 64 });
  const least: [kind: string, measure: string, goal: number][] = [
    ['word for word', 'held-out', 0.999],
    ['case and marks', 'held-out', 0.999],
    ['in a longer text', 'held-out', 0.999],
    ['Jaccard 0.80', 'near-duplicate', 0.99],
    ['Jaccard 0.90', 'near-duplicate', 0.99],
    ['Jaccard 0.95', 'near-duplicate', 0.99],
    ['numbers', 'template', 0.95],
    ['names', 'template', 0.95],
    ['both', 'template', 0.95],
  ];
  const most: [kind: string, measure: string, goal: number][] = [
    ['Jaccard 0.50', 'near-duplicate', 0],
    ['train against itself', 'near-duplicate', 0.005],
    ['train against itself', 'template, first repeat', 0.005],
    ['second half', 'near-copy', 0.005],
    ['train against', 'held-out', 0.005],
  ];
  return [
    ...least.filter(([kind, measure, goal]) => (share(result, kind, measure) ?? 0) < goal),
    ...most.filter(([kind, measure, goal]) => (share(result, kind, measure) ?? 1) > goal),
  ].map((goal) => goal.join(', '));
}

test('the goals hold on generated text', { timeout: 60_000 }, () => {
  expect(
    missedGoals({
      source: 'generated text',
      train: generatedTexts(120, 'train'),
      heldOut: generatedTexts(100, 'test'),
    }),
  ).toEqual([]);
});

const [train, heldOut] = [sharedData('data/tasks/gsm8k/train.jsonl'), sharedData('data/tasks/gsm8k/test.jsonl')];
test.skipIf(!train || !heldOut)('the goals hold on real GSM8K rows', { timeout: 60_000 }, () => {
  expect(
    missedGoals({ source: 'gsm8k', train: questions(train ?? '', 200), heldOut: questions(heldOut ?? '', 150) }),
  ).toEqual([]);
});
