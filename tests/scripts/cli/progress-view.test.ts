import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../core/run.ts';
import { createProgressView } from '../../../scripts/cli/progress-view.ts';

const family = (kept: number, target: number, rejected = 0, deadLetters = 0) => ({
  kept,
  target,
  rejected,
  deadLetters,
  spare: 0,
});
const progress = (over: Partial<Progress> = {}): Progress => ({
  state: 'running',
  stage: 'making rows',
  families: { arithmetic: family(10, 20, 4, 1), science: family(20, 20, 7) },
  calls: 200,
  reused: 0,
  tokens: 41_200,
  usd: 0.0123,
  recipeHash: '',
  asOf: '',
  ...over,
});

describe('progress', () => {
  it('shows each family, the spending and what is left, in 80 columns', () => {
    const view = createProgressView('hello', 0);
    view.block(progress({ calls: 100, families: { arithmetic: family(0, 20), science: family(20, 20) } }), 10_000, 80);
    expect(view.block(progress(), 20_000, 80)).toEqual([
      'hello  20 s  making rows',
      'arithmetic ██████████░░░░░░░░░░      10/20  rejected 4, dead 1',
      'science    ████████████████████      20/20  rejected 7',
      'calls 200  10/s  41.2k tokens  $0.012  about 10 s left',
    ]);
  });

  it('says what it waits for and never leaves the width', () => {
    const families = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [`${'long_'.repeat(12)}${i}`, family(1_234_567, 9_999_999, 12_345)]),
    );
    const waitingFor = { cause: 'budget' as const, detail: `5 of 5 USD are spent; ${'raise it '.repeat(20)}` };
    const lines = createProgressView('x'.repeat(90), 0).block(
      progress({ families, waitingFor, state: 'waiting' }),
      1,
      80,
    );
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    expect(lines.at(-1)).toMatch(/^waits for budget: 5 of 5 USD/);
    expect(lines).toContain('and 24 more families: 29.6M/240M');
  });

  it('fits one line for logs', () => {
    expect(createProgressView('hello', 0).line(progress({ reused: 3 }), 61_000)).toBe(
      'hello  61 s  making rows  kept 30/40  rejected 11  dead letters 1  calls 200 (3 reused)  41.2k tokens  $0.012',
    );
  });

  it('says that no worker answers', () => {
    expect(createProgressView('hello', 0).line(null, 5_000)).toBe('hello  5 s  no worker answers yet');
  });
});
