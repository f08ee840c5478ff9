/** What one task file of lm-evaluation-harness says, the files it includes worked in. Plain JSON; `!function f` is `{"!function": "f"}`, Python that stays unrun. */
export type LmEvalValues = Readonly<Record<string, unknown>>;

/** Whose rows a task file names, and what each of their splits is for. */
export interface LmEvalEntry {
  /** The task's name, for one inside a group `<group>::<name>`; null where the file names none. */
  name: string | null;
  /** Hub dataset, or one of the loaders of plain files (`json`, `csv`, `parquet`, `text`). */
  datasetPath: string | null;
  /** The dataset's config. */
  datasetName: string | null;
  trainingSplit: string | null;
  validationSplit: string | null;
  testSplit: string | null;
  /** Rows that stand as worked examples in the evaluation's prompts. */
  fewshotSplit: string | null;
  values: LmEvalValues;
}

/** What kind of thing a file declares: a task, a list of tasks, a task in Python, or values for others to include. */
export type LmEvalKind = 'task' | 'group' | 'python' | 'template';

export function lmEvalKind(values: LmEvalValues): LmEvalKind {
  if (values['class'] !== undefined) return 'python';
  if (typeof values['task'] === 'string') return 'task';
  return values['group'] !== undefined || Array.isArray(values['task']) ? 'group' : 'template';
}

export function lmEvalEntry(values: LmEvalValues): LmEvalEntry {
  const fewshot = values['fewshot_config'];
  return {
    name: word(values['task']),
    datasetPath: word(values['dataset_path']),
    datasetName: word(values['dataset_name']),
    trainingSplit: word(values['training_split']),
    validationSplit: word(values['validation_split']),
    testSplit: word(values['test_split']),
    fewshotSplit: word(values['fewshot_split']) ?? (isMapping(fewshot) ? word(fewshot['split']) : null),
    values,
  };
}

/** The split whose rows the harness measures on: test, else validation; null where it has neither. */
export function evaluatedSplit({ testSplit, validationSplit }: LmEvalEntry): string | null {
  return testSplit ?? validationSplit;
}

export function isMapping(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Names may look like numbers to YAML (`dataset_name: 2021`). */
function word(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}
