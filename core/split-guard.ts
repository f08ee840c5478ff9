import { didYouMean } from './nearest.ts';
import { SPLIT_TABLE } from './split-table.ts';

/** Day on which the tables were last made and checked. */
export const SPLIT_TABLE_DATE = SPLIT_TABLE.date;

/** A split that someone is measured on, so that seeds may never come from it. */
interface EvaluatedSplit {
  /** All ids the dataset is known by; compared without case. */
  datasets: readonly string[];
  /** Configs it holds for; omitted for all. */
  configs?: readonly string[];
  splits: readonly string[];
  /** Splits that exist, are declared by an evaluation and not run: admitted with a warning. */
  unused?: readonly string[];
  by: string;
}

const LM_EVAL = 'lm-evaluation-harness';

/**
 * Splits that known evaluations run, beside what the harness's task files say themselves ({@link SPLIT_TABLE}): other
 * names of the same datasets, and evaluations of others. The dangerous ones are those whose split is *called* train.
 */
const EVALUATED: readonly EvaluatedSplit[] = [
  { datasets: ['openai/gsm8k', 'gsm8k'], splits: ['test'], by: `${LM_EVAL} (gsm8k)` },
  {
    datasets: ['madrylab/gsm8k-platinum', 'gsm8k-platinum'],
    splits: ['test', 'train'],
    by: `${LM_EVAL} (gsm8k_platinum)`,
  },
  {
    datasets: ['qintongli/gsm-plus', 'gsm_plus', 'gsm-plus'],
    splits: ['test', 'testmini', 'train'],
    by: `${LM_EVAL} (gsm_plus)`,
  },
  {
    datasets: ['allenai/ai2_arc', 'ai2_arc'],
    splits: ['test'],
    unused: ['validation'],
    by: `${LM_EVAL} (arc_easy, arc_challenge)`,
  },
  {
    datasets: ['google-research-datasets/mbpp', 'mbpp'],
    splits: ['test', 'prompt'],
    unused: ['validation'],
    by: `${LM_EVAL} (mbpp; its few-shot rows are the prompt split)`,
  },
  { datasets: ['evalplus/mbppplus', 'mbppplus'], splits: ['test', 'train'], by: `${LM_EVAL} (mbpp_plus)` },
  {
    datasets: ['openai/openai_humaneval', 'openai_humaneval'],
    splits: ['test', 'train'],
    by: `${LM_EVAL} (humaneval)`,
  },
  { datasets: ['evalplus/humanevalplus'], splits: ['test', 'train'], by: `${LM_EVAL} (humaneval_plus)` },
  {
    datasets: ['cais/mmlu', 'hendrycks_test', 'lukaemon/mmlu', 'hails/mmlu_no_train'],
    splits: ['test', 'dev', 'validation'],
    by: `${LM_EVAL} (mmlu; its few-shot rows are the dev split, and mmlu_flan_cot_zeroshot runs validation)`,
  },
  { datasets: ['tiger-lab/mmlu-pro'], splits: ['test', 'validation'], by: `${LM_EVAL} (mmlu_pro)` },
  {
    datasets: ['idavidrein/gpqa', 'gpqa'],
    splits: ['train', 'test', 'validation'],
    by: `${LM_EVAL} (gpqa, leaderboard_gpqa)`,
  },
  {
    datasets: [
      'aime',
      'aime24',
      'aime25',
      'math-ai/aime24',
      'math-ai/aime25',
      'huggingfaceh4/aime_2024',
      'maxwell-jia/aime_2024',
      'gneubig/aime-1983-2024',
    ],
    splits: ['train', 'test'],
    by: `${LM_EVAL} (aime)`,
  },
  {
    datasets: ['deepmind/aqua_rat', 'aqua_rat'],
    splits: ['test'],
    unused: ['validation'],
    by: `${LM_EVAL} (agieval_aqua_rat)`,
  },
  {
    datasets: ['yale-nlp/folio', 'tasksource/folio', 'folio'],
    splits: ['validation', 'test'],
    by: 'published results on FOLIO: its test split was never released',
  },
  { datasets: ['chilled/strategyqa', 'strategyqa'], splits: ['test'], by: 'published results on StrategyQA' },
  {
    datasets: ['wics/strategy-qa', 'voidful/strategyqa'],
    splits: ['test', 'dev', 'validation'],
    by: `${LM_EVAL} (bigbench_strategyqa)`,
  },
  {
    datasets: ['jaredfern/codah', 'codah'],
    splits: ['test'],
    unused: ['validation'],
    by: 'published results on CODAH',
  },
  {
    datasets: ['tau/commonsense_qa', 'commonsense_qa'],
    splits: ['validation', 'test'],
    by: `${LM_EVAL} (commonsense_qa)`,
  },
  { datasets: ['rowan/hellaswag', 'hellaswag'], splits: ['validation', 'test'], by: `${LM_EVAL} (hellaswag)` },
  {
    datasets: ['allenai/openbookqa', 'openbookqa'],
    splits: ['test'],
    unused: ['validation'],
    by: `${LM_EVAL} (openbookqa)`,
  },
  { datasets: ['allenai/winogrande', 'winogrande'], splits: ['validation', 'test'], by: `${LM_EVAL} (winogrande)` },
  {
    datasets: ['google/boolq', 'boolq', 'super_glue', 'aps/super_glue'],
    splits: ['validation', 'test'],
    by: `${LM_EVAL} (boolq, super-glue)`,
  },
  {
    datasets: ['truthfulqa/truthful_qa', 'truthful_qa'],
    splits: ['validation', 'train', 'test'],
    by: `${LM_EVAL} (truthfulqa)`,
  },
  {
    datasets: ['google/ifeval', 'wis-k/instruction-following-eval'],
    splits: ['train', 'test'],
    by: `${LM_EVAL} (ifeval)`,
  },
  { datasets: ['nyu-mll/blimp', 'blimp'], splits: ['train', 'test'], by: `${LM_EVAL} (blimp)` },
  { datasets: ['lukaemon/bbh', 'saylortwift/bbh'], splits: ['test', 'train'], by: `${LM_EVAL} (bbh)` },
  { datasets: ['allenai/sciq', 'sciq'], splits: ['test'], unused: ['validation'], by: `${LM_EVAL} (sciq)` },
  { datasets: ['ehovy/race', 'race'], splits: ['test'], unused: ['validation'], by: `${LM_EVAL} (race)` },
  { datasets: ['mandarjoshi/trivia_qa', 'trivia_qa'], splits: ['validation', 'test'], by: `${LM_EVAL} (triviaqa)` },
];

