import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Column,
  DATA_COLUMNS,
  type DataRow,
  PROVENANCE_COLUMNS,
  REJECTED_COLUMNS,
  typeName,
  variantColumns,
} from '../core/columns.ts';

export const RECORD_DOCS_FILE = fileURLToPath(new URL('../docs/record.md', import.meta.url));

/** The step that adds each field of a record; steps are told in docs/architecture.md. */
export const ADDED_BY: Readonly<Record<keyof DataRow, string>> = {
  id: 'write',
  family: 'plan',
  subtask: 'generate',
  task_type: 'plan',
  language: 'plan',
  question: 'generate',
  options: 'generate',
  answer: 'generate',
  answer_index: 'generate',
  answer_aliases: 'generate',
  passage: 'generate',
  context: 'enrich',
  knowledge: 'enrich',
  reasoning: 'verify',
  option_analysis: 'enrich',
  tests: 'generate',
  extras: 'enrich',
  strategy: 'plan',
  teacher_model: 'generate',
  verified: 'verify',
  votes_right: 'verify',
  votes_cast: 'verify',
  judge_mean: 'judge',
  seed_similarity: 'filter',
  template_similarity: 'filter',
  difficulty_requested: 'plan',
  effective_licence: 'plan',
  teacher_licence: 'plan',
  seed_ids: 'plan',
};

/** docs/record.md: what stands in each column of each config, from core/columns.ts alone. */
export function recordDocs(): string {
  const rejected = REJECTED_COLUMNS.slice(DATA_COLUMNS.length);
  return [
    '# Columns of a dataset',
    'Made from [core/columns.ts](../core/columns.ts) by `npm run generate`; change it there. Each folder is a config of the dataset and has the same columns in every file, whatever they hold. "Always" means that no row lacks the value; everything else may be null. Which step does what: [architecture.md](architecture.md).',
    '## `data/`',
    table(DATA_COLUMNS, ({ name }) => ADDED_BY[name as keyof DataRow]),
    '## `provenance/`',
    'One row for each row of `data/`, by the same id.',
    table(PROVENANCE_COLUMNS),
    '## `rejected/`',
    'The columns of `data/`, then:',
    table(rejected),
    '## `variants/<name>/`',
    'With `"format": "text"`:',
    table(variantColumns({ layout: 'mixed', format: 'text' })),
    'With `"format": "messages"` the column `text` is replaced by:',
    table(variantColumns({ layout: 'mixed', format: 'messages' }).filter(({ name }) => name === 'messages')),
    'With the layout `few_shot` the column `id` is replaced by:',
    table(variantColumns({ layout: 'few_shot', format: 'text' }).filter(({ name }) => name === 'ids')),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(columns: readonly Column[], addedBy?: (column: Column) => string): string {
  const more = addedBy ? [' added by |', ' --- |'] : ['', ''];
  const rows = columns.map((column) => {
    const { name, type, always, description } = column;
    const by = addedBy ? ` ${addedBy(column)} |` : '';
    return `| \`${name}\` | ${typeName(type)} | ${always ? 'always' : ''} |${by} ${description.replaceAll('|', '\\|')} |`;
  });
  return [`| column | type | |${more[0]} what |`, `| --- | --- | --- |${more[1]} --- |`, ...rows].join('\n');
}

// Run as a program (`npx tsx scripts/record-docs.ts`), it writes the file anew.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(RECORD_DOCS_FILE, recordDocs());
