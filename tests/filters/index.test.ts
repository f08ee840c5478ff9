import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decideAfter, FILTERS } from '../../filters/index.ts';
import { generated, HIT, judged, PARAMS, voted, enriched } from './evidence.ts';

test('every filter of the shelf is listed once, after the stage it waits for', () => {
  const listed = Object.entries(FILTERS).flatMap(([stage, filters]) =>
    filters.map((filter) => {
      expect(filter.after).toBe(stage);
      return `${filter.id}.ts`;
    }),
  );
  const files = readdirSync(new URL('../../filters', import.meta.url));
  const helpers = ['index.ts', 'share.ts', 'hit-reason.ts'];
  expect(listed.sort()).toEqual(files.filter((file) => !helpers.includes(file)).sort());
});

test('what passes every filter of a stage is kept', () => {
  expect(decideAfter('generate', generated(), PARAMS)).toEqual({ keep: true });
  expect(decideAfter('verify', voted(), PARAMS)).toEqual({ keep: true });
  expect(decideAfter('judge', judged(), PARAMS)).toEqual({ keep: true });
  expect(decideAfter('enrich', enriched(), PARAMS)).toEqual({ keep: true });
});

test('the first filter that rejects gives the reason', () => {
  const evidence = generated({ contamination: HIT, sameTemplate: 5, exactDuplicateOf: '0.0.1' });
  expect(decideAfter('generate', evidence, PARAMS)).toEqual({
    keep: false,
    filter: 'exact-duplicate',
    reason: 'the same item as row 0.0.1',
  });
});
