import { describe, expect, it } from 'vitest';
import { chiSquareTail } from '../../core/chi-square.ts';

describe('the tail of the chi-square distribution', () => {
  it('is one in twenty at the tabled values', () => {
    const table = [
      [3.841, 1],
      [5.991, 2],
      [7.815, 3],
      [11.07, 5],
      [16.919, 9],
      [18.307, 10],
    ] as const;
    for (const [chiSquare, degrees] of table) expect(chiSquareTail(chiSquare, degrees)).toBeCloseTo(0.05, 4);
  });

  it('is all at 0 and nothing far out', () => {
    expect(chiSquareTail(0, 3)).toBeCloseTo(1, 6);
    expect(chiSquareTail(0, 4)).toBe(1);
    expect(chiSquareTail(5000, 3)).toBe(0);
  });
});
