import type { ApplicationFailure } from '@temporalio/common';
import {
  type ChildWorkflowHandle,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  addTotals,
  type Budget,
  type CallTotals,
  FREE,
  type FamilyProgress,
  type FamilyReport,
  type FamilyResult,
  NO_CALLS,
  type Progress,
  type RunState,
  type Waiting,
} from '../core/run.ts';
import type { familyRun } from './family-run.ts';

/** Search attributes are events too: they are brought up to date at most this often (temporal.md 2). */
const ATTRIBUTES_EVERY_MS = 30_000;

export type Run = ReturnType<typeof openRun>;

/** All that a run knows of itself: what `progress` answers from. */
export function openRun() {
  return {
    dataset: workflowInfo().workflowId,
    recipeHash: '',
    recipeName: '',
    state: 'starting' as RunState,
    stage: 'checking the recipe',
    control: FREE,
    budget: {} as Budget,
    families: new Map<string, { target: number; report: FamilyReport | null }>(),
    children: new Map<string, ChildWorkflowHandle<typeof familyRun>>(),
    results: new Map<string, FamilyResult>(),
    /** Accepted rows each family is asked for, rows dropped between families included. */
    targets: new Map<string, number>(),
    rounds: 0,
    approval: null as { gate: string; granted: boolean; rejected: ApplicationFailure | null } | null,
    searchAttributes: false,
    lastAttributes: 0,
    asOf: Date.now(),
  };
}

/** Calls of all families so far, as last reported. */
export function usageOf(run: Run): CallTotals {
  return [...run.families.values()].reduce(
    (sum, { report }) => (report ? addTotals(sum, report.usage) : sum),
    NO_CALLS,
  );
}

/** What the run waits for: a person's gate, a spent budget, or the first thing that a family waits for. */
export function waitingOf(run: Run): Waiting | null {
  if (run.approval) return { cause: 'approval', detail: `gate "${run.approval.gate}": approve or reject it` };
  if (run.control.held) return run.control.held;
  for (const { report } of run.families.values()) if (report?.waitingFor) return report.waitingFor;
  return null;
}

/** Answer of the query `progress`: exact to the last report of each family. */
export function progressOf(run: Run): Progress {
  const usage = usageOf(run);
  const families = [...run.families].map(([id, { target, report }]) => [id, familyProgress(target, report)] as const);
  const waitingFor = waitingOf(run);
  return {
    state: stateOf(run),
    stage: run.stage,
    families: Object.fromEntries(families),
    calls: usage.calls,
    reused: usage.reused,
    tokens: usage.tokens,
    usd: usage.nanoUsd / 1e9,
    ...(waitingFor ? { waitingFor } : {}),
    recipeHash: run.recipeHash,
    asOf: new Date(run.asOf).toISOString(),
  };
}

function familyProgress(target: number, report: FamilyReport | null): FamilyProgress {
  const { accepted = 0, rejected = 0, deadLetters = 0 } = report?.decided ?? {};
  return { target, kept: Math.min(accepted, target), rejected, deadLetters, spare: Math.max(0, accepted - target) };
}

function stateOf(run: Run): RunState {
  if (run.state !== 'running') return run.state;
  const stopped = [...run.children.keys()].every((id) => {
    const report = run.families.get(id)?.report;
    return report && report.busy === 0 && report.version >= run.control.version;
  });
  if (run.control.paused) return stopped ? 'paused' : 'pausing';
  if (run.control.finishing) return 'finishing';
  return waitingOf(run) ? 'waiting' : 'running';
}

/** Brings the Web UI up to date: current details each time, search attributes now and then where the server has them. */
export function showProgress(run: Run): void {
  run.asOf = Date.now();
  const progress = progressOf(run);
  setCurrentDetails(details(progress));
  const isTurn = progress.state === 'done' || run.asOf - run.lastAttributes >= ATTRIBUTES_EVERY_MS;
  if (!run.searchAttributes || !isTurn) return;
  run.lastAttributes = run.asOf;
  const records = Object.values(progress.families).reduce((sum, family) => sum + family.kept, 0);
  upsertSearchAttributes({
    TaskseedRecipe: [run.recipeName],
    TaskseedStage: [progress.state === 'running' ? progress.stage : progress.state],
    TaskseedRecords: [records],
    TaskseedUsd: [progress.usd],
  });
}

/** The Web UI draws table cells without space between them: "20 of 20" and "4" would read "20 of 204". */
const GAP = '\u2003';
const tableRow = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => `${cell}${GAP}`).join(' | ')} |`;

function details(progress: Progress): string {
  const rows = Object.entries(progress.families).map(([id, f]) =>
    tableRow([id, `${f.kept} of ${f.target}`, f.rejected, f.deadLetters, f.spare]),
  );
  const waiting = progress.waitingFor
    ? `\n**Waits for ${progress.waitingFor.cause}**: ${progress.waitingFor.detail}\n`
    : '';
  return [
    `**${progress.state}** · ${progress.stage}`,
    waiting,
    tableRow(['family', 'kept', 'rejected', 'dead letters', 'spare']),
    '|---|--:|--:|--:|--:|',
    ...rows,
    '',
    `${progress.calls} calls, ${progress.reused} reused, ${progress.tokens} tokens, ${progress.usd.toFixed(2)} USD`,
  ].join('\n');
}
