import { defineFamily, type Row } from '../core/family.ts';
import { chosen, letterIndex, mapRow } from '../core/map-row.ts';

/** The subjects of MMLU that are science, mathematics, computing or logic. */
const SUBJECTS = new Set([
  'abstract_algebra',
  'anatomy',
  'astronomy',
  'college_biology',
  'college_chemistry',
  'college_computer_science',
  'college_mathematics',
  'college_physics',
  'computer_security',
  'conceptual_physics',
  'electrical_engineering',
  'elementary_mathematics',
  'formal_logic',
  'high_school_biology',
  'high_school_chemistry',
  'high_school_computer_science',
  'high_school_mathematics',
  'high_school_physics',
  'high_school_statistics',
  'logical_fallacies',
  'machine_learning',
]);

/** Any row of MMLU, as the Hub keeps it or as its csv files. */
export const mmluItem = mapRow(({ row, text, texts, value }, { file }) => {
  const options = Object.hasOwn(row, 'choices') ? texts('choices') : ['A', 'B', 'C', 'D'].map((name) => text(name));
  const answer = value('answer');
  return {
    question: text('question'),
    ...chosen(options, typeof answer === 'number' ? answer : letterIndex(text('answer'))),
    subtask: Object.hasOwn(row, 'subject') ? text('subject') : subjectOf(file),
  };
});

/**
 * Exam questions with four options. MMLU has no training split of its own: `auxiliary_train` is other datasets, and
 * validation is run by a task of lm-evaluation-harness (`mmlu/flan_cot_zeroshot`). So seeds are a user's own files: one
 * csv a subject, no header, named after it, or the Hub's rows.
 */
export const mmluStem = defineFamily({
  id: 'mmlu_stem',
  title: 'MMLU, science, mathematics and logic subjects',
  type: 'multiple_choice',
  licence: 'MIT',
  attribution: 'MMLU by Hendrycks et al. (github.com/hendrycks/test)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'cais/mmlu',
    config: 'all',
    revision: 'main',
    seedSplit: null,
    heldOutSplits: ['test', 'dev', 'validation'],
  },
  layout: { columns: ['question', 'A', 'B', 'C', 'D', 'answer'] },
  expand: stemOnly,
  toItem: mmluItem,
});

/** The Hub's config `all` holds all 57 subjects in one split. */
function stemOnly(row: Row): Row[] {
  return typeof row['subject'] !== 'string' || SUBJECTS.has(row['subject']) ? [row] : [];
}

/** `anatomy_val.csv` is anatomy. */
function subjectOf(file: string): string {
  return file.replace(/\.csv(?:\.gz|\.zst)?$/, '').replace(/_(?:val|dev|test|train)$/, '');
}
