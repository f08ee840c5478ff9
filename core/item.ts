/** The kinds of task a family can be; each has its own frame, comparison and verification (contract 6). */
export const TASK_TYPES = [
  'multiple_choice',
  'math',
  'open_qa',
  'classification',
  'reading',
  'code',
  'structured',
] as const;
export type TaskType = (typeof TASK_TYPES)[number];

/**
 * What one question-and-answer item says, whoever wrote it: a seed, a candidate and a published record all carry these
 * fields with these meanings. Fields that a task type does not use are null or empty, never absent.
 */
export interface Item {
  question: string;
  /** Options of multiple choice, labels of classification, in the order shown; null where the answer is free. */
  options: string[] | null;
  /** The answer's own text, never a letter or an index. For `code`, the source of the solution. */
  answer: string;
  /** 0-based index of `answer` in `options`; null where there are none. */
  answerIndex: number | null;
  /** Other texts that are as right as `answer` (open questions); never includes `answer`. */
  answerAliases: string[];
  /** Text needed to answer: the passage of reading, the premises of logic (one a line). */
  passage: string | null;
  /** Code only: assertions, one statement an element. */
  tests: string[] | null;
}

export const ITEM_FIELDS = ['question', 'options', 'answer', 'passage', 'tests'] as const;
export type ItemField = (typeof ITEM_FIELDS)[number];

/**
 * The fields that together make one item of a family (contract 6): two items are the same when these are the same.
 * Admission, exact match and near-duplicates compare identities, never bare questions.
 */
export type Identity = readonly ItemField[];

/** An item with nothing but its question: the base that mappings and parsers spread their fields over. */
export function blankItem(question: string): Item {
  return { question, options: null, answer: '', answerIndex: null, answerAliases: [], passage: null, tests: null };
}