/** The table of the harness by dataset; read once. */
const BY_HARNESS: ReadonlyMap<string, EvaluatedSplit> = new Map(
  SPLIT_TABLE.text
    .trim()
    .split(/ ; |\n/)
    .map((line) => {
      const [dataset = '', splits = '', unused = '', by = ''] = line.split(' ');
      const listed = (names: string) => (names === '-' ? [] : names.split(','));
      const who = `${LM_EVAL} (${listed(by).join(', ')})`;
      return [dataset, { datasets: [dataset], splits: listed(splits), unused: listed(unused), by: who }];
    }),
);

/** Loaders of plain files: their name says nothing about whose rows they hold, so only the content is looked at. */
const GENERIC = new Set(['csv', 'json', 'jsonl', 'tsv', 'parquet', 'text', 'file', 'own']);

/** Names that mean "measured on" wherever a dataset is not in the table. */
const TEST_NAMES =
  /^(?:test|testing|testmini|eval|evaluation|benchmark|challenge|heldout|held_out)(?:$|[_-])|(?:^|[_-])test$/;
const VALIDATION_NAMES = /^(?:validation|valid|val|dev|development)(?:$|[_-])/;

export function isGenericLoader(dataset: string): boolean {
  return GENERIC.has(dataset.toLowerCase());
}

/** A split's name without what is cut out of it, in lower case: `Test[:10%]` is test. */
export function plainSplit(split: string): string {
  return split
    .trim()
    .toLowerCase()
    .replace(/\[.*\]$/, '');
}

export interface SplitToGuard {
  /** Who asks, for the message. */
  family: string;
  dataset: string;
  config: string | null;
  split: string;
  /** Splits of the same dataset that the family holds out. */
  heldOutSplits: readonly string[];
  /** A person's reason to use the split all the same (`allow.splitGuard`). */
  override?: string | null;
}

