import { expect, it } from 'vitest';
import { builtInSources, sourceName } from '../../core/family-source.ts';
import { FAMILIES } from '../../families/index.ts';

it('every built-in family has rows to hold out, or needs files for both', () => {
  for (const family of FAMILIES) {
    const { seeds, heldOut } = builtInSources(family);
    expect(heldOut.length > 0).toBe(seeds !== null || family.seedable === false);
  }
});

it('a source is named without folders', () => {
  expect(sourceName({ kind: 'files', paths: ['deep/er/a.csv', 'b.csv'] })).toEqual({
    dataset: 'file',
    config: null,
    split: 'a.csv, b.csv',
  });
  expect(sourceName({ kind: 'own', paths: ['own/x.jsonl'] }).dataset).toBe('own');
  expect(sourceName({ kind: 'hub', dataset: 'a/b', config: 'c', revision: 'main', split: 's' })).toEqual({
    dataset: 'a/b',
    config: 'c',
    split: 's',
  });
});
