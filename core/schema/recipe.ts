import { z } from 'zod';
import { ENRICHMENTS } from '../enrichments.ts';
import { TASK_TYPES } from '../item.ts';
import { ITEM_FIELDS } from '../item.ts';
import { DIFFICULTIES, STRATEGIES } from '../strategy.ts';

const weight = z.number().min(0).max(1000);
const strategies = z
  .partialRecord(z.enum(STRATEGIES), weight)
  .refine((w) => Object.values(w).some((n) => n > 0), 'at least one strategy needs a weight above 0')
  .describe(
    'Prompts that write items, by weight: each id is a file prompts/generate/<id>.md, and must fit the task type (docs/strategies.md).',
  );
const difficulty = z
  .partialRecord(z.enum(DIFFICULTIES), weight)
  .refine((w) => Object.values(w).some((n) => n > 0), 'at least one difficulty needs a weight above 0')
  .describe('Difficulty asked for, relative to the seeds, by weight.');
const share = z.number().min(0).max(1);

const fileSource = z.strictObject({
  path: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe(
      'File, glob or list of files, relative to the recipe; jsonl, json, csv, tsv or parquet, each also .gz or .zst.',
    ),
  columns: z.array(z.string()).optional().describe('Column names of a csv or tsv without a header line.'),
  quotes: z.boolean().optional().describe('false where quote signs in a csv or tsv are plain text.'),
});
const hubSource = z.strictObject({
  dataset: z
    .string()
    .regex(/^[\w.-]+(\/[\w.-]+)?$/)
    .describe('Dataset id on the Hugging Face Hub.'),
  config: z.string().optional(),
  revision: z.string().optional().describe('Commit sha, tag or branch; pinned to a sha at the first start.'),
  split: z.string(),
});
const rows = z.union([fileSource, hubSource]);

const modelRef = z.strictObject({
  endpoint: z.string().optional().describe('Name in the operator’s endpoints file; default `default`.'),
  model: z.string().optional().describe('Default: the only model the endpoint lists.'),
  weight: weight.optional(),
  params: z.record(z.string(), z.unknown()).optional().describe('Sent verbatim with every call to this model.'),
});
const modelRefs = z.union([modelRef, z.array(modelRef).min(1)]);
const models = z
  .strictObject({ teacher: modelRefs, solvers: modelRefs, judge: modelRefs, enricher: modelRefs })
  .partial()
  .describe('Who writes, who answers blind, who scores, who explains; all default to the teacher.');

const verify = z
  .strictObject({
    votes: z.int().min(0).max(32).describe('Blind answers per candidate at most, asked in fixed waves.'),
    agreement: share.describe('Share of valid votes that the most frequent answer needs.'),
    fullVotes: z.boolean().describe('Ask all votes even when the outcome is already decided.'),
    allowUnverified: z.boolean().describe('Count rows that nothing could verify; they are marked verified: false.'),
  })
  .partial();
const judge = z
  .strictObject({
    mean: z.number().min(1).max(5),
    min: z.number().min(1).max(5),
    on: z.boolean(),
    calibrate: z
      .int()
      .min(0)
      .max(1_000)
      .describe('Training rows that the judge is tried on, as they are and with a wrong answer: two calls each.'),
  })
  .partial()
  .describe('Rubric scores a row needs. Naming this turns the judge on for types that a vote decides.');
const filters = z
  .strictObject({
    nearDuplicate: z.strictObject({ jaccard: share }).partial(),
    nearCopy: z.strictObject({ similarity: share }).partial(),
    template: z.strictObject({ jaccard: share, perTemplate: z.int().min(1) }).partial(),
    contamination: z.strictObject({ against: z.array(z.string()) }).partial(),
    language: z.strictObject({ on: z.boolean() }).describe('Whether an item in another language is dropped.'),
    personalData: z
      .strictObject({ on: z.boolean() })
      .describe('Whether an item that holds an e-mail address, a phone or card number … is dropped.'),
  })
  .partial();
const seeds = z
  .strictObject({
    limit: z.int().min(1).nullable().describe('Use at most this many seeds of a family.'),
    perCall: z.int().min(1).max(16).describe('Seeds shown in one generate call.'),
    licences: z.enum(['permissive', 'share-alike', 'any']),
    badRows: share.describe('Share of unreadable rows a seed split may have.'),
    rngSeed: z.int().min(0),
    revision: z.record(z.string(), z.string()).describe('Hub revision by family id.'),
  })
  .partial();
