import { expect, it } from 'vitest';
import { type KnownEntry, knownCoverage } from '../../core/known.ts';
import { BENCHMARKS } from '../../families/benchmarks.ts';
import { KNOWN } from '../../families/known.ts';

const revision = 'a'.repeat(40);
const cached = (dataset: string, config: string | null, ...splits: string[]): KnownEntry => ({
  state: 'cached',
  sources: splits.map((split) => ({ dataset, config, split, revision })),
  items: 7,
  why: null,
});
const gated: KnownEntry = { state: 'gated', sources: [], items: 0, why: 'gated; accept its terms' };
const some = KNOWN.filter(({ id }) => ['aime24', 'gpqa', 'mmlu', 'gsm8k'].includes(id));

it('what is cached is checked, all else is named with the reason', () => {
  const benchmarks = { aime24: cached('Maxwell-Jia/AIME_2024', null, 'train'), gpqa: gated };
  const { checked, unchecked } = knownCoverage(some, { v: 1, benchmarks });
  expect(checked).toEqual([{ id: 'aime24', items: 7, sources: benchmarks.aime24.sources }]);
  expect(unchecked).toEqual([
    { id: 'mmlu', why: expect.stringContaining('--fetch-held-out') as unknown },
    { id: 'gpqa', why: 'gated; accept its terms' },
    { id: 'gsm8k', why: expect.stringContaining('not fetched') as unknown },
  ]);
});

it('a benchmark of which the shelf names more splits by now is not taken for checked', () => {
  const benchmarks = { mmlu: cached('cais/mmlu', 'all', 'test') };
  expect(knownCoverage(some, { v: 1, benchmarks }).checked).toEqual([]);
});

it('families of the run itself are left out: their held-out rows are read with their seeds', () => {
  const { checked, unchecked } = knownCoverage(some, { v: 1, benchmarks: {} }, new Set(['gsm8k']));
  expect([...checked, ...unchecked].map(({ id }) => id)).not.toContain('gsm8k');
});

it('the list holds the benchmarks that are most often reported, and none is a seed', () => {
  const ids = BENCHMARKS.map(({ id }) => id);
  for (const id of ['mmlu', 'mmlu_pro', 'gpqa', 'humaneval_plus', 'mbpp_plus', 'livecodebench', 'aime25', 'ifeval'])
    expect(ids).toContain(id);
  expect(BENCHMARKS.every(({ seedable, hub }) => seedable === false && hub?.seedSplit === null)).toBe(true);
  expect(new Set(KNOWN.map(({ id }) => id)).size).toBe(KNOWN.length);
});
