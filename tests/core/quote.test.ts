import { expect, test } from 'vitest';
import { standsIn } from '../../core/quote.ts';

const PASSAGE = 'The mill was built in 1891. Its owner, Anna Roth, sold it to the town – for one crown.';

test.each([
  ['word for word', 'The mill was built in 1891.', true],
  ['with other case, blanks and dashes', 'its  owner, anna roth, sold it to the town - for one crown', true],
  ['with a part left out', 'Its owner … sold it to the town', true],
  ['across sentences', 'built in 1891. Its owner', true],
  ['with another word', 'The mill was made in 1891.', false],
  ['with another number', 'The mill was built in 1892.', false],
  ['cut inside a word', 'ill was built in 1891', false],
  ['with parts out of order', 'sold it to the town … Its owner', false],
  ['of two words', 'Anna Roth', false],
  ['of nothing', ' … ', false],
])('a quote %s', (_, quote, stands) => {
  expect(standsIn(quote, PASSAGE)).toBe(stands);
});

test('a passage of two words can be quoted whole', () => {
  expect(standsIn('It rains.', 'It rains.')).toBe(true);
});