const stage = z
  .strictObject({
    params: z
      .record(z.string(), z.unknown())
      .describe('Sent verbatim: temperature, top_p, top_k, chat_template_kwargs …'),
    maxTokens: z.int().min(1),
    system: z.string().describe('Replaces the prompt’s system part.'),
  })
  .partial();

const overrides = {
  records: z.int().min(1).optional(),
  strategies: strategies.optional(),
  difficulty: difficulty.optional(),
  itemsPerCall: z.int().min(1).max(16).optional(),
  enrich: z
    .array(z.enum(ENRICHMENTS))
    .optional()
    .describe(
      'What a row gets beside its answer: reasoning comes from the votes, one call gives all others. option_analysis needs options, worked_steps mathematics or code; the last three are kinds of `extras`.',
    ),
  verify: verify.optional(),
  judge: judge.optional(),
  filters: filters.optional(),
  models: models.optional(),
  language: z.string().optional(),
  seeds: seeds.optional(),
  instructions: z.string().max(4000).optional(),
};

export const familyEntry = z.union([
  z.string().min(1),
  z.strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9_]{0,63}$/, 'a family id is lower case letters, digits and _'),
    extends: z.string().optional().describe('A built-in family whose mapping, identity and licence to use.'),
    lmEval: z
      .union([z.string().min(1), z.strictObject({ path: z.string(), files: z.record(z.string(), z.string()) })])
      .optional()
      .describe(
        'A task file of lm-evaluation-harness, relative to the recipe; without an id the file’s name is one. Once read, its name and the sha256 of all files it is made of.',
      ),
    type: z.enum(TASK_TYPES).optional(),
    licence: z.string().optional(),
    attribution: z.string().optional(),
    source: rows.optional(),
    heldOut: z.array(rows).optional().describe('Rows that are evaluated with; write [] to go without.'),
    fields: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        'question, options, answer, passage, tests, subtask → column, dotted path, or template where it holds {{.',
      ),
    identity: z.array(z.enum(ITEM_FIELDS)).min(1).optional(),
    labels: z.array(z.string()).optional(),
    answerBase: z
      .union([z.literal(0), z.literal(1)])
      .optional()
      .describe('Where the answer column holds the number of an option: whether counting starts at 0 (default) or 1.'),
    allow: z
      .strictObject({ splitGuard: z.string().min(1) })
      .partial()
      .optional(),
    ...overrides,
  }),
]);

/** What a user may say about a run (contract 5). Parsed at the doors only: zod never enters a workflow bundle. */
export const recipeSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/)
      .optional(),
    families: z.array(familyEntry).min(1),
    records: z.int().min(1).max(1_000_000_000).describe('Accepted rows in all, quotas of families included.'),
    seeds: seeds.optional(),
    strategies: strategies.optional(),
    itemsPerCall: z.int().min(1).max(16).optional(),
    difficulty: difficulty.optional(),
    language: z.string().optional(),
    instructions: z.string().max(4000).optional(),
    enrich: overrides.enrich,
    models: models.optional(),
    stages: z.strictObject({ generate: stage, verify: stage, judge: stage, enrich: stage }).partial().optional(),
    prompts: z.record(z.string(), z.strictObject({ path: z.string() })).optional(),
    verify: verify.optional(),
    judge: judge.optional(),
    filters: filters.optional(),
    limits: z
      .strictObject({ candidatesPerRecord: z.number().min(1).max(1000), minYield: share })
      .partial()
      .optional(),
    budget: z
      .strictObject({
        usd: z.number().min(0).nullable(),
        tokens: z.int().min(0).nullable(),
        calls: z.int().min(0).nullable(),
      })
      .partial()
      .optional(),
    approval: z.array(z.enum(['pilot', 'publish'])).optional(),
    pilot: z.strictObject({ records: z.int().min(1) }).optional(),
    output: z
      .strictObject({
        shardRecords: z.int().min(1).max(1_000_000),
        variants: z.array(
          z.strictObject({
            name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
            layout: z.enum([
              'mixed',
              'qa',
              'qa_reasoning',
              'mc_letters',
              'mc_cloze',
              'context_first',
              'knowledge_first',
              'few_shot',
            ]),
            format: z.enum(['text', 'messages']).optional(),
            shots: z.int().min(2).max(5).optional(),
          }),
        ),
        thinking: z.boolean(),
      })
      .partial()
      .optional(),
    reuse: z
      .array(z.string())
      .optional()
      .describe('Datasets of the same store: a call that one of them has paid for is not paid again.'),
    previous: z.string().nullable().optional(),
  })
  .describe('Recipe of a Taskseed run');

export type Recipe = z.infer<typeof recipeSchema>;
export type FamilyEntry = Exclude<z.infer<typeof familyEntry>, string>;
