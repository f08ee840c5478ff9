import { expect, it } from 'vitest';
import { lmEvalEntry } from '../../../core/lm-eval-entry.ts';
import { SPLIT_TABLE } from '../../../core/split-table.ts';
import { type DatasetUse, scanSplits, tableLine } from '../../../scripts/lm-eval/split-table.ts';

const entry = (path: string, dataset: string, splits: Record<string, string>) => ({
  path,
  entry: lmEvalEntry({ task: path, dataset_path: dataset, ...splits }),
});
const SCAN = scanSplits([
  entry('a/a.yaml', 'Org/A', { training_split: 'train', validation_split: 'dev', test_split: 'test[:5]' }),
  entry('b/b.yaml', 'org/a', { training_split: 'train', validation_split: 'val', fewshot_split: 'train' }),
  entry('c/c.yaml', 'org/c', { training_split: 'train', validation_split: 'train', fewshot_split: 'examples' }),
  entry('d/d.yaml', 'org/d', { training_split: 'dev', validation_split: 'dev', test_split: 'test' }),
  entry('e/e.yaml', 'csv', { training_split: 'train', test_split: 'train' }),
]);
const line = (dataset: string) => tableLine(dataset, SCAN.datasets.get(dataset) as DatasetUse);

it('what is run is test, else validation, over all files of a dataset; worked examples count unless they train', () => {
  expect(line('org/a')).toBe('org/a test,val dev a,b');
  expect(line('org/c')).toBe('org/c examples,train - c');
  expect(line('org/d')).toBe('org/d test dev d');
});

it('counts the training splits that are declared as test or validation, and those that are run', () => {
  expect(SCAN).toMatchObject({ files: 5, training: 5, trainingIsDeclared: 3, trainingIsRun: 2 });
});

it('plain loaders are no dataset', () => {
  expect([...SCAN.datasets.keys()]).toEqual(['org/a', 'org/c', 'org/d']);
});

it('the table that is shipped has hundreds of datasets, each on a line of four words', () => {
  const lines = SPLIT_TABLE.text.trim().split(/ ; |\n/);
  expect(lines.length).toBeGreaterThan(350);
  for (const one of lines) expect(one).toMatch(/^[^ ]+ [^ ]+ [^ ]+ [^ ]+$/);
});
