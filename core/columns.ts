/** Types a published column can have. All are nullable in the file, so that a config's files agree whatever they hold. */
export type ColumnType =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'double'
  | { readonly list: 'string' }
  /** A list of structs of text fields with these names. */
  | { readonly list: readonly string[] };

/** One published column: the Parquet schema, the card's table and Croissant are all made from this. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** True where no row lacks it. A promise of the writer, not of the file's schema. */
  readonly always?: true;
  readonly description: string;
}

type ValueOf<T extends ColumnType> = T extends 'string'
  ? string
  : T extends 'bool'
    ? boolean
    : T extends 'int32' | 'int64' | 'double'
      ? number
      : T extends { readonly list: 'string' }
        ? string[]
        : T extends { readonly list: readonly (infer F extends string)[] }
          ? { [K in F]: string }[]
          : never;

/** The row type that a list of columns declares. int64 values stay below 2^53 and are numbers here. */
export type RowOf<C extends readonly Column[]> = {
  [K in C[number] as K['name']]: K extends { always: true } ? ValueOf<K['type']> : ValueOf<K['type']> | null;
};

const STRINGS = { list: 'string' } as const;

/** `data/`: what people load. Flat; content and what one filters by (contract 8). */
export const DATA_COLUMNS = [
  {
    name: 'id',
    type: 'string',
    always: true,
    description: 'Hash of family, question, options, answer, passage and tests: 32 hex digits.',
  },
  {
    name: 'family',
    type: 'string',
    always: true,
    description: 'The public task whose training rows were the examples.',
  },
  { name: 'subtask', type: 'string', description: 'Part of the family, where it has parts.' },
  {
    name: 'task_type',
    type: 'string',
    always: true,
    description: 'multiple_choice, math, open_qa, classification, reading, code or structured.',
  },
  { name: 'language', type: 'string', description: 'Language of the row, as BCP 47 code.' },
  { name: 'question', type: 'string', description: 'The question.' },
  {
    name: 'options',
    type: STRINGS,
    description: 'Options of multiple choice or labels of classification, as written; null where the answer is free.',
  },
  {
    name: 'answer',
    type: 'string',
    description: 'Text of the answer, never a letter or an index; for code the source of a solution.',
  },
  { name: 'answer_index', type: 'int32', description: '0-based position of the answer in options.' },
  { name: 'answer_aliases', type: STRINGS, description: 'Other texts that are as right as the answer.' },
  {
    name: 'passage',
    type: 'string',
    description:
      'Text needed to answer: the passage of reading, the premises of logic, the JSON Schema of structured output.',
  },
  {
    name: 'context',
    type: 'string',
    description: 'Enrichment: a short background text from which the answer follows.',
  },
  { name: 'knowledge', type: STRINGS, description: 'Enrichment: facts that stand on their own.' },
  {
    name: 'reasoning',
    type: 'string',
    description: 'Enrichment: steps of a solver that saw the question only and agreed with the answer.',
  },
  {
    name: 'option_analysis',
    type: STRINGS,
    description: 'Enrichment: why each option is right or wrong, in the order of options.',
  },
  { name: 'tests', type: STRINGS, description: 'Code only: assert statements that a right solution passes.' },
  {
    name: 'extras',
    type: { list: ['kind', 'text'] },
    description: 'Further enrichments by kind: rationale_short, worked_steps, dialogue.',
  },
  { name: 'strategy', type: 'string', description: 'Prompt by which the row was made (docs/strategies.md).' },
  { name: 'teacher_model', type: 'string', description: 'Model that wrote the row; rehearsal/… where no model did.' },
  {
    name: 'verified',
    type: 'bool',
    always: true,
    description: 'Whether blind votes (or tests that were run) confirm the answer.',
  },
  { name: 'votes_right', type: 'int32', description: 'Blind votes that gave this answer.' },
  { name: 'votes_cast', type: 'int32', description: 'Blind votes asked; null where none were.' },
  { name: 'judge_mean', type: 'double', description: 'Mean rubric score, 1 to 5; null where the judge was off.' },
  {
    name: 'seed_similarity',
    type: 'double',
    description: 'Similarity to the closest seed of the family: word 3-grams, 0 to 1.',
  },
  { name: 'template_similarity', type: 'double', description: 'The same once names and numbers are masked, 0 to 1.' },
  {
    name: 'difficulty_requested',
    type: 'string',
    description: 'Difficulty that was asked for, relative to the seeds: easier, same or harder.',
  },
  {
    name: 'effective_licence',
    type: 'string',
    always: true,
    description: 'Strictest licence of the seeds behind the row.',
  },
  {
    name: 'teacher_licence',
    type: 'string',
    always: true,
    description: "Terms of the teacher's output as the operator stated them, or unstated.",
  },
  {
    name: 'seed_ids',
    type: STRINGS,
    always: true,
    description: 'Seeds shown as examples; their text is not republished.',
  },
] as const satisfies readonly Column[];

