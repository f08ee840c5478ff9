import { expect, test } from 'vitest';
import { identitySha256 } from '../../../core/text.ts';
import { asSeeds, entry, IDENTITY, item } from '../../../scripts/bench/bench-rows.ts';

test('a question is the same item as seed, as candidate and as held-out entry', () => {
  const question = 'How many are 3 and 4?';
  const sha256 = identitySha256(item(question), IDENTITY);
  expect(entry(question, 'x:test')).toMatchObject({ sha256, source: 'x:test' });
  expect(asSeeds([question])[0]).toMatchObject({ question, id: 'seed:0' });
});
