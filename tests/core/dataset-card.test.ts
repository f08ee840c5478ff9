import { expect, it } from 'vitest';
import { cardConfigs, cardLicence, matchFiles, splitsByName } from '../../core/dataset-card.ts';

it('all forms of data_files are read', () => {
  const { configs, defaultConfig } = cardConfigs({
    configs: [
      {
        config_name: 'a',
        data_files: [
          { split: 'train', path: ['x/*', 'y/*'] },
          { split: 'test', path: 't.csv' },
        ],
      },
      { config_name: 'b', data_files: 'all.jsonl', default: true },
      { config_name: 'c', data_files: ['one.csv', 'two.csv'], data_dir: 'deep/' },
      { config_name: 'd', data_files: { train: 'tr.csv', test: ['te.csv'] } },
      { config_name: 'e' },
      'nonsense',
    ],
  });
  expect(Object.fromEntries([...configs].map(([name, splits]) => [name, Object.fromEntries(splits)]))).toEqual({
    a: { train: ['x/*', 'y/*'], test: ['t.csv'] },
    b: { train: ['all.jsonl'] },
    c: { train: ['deep/one.csv', 'deep/two.csv'] },
    d: { train: ['tr.csv'], test: ['te.csv'] },
    e: {},
  });
  expect(defaultConfig).toBe('b');
  expect(cardConfigs({}).configs.size).toBe(0);
  expect(cardConfigs({ configs: [{ config_name: 'only', data_files: 'x' }] }).defaultConfig).toBe('only');
});

it('files are matched once each, in order', () => {
  expect(matchFiles(['b/2.csv', 'b/1.csv', 'c.csv'], ['b/*', 'b/1*'])).toEqual(['b/1.csv', 'b/2.csv']);
});

it('splits are told by words of file names, then of folders', () => {
  const files = [
    'data/train-00000.parquet',
    'dev.jsonl',
    'test/part.csv',
    'training_notes.md',
    'contest.csv',
    '.cache/test.csv',
    'train/eval.json',
  ];
  expect(Object.fromEntries(splitsByName(files))).toEqual({
    train: ['data/train-00000.parquet'],
    validation: ['dev.jsonl'],
    test: ['test/part.csv', 'train/eval.json'],
  });
});

it('licences are read as one id or a list', () => {
  expect(cardLicence({ license: 'mit' })).toBe('mit');
  expect(cardLicence({ license: ['cc-by-sa-4.0'] })).toBe('cc-by-sa-4.0');
  expect(cardLicence({ license: 'other' })).toBe('unknown');
  expect(cardLicence({})).toBe('unknown');
});
