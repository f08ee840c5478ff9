import path from 'node:path';
import { compileJinja } from '../../activities/io/jinja.ts';
import { type FoundEntry, walkLmEvalFolder } from '../../activities/io/lm-eval-files.ts';
import { TaskseedError } from '../../core/failures.ts';
import { resolveFamilyEntry } from '../../core/family-entry.ts';
import { evaluatedSplit, type LmEvalEntry } from '../../core/lm-eval-entry.ts';
import { lmEvalFamily, lmEvalId, seedsAreEvaluated } from '../../core/lm-eval-family.ts';
import { guardSplit } from '../../core/split-guard.ts';

/** What can be said of one task file that declares a training split, before any row of it is read. */
export interface LmEvalVerdict {
  path: string;
  task: string;
  dataset: string;
  trainingSplit: string;
  /** What becomes held-out data by itself. */
  heldOutSplits: string[];
  verdict: 'admitted' | 'refused' | 'unsupported';
  type: string | null;
  /** Why it is not admitted, or what the card would warn of. */
  reason: string | null;
  /** The reason without names, to count by. */
  kind: string | null;
}

export interface LmEvalReport {
  /** Files below the folder that could be read, and the tasks they hold. */
  files: number;
  tasks: number;
  /** Files that could not be read, each with its problem: nothing is known of their splits. */
  unread: string[];
  verdicts: LmEvalVerdict[];
}

/** A verdict for every task file below a folder that declares a training split (contract 2). */
export function lmEvalReport(folder: string): LmEvalReport {
  const found = [...walkLmEvalFolder(folder)];
  const readable = found.filter(({ problem }) => problem === null);
  const seeding = readable.filter(({ kind, entry }) => kind !== 'template' && entry.trainingSplit !== null);
  const evaluated = evaluatedIn(readable);
  return {
    files: new Set(readable.map((one) => one.path)).size,
    tasks: readable.filter(({ kind }) => kind === 'task' || kind === 'python').length,
    unread: found.flatMap(({ problem }) => problem ?? []),
    verdicts: seeding.map((one) => verdictOf(one, evaluated)),
  };
}

/** `dataset, config, split` → the first task of the folder that measures on it. */
function evaluatedIn(found: readonly FoundEntry[]): Map<string, string> {
  const evaluated = new Map<string, string>();
  for (const { kind, entry } of found) {
    const split = evaluatedSplit(entry);
    if (kind !== 'task' || split === null || entry.datasetPath === null) continue;
    const key = keyOf(entry, split);
    if (!evaluated.has(key)) evaluated.set(key, entry.name ?? '');
  }
  return evaluated;
}

function keyOf({ datasetPath, datasetName }: LmEvalEntry, split: string): string {
  return JSON.stringify([datasetPath?.toLowerCase(), datasetName, split]);
}

function verdictOf({ path: file, entry }: FoundEntry, evaluated: ReadonlyMap<string, string>): LmEvalVerdict {
  const training = entry.trainingSplit ?? '';
  const heldOut = [entry.testSplit, entry.validationSplit, entry.fewshotSplit];
  const base = {
    path: file,
    task: entry.name ?? '',
    dataset: [entry.datasetPath, entry.datasetName].filter(Boolean).join('/'),
    trainingSplit: training,
    heldOutSplits: [...new Set(heldOut)].filter((split) => split !== null && split !== training) as string[],
  };
  const refused = refusal(entry, evaluated);
  if (refused) return { ...base, verdict: 'refused', type: null, ...refused };
  const id = lmEvalId(file) || 'task';
  try {
    const made = lmEvalFamily({ id }, entry, { path: path.basename(file), files: {} });
    const { family, seeds, heldOut: held } = resolveFamilyEntry(made, [], {}, compileJinja);
    const named = held.flatMap((source) => (source.kind === 'hub' ? [source.split] : []));
    const guard = seeds.kind === 'hub' ? guardSplit({ ...seeds, family: id, heldOutSplits: named }) : null;
    if (guard?.kind === 'refused')
      return {
        ...base,
        verdict: 'refused',
        type: null,
        reason: guard.reason,
        kind: 'the split guard refuses it by table or name',
      };
    return {
      ...base,
      verdict: 'admitted',
      type: family.type,
      reason: guard?.kind === 'warned' ? guard.text : null,
      kind: null,
    };
  } catch (error) {
    if (!(error instanceof TaskseedError)) throw error;
    const reason = error.message.replace(`family "${id}": `, '').replace(`${path.basename(file)}: `, '');
    return { ...base, verdict: 'unsupported', type: null, reason, kind: kindOf(reason) };
  }
}

function refusal(entry: LmEvalEntry, evaluated: ReadonlyMap<string, string>): { reason: string; kind: string } | null {
  const own = seedsAreEvaluated(entry);
  if (own) return { reason: own, kind: 'its training split is the one it is evaluated on' };
  const by = evaluated.get(keyOf(entry, entry.trainingSplit ?? ''));
  if (by === undefined || entry.datasetPath === null || LOADERS.has(entry.datasetPath)) return null;
  return {
    reason: `its training split is what ${by} is evaluated on; use another split or family`,
    kind: 'its training split is what another task of the folder is evaluated on',
  };
}

/** Loaders of plain files: their name says nothing of whose rows they hold. */
const LOADERS = new Set(['json', 'csv', 'parquet', 'text']);

function kindOf(reason: string): string {
  return (reason.split(';')[0] ?? '').replace(/^fields\.\w+: /, 'a template: ').replace(/"[^"]*"|\([^)]*\)/g, '…');
}

/** The report as text: a line a file, then counts by verdict and reason. */
export function formatLmEvalReport({ files, tasks, unread, verdicts }: LmEvalReport): string {
  const lines = verdicts.map(({ path: file, verdict, type, reason }) =>
    [verdict.padEnd(11), file, type, reason].filter(Boolean).join('  '),
  );
  const count = (verdict: LmEvalVerdict['verdict']) => verdicts.filter((one) => one.verdict === verdict).length;
  const totals = `${verdicts.length} declare a training split: ${count('admitted')} admitted, ${count('refused')} refused, ${count('unsupported')} unsupported`;
  return [
    ...lines,
    ...unread.map((problem) => `unread       ${problem}`),
    '',
    `${files} files with ${tasks} tasks; ${totals}`,
    ...byKind(verdicts),
    'Task files state no licence: a recipe gives it, or it is read from the dataset’s card at the start of a run.',
  ].join('\n');
}

function byKind(verdicts: readonly LmEvalVerdict[]): string[] {
  const counts = new Map<string, number>();
  for (const { verdict, type, kind } of verdicts) {
    const name = `${verdict}: ${kind ?? type ?? ''}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .map(([name, n]) => `${String(n).padStart(5)}  ${name}`);
}
