import type { ApplicationFailure } from '@temporalio/common';
import {
  type ChildWorkflowHandle,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { addSpent, type Grant, NOTHING_SPENT, spentInWords } from '../core/grant.ts';
import type { Claim, OfDataset } from '../core/claim.ts';
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
import { DEAD_MARK } from '../core/tries.ts';
import type { familyRun } from './family-run.ts';

/** Search attributes are events too: they are brought up to date at most this often (temporal.md 2). */
const ATTRIBUTES_EVERY_MS = 30_000;

export type Run = ReturnType<typeof openRun>;

/** All that a run knows of itself: what `progress` answers from. */
export function openRun() {
  return {
    dataset: workflowInfo().workflowId,
    claim: undefined as Claim | undefined,
    recipeHash: '',
    recipeName: '',
    state: 'starting' as RunState,
    stage: 'checking the recipe',
    control: FREE,
    budget: {} as Budget,
    heartbeatSeconds: undefined as number | undefined,
    /** The budget as a grant; null where nothing is limited. */
    limit: null as Grant | null,
    /** What earlier runs of the dataset spent, and this one's probes. Known where there is a budget. */
    spentBefore: NOTHING_SPENT,
    /** What each open family may spend. */
    grants: new Map<string, Grant>(),
    /** Asking is held until every call has landed and been counted. */
    counting: false,
    /** What a person has to decide before the run asks again. */
    askedFor: null as Waiting | null,
    /** Share of dead questions at which a person is asked. */
    deadMark: DEAD_MARK,
    families: new Map<string, { target: number; report: FamilyReport | null }>(),
    children: new Map<string, ChildWorkflowHandle<typeof familyRun>>(),
    /** Families that have rows to make in this round. */
    pending: new Set<string>(),
    /** Families whose start the server has not confirmed yet. */
    starting: new Set<string>(),
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

/** The dataset and the run's claim to it, as every activity wants them. */
export const datasetOf = ({ dataset, claim }: Run): OfDataset => ({ dataset, claim });

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
  if (run.askedFor) return run.askedFor;
  for (const { report } of run.families.values()) if (report?.waitingFor) return report.waitingFor;
  return budgetWaiting(run);
}

/** A spent budget, once no family has anything left to spend. */
function budgetWaiting(run: Run): Waiting | null {
  if (run.limit === null || run.counting || run.children.size === 0) return null;
  const reports = [...run.children.keys()].map((id) => run.families.get(id)?.report);
  if (!reports.every((report) => report?.stuck)) return null;
  const spent = spentInWords(run.budget, addSpent(run.spentBefore, usageOf(run)));
  const detail = `${spent} are spent and the next calls do not fit; raise it with setBudget, or finish`;
  return { cause: 'budget', detail };
}

/** Whether every open family has stopped asking, with all calls landed and counted. */
export function isStopped(run: Run): boolean {
  if (run.starting.size > 0) return false;
  return [...run.children.keys()].every((id) => {
    const report = run.families.get(id)?.report;
    return report && report.busy === 0 && report.version >= run.control.version;
  });
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
  if (run.control.paused) return isStopped(run) ? 'paused' : 'pausing';
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
