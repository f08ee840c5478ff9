import { expect, test } from 'vitest';
import { share } from '../../filters/share.ts';

test('a share is rounded down, so that none below a threshold reads as the threshold', () => {
  expect([0.6999, 0.7, 2 / 3, 1, 0].map(share)).toEqual(['0.69', '0.70', '0.66', '1.00', '0.00']);
});
