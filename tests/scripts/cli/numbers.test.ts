import { expect, it } from 'vitest';
import { dollars, shortDuration, shortNumber } from '../../../scripts/cli/numbers.ts';

it('numbers keep three digits', () => {
  expect([0, 999, 1_000, 99_949, 99_951, 999_499, 999_501, 4_100_000, 2e9].map(shortNumber)).toEqual([
    '0',
    '999',
    '1.0k',
    '99.9k',
    '100k',
    '999k',
    '1.0M',
    '4.1M',
    '2.0G',
  ]);
});

it('durations name the two largest units', () => {
  expect([3, 89, 91, 5_400, 7_500, 180_000].map(shortDuration)).toEqual([
    '3 s',
    '89 s',
    '2 min',
    '1 h 30 min',
    '2 h 5 min',
    '2 d 2 h',
  ]);
});

it('cents are not rounded away', () => {
  expect([0, 0.00042, 0.5, 12.345].map(dollars)).toEqual(['$0', '$0.00042', '$0.50', '$12.35']);
});
