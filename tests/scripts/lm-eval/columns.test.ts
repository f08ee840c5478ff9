import { expect, it } from 'vitest';
import type { Family } from '../../../core/family.ts';
import { lmEvalEntry } from '../../../core/lm-eval-entry.ts';
import { familyById } from '../../../families/index.ts';
import { compareFamily, harnessColumns, type HarnessUse } from '../../../scripts/lm-eval/columns.ts';

const family = (id: string) => familyById(id) as Family;
const use = (values: Record<string, unknown>, python = ''): HarnessUse => ({
  path: 'x/x.yaml',
  entry: lmEvalEntry({ task: 'x', ...values }),
  columns: harnessColumns(values, () => python),
});
const PIQA = {
  dataset_path: 'baber/piqa',
  training_split: 'train',
  validation_split: 'validation',
  doc_to_text: 'Question: {{goal}}\nAnswer:',
  doc_to_choice: '{{[sol1, sol2]}}',
  doc_to_target: 'label',
};

it('columns are the free names of templates, plain names, and keys of rows in Python', () => {
  const columns = (values: Record<string, unknown>, python?: string) => [...use(values, python).columns].sort();
  expect(
    columns({ doc_to_text: "{{choices.text}} {{['a'][label|int]}} {% if body is defined %}x{% endif %}" }),
  ).toEqual(['body', 'choices', 'label']);
  expect(columns({ doc_to_target: { '!function': 'utils.f' } }, 'doc["sent1"] + doc.get("more")')).toEqual([
    'more',
    'sent1',
  ]);
  expect(columns({ doc_to_target: 'answerKey', doc_to_choice: ['A', 'B'] })).toEqual(['answerKey']);
});

it('a family agrees with a task file of its dataset that has its config, splits and columns', () => {
  expect(compareFamily(family('piqa'), [use(PIQA)])).toEqual({
    family: 'piqa',
    path: 'x/x.yaml',
    verdict: 'agree',
    differences: [],
  });
});

it('says what differs: config, training split, what is run, columns', () => {
  const other = { ...PIQA, dataset_name: 'b', training_split: 'all', test_split: 'test', doc_to_target: 'answer' };
  expect(compareFamily(family('piqa'), [use(other)]).differences).toEqual([
    'config none, there b',
    'seeds train, there all',
    'test is run there and not held out',
    'columns not read there: label',
  ]);
});

it('the best of several task files counts, and no task file is no verdict', () => {
  expect(compareFamily(family('piqa'), [use({ ...PIQA, dataset_name: 'b' }), use(PIQA)]).verdict).toBe('agree');
  expect(compareFamily(family('svamp'), [use(PIQA)])).toMatchObject({ verdict: 'not there', path: null });
});
