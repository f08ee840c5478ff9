import { configsOf, type CardInput, isRehearsal } from './card-input.ts';
import type { TaskType } from './item.ts';

/** Task categories of the Hugging Face Hub, by our task types. */
const CATEGORIES: Readonly<Record<TaskType, readonly string[]>> = {
  multiple_choice: ['multiple-choice', 'question-answering'],
  math: ['question-answering', 'text-generation'],
  open_qa: ['question-answering'],
  classification: ['text-classification'],
  reading: ['question-answering'],
  code: ['text-generation'],
  structured: ['text-generation'],
};

/** Size categories of the Hub: the upper bound of each, and its name. */
const SIZES: readonly (readonly [number, string])[] = [
  [1e3, 'n<1K'],
  [1e4, '1K<n<10K'],
  [1e5, '10K<n<100K'],
  [1e6, '100K<n<1M'],
  [1e7, '1M<n<10M'],
  [1e8, '10M<n<100M'],
  [1e9, '100M<n<1B'],
];

/** Licences the Hub has an id for, by SPDX id in lower case; anything else goes as `other`. */
const HUB_LICENCES = new Set([
  'apache-2.0',
  'mit',
  'afl-3.0',
  'bsd',
  'bsd-2-clause',
  'bsd-3-clause',
  'cc0-1.0',
  'cc-by-2.0',
  'cc-by-2.5',
  'cc-by-3.0',
  'cc-by-4.0',
  'cc-by-sa-3.0',
  'cc-by-sa-4.0',
  'cc-by-nc-2.0',
  'cc-by-nc-3.0',
  'cc-by-nc-4.0',
  'cc-by-nd-4.0',
  'cc-by-nc-sa-3.0',
  'cc-by-nc-sa-4.0',
  'cc-by-nc-nd-4.0',
  'cdla-sharing-1.0',
  'cdla-permissive-1.0',
  'cdla-permissive-2.0',
  'c-uda',
  'gpl-3.0',
  'lgpl-3.0',
  'agpl-3.0',
  'mpl-2.0',
  'odbl',
  'odc-by',
  'pddl',
  'gfdl',
  'isc',
  'unlicense',
  'unknown',
]);

/** A value as YAML: JSON text is YAML. */
const yaml = (value: string) => JSON.stringify(value);
const unique = (values: readonly string[]) => [...new Set(values)].sort();

function list(key: string, values: readonly string[]): string[] {
  return values.length === 0 ? [] : [`${key}:`, ...values.map((value) => `- ${yaml(value)}`)];
}

/** The licence of the head: the Hub's id where it has one. Seeds decide; the teacher's terms stand in the text. */
function licenceLines(input: CardInput): string[] {
  const ids = unique(input.families.map((f) => f.plan.licence));
  const hub = unique(ids.map((id) => (HUB_LICENCES.has(id.toLowerCase()) ? id.toLowerCase() : 'other')));
  const single = hub.length === 1 ? [`license: ${yaml(hub[0] as string)}`] : list('license', hub);
  const named = ids.map((id) => id.toLowerCase().replace(/[^a-z0-9.-]+/g, '-')).join('-and-');
  return hub.includes('other') ? [...single, `license_name: ${yaml(named)}`, 'license_link: LICENSES.md'] : single;
}

function sourceDatasets(input: CardInput): string[] {
  const named = input.families.flatMap((f) => f.split?.sources.map((source) => source.dataset) ?? []);
  return unique(named.filter((name) => /^[\w.-]+\/[\w.-]+$/.test(name)));
}

function tags(input: CardInput): string[] {
  const base = ['synthetic', 'pretraining', 'question-answering', 'taskseed'];
  return isRehearsal(input.plan) ? [...base, 'rehearsal', 'not-for-training'] : base;
}

function configLines(input: CardInput): string[] {
  const configs = configsOf(input);
  if (configs.length === 0) return [];
  const one = ({ name, files }: (typeof configs)[number]) => [
    `- config_name: ${yaml(name)}`,
    ...(name === 'default' ? ['  default: true'] : []),
    '  data_files:',
    '  - split: train',
    '    path:',
    ...files.map((path) => `    - ${yaml(path)}`),
  ];
  return ['configs:', ...configs.flatMap(one)];
}

/** The card's YAML head, with its `---` lines: what the Hub shows and what `datasets.load_dataset` goes by. */
export function cardHead(input: CardInput): string {
  const { kept } = input.ledger.totals;
  const size = SIZES.find(([below]) => kept < below)?.[1] ?? 'n>1B';
  const lines = [
    '---',
    ...licenceLines(input),
    ...list('language', unique(input.families.map((f) => f.plan.language))),
    `pretty_name: ${yaml(input.dataset)}`,
    ...list('task_categories', unique(input.families.flatMap((f) => CATEGORIES[f.plan.type]))),
    ...list('size_categories', [size]),
    ...list('source_datasets', sourceDatasets(input)),
    ...list('annotations_creators', ['machine-generated']),
    ...list('language_creators', ['machine-generated']),
    ...list('tags', tags(input)),
    ...configLines(input),
    '---',
  ];
  return lines.join('\n');
}