/** `provenance/`: the same rows by id. Open maps are JSON texts, so that the schema never depends on what they hold. */
export const PROVENANCE_COLUMNS = [
  { name: 'id', type: 'string', always: true, description: 'The id of the row in data/.' },
  { name: 'row', type: 'string', always: true, description: "Place in the family's plan: chunk.draw.item." },
  { name: 'family', type: 'string', always: true, description: 'The family.' },
  {
    name: 'provider',
    type: 'string',
    always: true,
    description: 'Who served the teacher; rehearsal where it was the rehearsal teacher.',
  },
  {
    name: 'seeds',
    type: 'string',
    always: true,
    description: 'JSON list: id, dataset, config, split, revision, file, line of each seed shown.',
  },
  {
    name: 'prompts',
    type: 'string',
    always: true,
    description: 'JSON list: prompt (id@version) and sha256 of the rendered text of the generate call.',
  },
  {
    name: 'calls',
    type: 'string',
    always: true,
    description:
      'JSON list: callKey, stage, provider, model, tokens, nano-USD, ladder rung and tries of each call behind the row.',
  },
  {
    name: 'votes',
    type: 'string',
    always: true,
    description: 'JSON list: index, answer, right, callKey of each blind vote.',
  },
  {
    name: 'evidence',
    type: 'string',
    always: true,
    description: 'JSON: what was measured (generate, verify, judge, enrich) and the filters decided on.',
  },
  {
    name: 'prompt_tokens',
    type: 'int32',
    always: true,
    description: 'Prompt tokens of the calls behind the row; a call that made several rows counts whole in each.',
  },
  {
    name: 'completion_tokens',
    type: 'int32',
    always: true,
    description: 'Completion tokens of the same calls, thinking included.',
  },
  {
    name: 'thinking_tokens',
    type: 'int32',
    always: true,
    description: 'Thinking tokens, contained in completion_tokens.',
  },
  {
    name: 'nano_usd',
    type: 'int64',
    description: 'Price of the same calls at the time, in nano-USD; null where one of them had no price.',
  },
] as const satisfies readonly Column[];

/** `rejected/`: the columns of data/, then where and why a row ended. */
export const REJECTED_COLUMNS = [
  ...DATA_COLUMNS,
  { name: 'stage', type: 'string', always: true, description: 'Stage at which the row ended.' },
  {
    name: 'reason',
    type: 'string',
    always: true,
    description:
      'Filter and reason. Content is null where it is contamination or a copy of a seed, and for dead letters.',
  },
] as const satisfies readonly Column[];

const FAMILY = { name: 'family', type: 'string', always: true, description: 'The family.' } as const;
const LICENCE = {
  name: 'effective_licence',
  type: 'string',
  always: true,
  description: 'Strictest licence of the rows inside.',
} as const;
const TOKENS = {
  name: 'tokens',
  type: 'int32',
  always: true,
  description: 'Estimate: UTF-8 bytes / 4, rounded up.',
} as const;
const ONE_ID = { name: 'id', type: 'string', always: true, description: 'The id of the row in data/.' } as const;
const MANY_IDS = {
  name: 'ids',
  type: STRINGS,
  always: true,
  description: 'The ids of the rows in data/, in order.',
} as const;
const TEXT = { name: 'text', type: 'string', always: true, description: 'The rendered text.' } as const;
const MESSAGES = {
  name: 'messages',
  type: { list: ['role', 'content'] },
  always: true,
  description: 'User and assistant turns.',
} as const;

/** Columns of a variant: id or ids, text or messages, then what one filters by. */
export function variantColumns(variant: { layout: string; format: 'text' | 'messages' }): readonly Column[] {
  const ids = variant.layout === 'few_shot' ? MANY_IDS : ONE_ID;
  return [ids, variant.format === 'messages' ? MESSAGES : TEXT, TOKENS, FAMILY, LICENCE];
}

export type DataRow = RowOf<typeof DATA_COLUMNS>;
export type ProvenanceRow = RowOf<typeof PROVENANCE_COLUMNS>;
export type RejectedRow = RowOf<typeof REJECTED_COLUMNS>;
export interface VariantRow {
  id?: string;
  ids?: string[];
  text?: string;
  messages?: { role: string; content: string }[];
  tokens: number;
  family: string;
  effective_licence: string;
}

/** A column's type in words, for the card: `string`, `int32`, `list of string`, `list of {kind, text}`. */
export function typeName(type: ColumnType): string {
  if (typeof type === 'string') return type;
  return type.list === 'string' ? 'list of string' : `list of {${type.list.join(', ')}}`;
}
