import type { DataRow, RejectedRow } from '../../core/columns.ts';
import { type Ledger, sumCounts } from '../../core/ledger.ts';
import type { RunResult } from '../../core/run.ts';
import { dollars, shortNumber } from './numbers.ts';
import type { DatasetOutcome } from './read-outcome.ts';

/** Where things are, for the last lines of a run. */
export interface SummaryPlaces {
  /** The dataset's folder or URL. */
  dataset: string;
  webUi: string | null;
  /** True where the Web UI ends with this process. */
  webUiEnds: boolean;
}

const LABEL = 12;

/** What a run says at its end (contract 1): one record, the way of the rows, one that was rejected, cost and places. */
export function summaryText(result: RunResult, outcome: DatasetOutcome, places: SummaryPlaces, width: number): string {
  const { manifest, ledger, record, rejected } = outcome;
  return [
    headline(result),
    ...(record ? ['', `One of its records`, ...recordLines(record, width)] : []),
    ...(ledger ? ['', ...funnelLines(ledger)] : []),
    ...(rejected ? ['', 'One that was rejected', ...rejectedLines(rejected, width)] : []),
    '',
    labelled(
      'calls',
      `${result.calls} (${result.reused} reused), ${shortNumber(result.tokens)} tokens, ${dollars(result.usd)}`,
      width,
    ),
    ...(result.calls === 0
      ? [labelled('', 'everything was there already: nothing was asked, nothing paid', width)]
      : []),
    ...(manifest.rehearsal
      ? [
          labelled(
            'rehearsal',
            'written by the rehearsal teacher, by rule: for trying things out, not for training',
            width,
          ),
        ]
      : []),
    ...placeLines(
      places,
      manifest.files.some((file) => file.path === 'report.html'),
      width,
    ),
  ].join('\n');
}

function headline(result: RunResult): string {
  const short = Object.entries(result.families).filter(([, family]) => family.kept < family.target);
  const head = `${result.dataset}: ${result.records} rows of ${Object.keys(result.families).length} families`;
  const details = short.map(([id, { kept, target, state }]) => `\n  ${id} is ${state}: ${kept} of ${target} rows`);
  return `${head}${details.join('')}`;
}

function recordLines(row: DataRow, width: number): string[] {
  const votes = row.votes_cast === null ? 'none' : `${row.votes_right} of ${row.votes_cast} blind answers agree`;
  const nearest = `${(row.seed_similarity ?? 0).toFixed(2)} to the nearest seed, ${(row.template_similarity ?? 0).toFixed(2)} with names and numbers masked`;
  return [
    labelled(
      'family',
      [row.family, row.task_type, row.strategy, row.difficulty_requested].filter(Boolean).join(' · '),
      width,
    ),
    ...contentLines(row, width),
    labelled('votes', `${votes}${row.verified ? '; verified' : '; not verified'}`, width),
    labelled('likeness', nearest, width),
    labelled('seeds', row.seed_ids.join(', '), width),
    labelled('id', row.id, width),
  ];
}

/** Content of a row, published or rejected; fields that it lacks are left out. */
function contentLines(row: Partial<DataRow | RejectedRow>, width: number): string[] {
  const { passage, question, options, answer, reasoning, knowledge, context, option_analysis, extras, tests } = row;
  const lettered = options?.map((option, i) => `${String.fromCharCode(65 + i)}. ${option}`) ?? null;
  const fields: [string, string | null | undefined][] = [
    ['passage', passage],
    ['question', question],
    ['options', lettered?.join('\n')],
    ['answer', answer],
    ['tests', tests?.join('\n')],
    ['reasoning', reasoning],
    ['knowledge', knowledge?.join('\n')],
    ['context', context],
    ['analysis', option_analysis?.join('\n')],
    ...(extras ?? []).map(({ kind, text }): [string, string] => [kind.split('_')[0] ?? kind, text]),
  ];
  return fields.flatMap(([label, text]) => (text ? [labelled(label, text, width)] : []));
}

function rejectedLines(row: RejectedRow, width: number): string[] {
  const content = contentLines({ question: row.question, options: row.options, answer: row.answer }, width);
  return [
    labelled('family', `${row.family}, at stage ${row.stage}`, width),
    labelled('reason', row.reason, width),
    ...(content.length > 0 ? content : [labelled('content', noContent(row.reason), width)]),
  ];
}

const noContent = (reason: string): string =>
  reason.startsWith('dead-letter')
    ? 'none: its replies never became an item; they are kept in the journal'
    : 'withheld: it is, or may be, text that must not be published again';

function funnelLines({ families, totals }: Ledger): string[] {
  const reasons = new Map<string, number>();
  for (const family of Object.values(families))
    for (const [stage, counts] of Object.entries(family.rejected))
      for (const [filter, n] of Object.entries(counts)) {
        const name = `${filter} (${stage})`;
        reasons.set(name, (reasons.get(name) ?? 0) + n);
      }
  const dead = Object.values(families).reduce((sum, family) => sum + sumCounts(family.deadLetters), 0);
  const line = (what: string, n: number, indent = '  ') =>
    `${indent}${what.padEnd(44 - indent.length)}${String(n).padStart(7)}`;
  const byCount = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [
    'The way of the rows',
    line('made', totals.made),
    line('kept', totals.kept),
    line('rejected', totals.rejected),
    ...byCount.map(([name, n]) => line(name, n, '    ')),
    line('dead letters', dead),
    line('spare', totals.spare),
  ];
}

function placeLines({ dataset, webUi, webUiEnds }: SummaryPlaces, hasReport: boolean, width: number): string[] {
  const page = hasReport ? 'report.html' : 'README.md';
  return [
    labelled('dataset', dataset, width),
    labelled('report', `${dataset}/${page}`, width),
    ...(webUi
      ? [labelled('history', `${webUi}${webUiEnds ? ' (open it again with `npx taskseed dev`)' : ''}`, width)]
      : []),
  ];
}

/** A label and text beside it, wrapped at blanks to the width; long words such as URLs stay whole. */
function labelled(label: string, text: string, width: number): string {
  const room = Math.max(30, width - LABEL - 2);
  const lines = text.split('\n').flatMap((line) => wrap(line, room));
  return lines.map((line, i) => `  ${(i === 0 ? label : '').padEnd(LABEL)}${line}`.trimEnd()).join('\n');
}

function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
