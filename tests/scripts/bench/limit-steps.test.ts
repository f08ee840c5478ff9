import { describe, expect, it } from 'vitest';
import { createStepLimit, parseSteps } from '../../../scripts/bench/limit-steps.ts';

describe('a stepping limit', () => {
  it('lets through the rate of each step and counts what it would have', () => {
    const limit = createStepLimit(parseSteps('10x2,100x1'));
    let passed = 0;
    for (let ms = 1; ms <= 3001; ms++) if (limit.admit(ms) === 0) passed++;
    expect(limit.allowed(3001)).toBeCloseTo(120);
    expect(passed).toBeGreaterThan(115);
    expect(passed).toBeLessThan(130);
  });

  it('says how long to wait', () => {
    const limit = createStepLimit(parseSteps('2x10'));
    expect(limit.admit(1)).toBe(0);
    expect(limit.admit(1)).toBe(500);
  });

  it('refuses a step that is none', () => {
    expect(() => parseSteps('10')).toThrow('"10" is no step');
  });
});
