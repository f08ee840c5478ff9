import { expect, it } from 'vitest';
import { didYouMean, nearestName } from '../../core/nearest.ts';

it('finds the name that was meant', () => {
  const names = ['gsm8k', 'arc_easy', 'arc_challenge', 'mbpp'];
  expect(nearestName('gsm8', names)).toBe('gsm8k');
  expect(nearestName('gms8k', names)).toBe('gsm8k');
  expect(nearestName('ARC_EASY', names)).toBe('arc_easy');
  expect(nearestName('arc_chal', names)).toBe('arc_challenge');
});

it('suggests nothing where nothing is near', () => {
  expect(nearestName('piqa', ['gsm8k', 'strategyqa_long'])).toBeNull();
  expect(nearestName('x', [])).toBeNull();
  expect(didYouMean('piqa', ['gsm8k'])).toBe('');
  expect(didYouMean('tran', ['train'])).toBe(' (did you mean "train"?)');
});