export type SplitVerdict =
  | { kind: 'admitted' }
  /** Used all the same; the text belongs on the card. */
  | { kind: 'warned'; text: string }
  | { kind: 'refused'; reason: string };

/**
 * Whether the rows of a split may be seeds, told by its name. What it holds is looked at as well, by
 * {@link guardContent}: a split that is called train may still be somebody's test.
 */
export function guardSplit(asked: SplitToGuard): SplitVerdict {
  const verdict = judgeName(asked);
  if (verdict.kind !== 'refused' || !asked.override) return verdict;
  return { kind: 'warned', text: `${verdict.reason}; used all the same by the recipe: ${asked.override}` };
}

function judgeName({ family, dataset, config, split, heldOutSplits }: SplitToGuard): SplitVerdict {
  const where = `${family}: ${[dataset, config].filter(Boolean).join('/')}, split ${split}`;
  if (isGenericLoader(dataset)) return { kind: 'admitted' };
  const names = split.split('+').map(plainSplit);
  if (heldOutSplits.some((name) => names.includes(name.toLowerCase())))
    return { kind: 'refused', reason: `${where} is both seed and held out; name another split` };
  const listed = EVALUATED.filter(
    (row) => row.datasets.includes(dataset.toLowerCase()) && (!row.configs || row.configs.includes(config ?? '')),
  );
  const byHarness = BY_HARNESS.get(dataset.toLowerCase());
  const known = byHarness ? [...listed, byHarness] : listed;
  for (const row of known)
    if (names.some((name) => row.splits.includes(name)))
      return { kind: 'refused', reason: `${where} is evaluated by ${row.by}; use another split or family` };
  for (const row of known)
    if (names.some((name) => row.unused?.includes(name)))
      return { kind: 'warned', text: `${where} is declared by ${row.by} as a validation split, and not run by it` };
  return judgeUnknown(where, names, heldOutSplits);
}

function judgeUnknown(where: string, names: readonly string[], heldOutSplits: readonly string[]): SplitVerdict {
  if (names.some((name) => TEST_NAMES.test(name)))
    return { kind: 'refused', reason: `${where} is a test split by its name; use a training split` };
  if (!names.some((name) => VALIDATION_NAMES.test(name))) return { kind: 'admitted' };
  if (heldOutSplits.some((name) => TEST_NAMES.test(name.toLowerCase())))
    return { kind: 'warned', text: `${where} is a validation split by its name; a test split is held out` };
  return {
    kind: 'refused',
    reason: `${where} is a validation split, and where no test split is held out it is what gets evaluated`,
  };
}

/**
 * Share of seeds equal to held-out items at which the split itself is taken for a held-out one. Real tasks leak a
 * little by themselves: in the twelve reference tasks at most 4.4 % of test questions (CODAH, 24 of 555, by stem) stand in
 * train word for word. A split that is evaluated gives 100 %, one mixed into it rarely under a half.
 */
export const FORBIDDEN_SHARE = 0.2;

export interface ContentCounts {
  family: string;
  /** Distinct seeds looked at, equal ones included. */
  seeds: number;
  /** Of those, the ones whose identity equals that of a held-out item. */
  equal: number;
  override?: string | null;
}

/** Whether what a split holds shows that it is itself held out. Equal seeds are dropped whatever this says. */
export function guardContent({ family, seeds, equal, override }: ContentCounts): SplitVerdict {
  if (seeds === 0 || equal < seeds * FORBIDDEN_SHARE) return { kind: 'admitted' };
  const reason = `${family}: ${equal} of ${seeds} seeds are held-out items word for word (${FORBIDDEN_SHARE * 100} % or more), so this is a held-out split; give the training rows as source`;
  return override
    ? { kind: 'warned', text: `${reason}; used all the same by the recipe: ${override}` }
    : { kind: 'refused', reason };
}

/** One sentence for a split or config that a dataset does not have, with the nearest one and the list. */
export function missingName(
  kind: 'config' | 'split',
  dataset: string,
  name: string,
  existing: readonly string[],
): string {
  const list = existing.length > 0 ? `it has ${existing.join(', ')}` : 'it has none';
  return `${dataset} has no ${kind} "${name}"${didYouMean(name, existing)}; ${list}`;
}
