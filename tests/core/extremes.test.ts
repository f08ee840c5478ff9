import { describe, expect, it } from 'vitest';
import { extremeProblem } from '../../core/extremes.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('a part of a reply', () => {
  it.each([
    ['a text', 'x'.repeat(32_000), 'x'.repeat(32_001), 'it holds a text of more than 32000 characters'],
    ['lists within lists', nested(32), nested(33), 'it is nested more than 32 levels deep'],
    ['many values', Array(9_999).fill(1), Array(10_000).fill(1), 'it has more than 10000 values'],
  ])('that is %s passes at its limit and no further', (_, most, more, problem) => {
    expect(extremeProblem(most)).toBeNull();
    expect(extremeProblem(more)).toBe(problem);
    expect(extremeProblem({ question: 'q', more })).not.toBeNull();
  });

  it('a million levels deep is refused without a look at all of them', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 1_000_000; level++) deep = { a: deep };
    expect(extremeProblem(deep)).toBe('it is nested more than 32 levels deep');
  });
});
