import { expect, test } from 'vitest';
import { ContaminationIndex } from '../../../core/contamination.ts';
import { SeedIndex } from '../../../core/seed-index.ts';
import { asSeeds, entry, IDENTITY } from '../../../scripts/bench/bench-rows.ts';
import { bytesPerRow, throughput } from '../../../scripts/bench/filter-rates.ts';
import { generatedTexts } from '../../../scripts/bench/planted.ts';

const texts = generatedTexts(30, 'rates');

test('every measure has a rate', () => {
  const index = new ContaminationIndex(texts.map((text) => entry(text, 'bench:test')));
  const seeds = new SeedIndex(asSeeds(texts), IDENTITY);
  const rates = throughput(texts, { index, seeds, count: 20 });
  expect(Object.keys(rates)).toContain('all of a candidate but language');
  for (const rate of Object.values(rates)) expect(rate).toBeGreaterThan(0);
});

test('a row of the duplicate index costs some hundred bytes', () => {
  const bytes = bytesPerRow(texts, 4096);
  expect(bytes).toBeGreaterThan(300);
  expect(bytes).toBeLessThan(2000);
});
