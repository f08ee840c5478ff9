import { expect, it } from 'vitest';
import { builtInSources, sourceName } from '../../core/family-source.ts';
import { FAMILIES } from '../../families/index.ts';

it('every built-in family that has seeds of its own, or is held out only, has rows to hold out', () => {
  const bare = FAMILIES.filter((family) => {
    const { seeds, heldOut } = builtInSources(family);
    return (seeds !== null || family.seedable === false) && heldOut.length === 0;
  });
  expect(bare.map(({ id }) => id)).toEqual([]);
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
