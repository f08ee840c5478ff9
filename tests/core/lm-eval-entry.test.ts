import { expect, it } from 'vitest';
import { evaluatedSplit, lmEvalKind, lmEvalEntry } from '../../core/lm-eval-entry.ts';

it('a task names its dataset and what each split is for', () => {
  const entry = lmEvalEntry({
    task: 'knots_easy',
    dataset_path: 'sailors/knots',
    dataset_name: 2021,
    training_split: 'train',
    validation_split: 'dev',
    fewshot_config: { split: 'train' },
  });
  expect(entry).toMatchObject({
    name: 'knots_easy',
    datasetPath: 'sailors/knots',
    datasetName: '2021',
    trainingSplit: 'train',
    validationSplit: 'dev',
    testSplit: null,
    fewshotSplit: 'train',
  });
});

it('a test split is what is measured on, a validation split where there is none', () => {
  expect(evaluatedSplit(lmEvalEntry({ test_split: 'test', validation_split: 'dev' }))).toBe('test');
  expect(evaluatedSplit(lmEvalEntry({ validation_split: 'dev' }))).toBe('dev');
  expect(evaluatedSplit(lmEvalEntry({ training_split: 'train' }))).toBeNull();
});

it('a file is a task, a group, a task in Python, or values for others', () => {
  expect(lmEvalKind({ task: 'a', group: 'old' })).toBe('task');
  expect(lmEvalKind({ group: 'g', task: ['a', 'b'] })).toBe('group');
  expect(lmEvalKind({ task: 'a', class: { '!function': 'task.A' } })).toBe('python');
  expect(lmEvalKind({ dataset_path: 'x' })).toBe('template');
});
