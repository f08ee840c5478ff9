import { expect, it } from 'vitest';
import type { DataRow, RejectedRow } from '../../../core/columns.ts';
import { NO_CALL_LEDGER, type Ledger } from '../../../core/ledger.ts';
import type { RunResult } from '../../../core/run.ts';
import { summaryText } from '../../../scripts/cli/summary.ts';

const record: DataRow = {
  id: 'f00',
  family: 'science',
  subtask: null,
  task_type: 'multiple_choice',
  language: 'en',
  question: `Which of these is heaviest${', told at length'.repeat(8)}?`,
  options: ['a feather', 'an anvil'],
  answer: 'an anvil',
  answer_index: 1,
  answer_aliases: [],
  passage: null,
  context: null,
  knowledge: ['Iron is dense.'],
  reasoning: 'Iron is denser than down.',
  option_analysis: null,
  tests: null,
  extras: [],
  strategy: 'similar',
  teacher_model: 'rehearsal/rehearsal-1',
  verified: true,
  votes_right: 3,
  votes_cast: 3,
  judge_mean: null,
  seed_similarity: 0.123,
  template_similarity: 0.2,
  difficulty_requested: 'same',
  effective_licence: 'Apache-2.0',
  teacher_licence: 'unstated',
  seed_ids: ['science:1', 'science:2'],
};
const rejected: RejectedRow = {
  ...record,
  question: null,
  options: null,
  answer: null,
  stage: 'filtered',
  reason: 'near-copy: similarity 0.9',
};
const family = {
  target: 10,
  state: 'exhausted',
  chunks: 2,
  made: 20,
  kept: 8,
  rejected: { filtered: { 'near-copy': 4, 'exact-duplicate': 1 }, verified: { agreement: 5 } },
  deadLetters: { generated: { refused: 1 } },
  spare: 1,
  calls: NO_CALL_LEDGER,
};
const ledger: Ledger = {
  v: 1,
  families: { science: family },
  probes: NO_CALL_LEDGER,
  totals: { made: 20, kept: 8, rejected: 10, deadLetters: 1, spare: 1, calls: NO_CALL_LEDGER },
};
const result: RunResult = {
  dataset: 'hello',
  contentSha256: '',
  manifestSha256: '',
  records: 8,
  rejected: 10,
  deadLetters: 1,
  calls: 0,
  reused: 0,
  tokens: 0,
  usd: 0,
  families: { science: { kept: 8, target: 10, state: 'exhausted' } },
};
const manifest = {
  v: 1 as const,
  dataset: 'hello',
  program: '',
  planHash: '',
  recipeHash: '',
  contentSha256: '',
  rehearsal: true,
  totals: { ...ledger.totals, calls: 0, tokens: 0, nanoUsd: 0 },
  families: {},
  files: [],
};

const text = summaryText(
  result,
  { manifest, ledger, record, rejected },
  { dataset: 'datasets/hello', webUi: 'http://127.0.0.1:8233/x', webUiEnds: true },
  80,
);

it('shows a whole record with votes, seeds and likeness', () => {
  expect(text).toMatch(/question {4}Which of these is heaviest/);
  expect(text).toMatch(/options {5}A\. a feather\n {14}B\. an anvil/);
  expect(text).toContain('3 of 3 blind answers agree; verified');
  expect(text).toContain('0.12 to the nearest seed');
  expect(text).toContain('science:1, science:2');
});

it('shows the way of the rows with the commonest reason first', () => {
  const [agreement, copy] = [text.indexOf('agreement (verified)'), text.indexOf('near-copy (filtered)')];
  expect(agreement).toBeGreaterThan(0);
  expect(copy).toBeGreaterThan(agreement);
  expect(text).toMatch(/dead letters +1\n +spare +1/);
});

it('says what is short, what was withheld, what it cost and where it lies', () => {
  expect(text).toMatch(/^hello: 8 rows of 1 families\n {2}science is exhausted: 8 of 10 rows/);
  expect(text).toContain('withheld');
  expect(text).toContain('nothing was asked, nothing paid');
  expect(text).toContain('not for training');
  expect(text).toContain('datasets/hello/README.md');
  expect(text).toContain('npx taskseed dev');
});

it('stays within 80 columns', () => {
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});
