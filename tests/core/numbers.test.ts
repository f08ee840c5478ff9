import { expect, test } from 'vitest';
import { parseNumber } from '../../core/numbers.ts';

test.each([
  ['42', '42'],
  ['$1,234.50', '2469/2'],
  ['3/4 of a mile', '3/4'],
  ['1 3/4', '7/4'],
  ['½', '1/2'],
  ['75%', '75'],
  ['−7.0', '-7'],
  ['#### 18', '18'],
  ['\\boxed{42}', '42'],
  ['x = 5', '5'],
  ['1e5', '100000'],
  ['2.5 million', '2500000'],
  ['twenty-five', '25'],
  ['three hundred and five', '305'],
  ['two thousand one hundred', '2100'],
  ['a third', '1/3'],
])('%j is %s', (text, number) => {
  expect(parseNumber(text)).toBe(number);
});

test.each([
  '',
  'none',
  'constructor',
  '5 constructor 3',
  'a toString of __proto__ 1 2',
  '3 apples and 4 pears',
  '2^5',
  '5 * 3',
  '3 - 1',
  '10:30',
  '1/0',
  '3/4/2020',
])('%j is no one number', (text) => {
  expect(parseNumber(text)).toBeNull();
});
