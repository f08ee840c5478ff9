import { expect, it } from 'vitest';
import { lmEvalEntry } from '../../core/lm-eval-entry.ts';
import { lmEvalSources } from '../../core/lm-eval-source.ts';

const sources = (values: Record<string, unknown>) => lmEvalSources(lmEvalEntry({ training_split: 'train', ...values }));

it('all splits that are measured on or shown are held out', () => {
  const values = { dataset_path: 'sailors/knots', dataset_name: 'easy', dataset_kwargs: { revision: 'v2' } };
  const row = { dataset: 'sailors/knots', config: 'easy', revision: 'v2' };
  expect(sources({ ...values, test_split: 'test', validation_split: 'dev', fewshot_split: 'shown' })).toEqual({
    source: { ...row, split: 'train' },
    heldOut: ['test', 'dev', 'shown'].map((split) => ({ ...row, split })),
  });
  expect(sources({ ...values, test_split: 'test', fewshot_split: 'train' })).toMatchObject({
    heldOut: [{ split: 'test' }],
  });
});

it('files are told by split', () => {
  const data_files = { train: ['a.jsonl', 'b.jsonl'], test: 'c.jsonl' };
  expect(
    sources({ dataset_path: 'json', test_split: 'test', dataset_kwargs: { data_files, data_dir: 'rows/' } }),
  ).toEqual({
    source: { path: ['rows/a.jsonl', 'rows/b.jsonl'] },
    heldOut: [{ path: 'rows/c.jsonl' }],
  });
});

it.each([
  [{}, 'dataset_path is missing'],
  [{ dataset_path: 'x', training_split: null }, /no training_split/],
  [{ dataset_path: 'x', training_split: 'train[:10%]' }, /^split "train\[:10%\]" is more than a name/],
  [{ dataset_path: 'x', dataset_kwargs: { data_files: 'a' } }, /picks files inside/],
  [{ dataset_path: '/data/x' }, /no dataset of the Hub/],
  [{ dataset_path: 'text' }, /no columns/],
  [{ dataset_path: 'json', dataset_kwargs: { data_files: { test: 'a' } } }, /no file for split "train"/],
  [{ dataset_path: 'csv', dataset_kwargs: { data_files: 'hf://datasets/a/b.csv' } }, /read from the network/],
  [{ dataset_path: 'json', dataset_kwargs: { field: 'data', data_files: 'a' } }, /^dataset_kwargs.field/],
])('%o is not taken', (values, reason) => {
  expect(sources(values)).toMatch(reason);
});
