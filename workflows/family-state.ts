import {
  type ChildWorkflowHandle,
  getExternalWorkflowHandle,
  log,
  setCurrentDetails,
  workflowInfo,
} from '@temporalio/workflow';
import type { SignalDefinition } from '@temporalio/common';
import type { Grant } from '../core/grant.ts';
import { rangeOf } from '../core/paths.ts';
import { reportEveryMs } from '../core/report-pace.ts';
import {
  addTotals,
  type CallTotals,
  type FamilyDecision,
  type FamilyInput,
  type FamilyReport,
  type FamilyResult,
  type RangeReport,
  type RangeResult,
} from '../core/run.ts';
import { addTries, type StageTries } from '../core/tries.ts';
import { familyReport } from './messages.ts';
import type { rangeRun } from './range-run.ts';

/** The root hears from a family at most this often (contract 7.5), and from old ones less, unless something turns. */
const REPORT_EVERY_MS = 30_000;

export type FamilyState = ReturnType<typeof openFamily>;

export function openFamily(input: FamilyInput) {
  return {
    input,
    control: input.control,
    decided: input.decided,
    nextChunk: input.nextChunk,
    nextRange: rangeOf(input.nextChunk),
    /** Ranges that have ended and wait for the ones before them. */
    ended: new Map<number, RangeResult>(),
    nextToClose: rangeOf(input.nextChunk),
    /** Last report of each open range. */
    reports: new Map<number, RangeReport>(),
    handles: new Map<number, ChildWorkflowHandle<typeof rangeRun>>(),
    usage: input.usage,
    tries: {} as StageTries,
    /** Most that `usage`, open ranges' included, may come to; null without a budget. */
    grant: input.grant,
    /** What each open range may spend. */
    grants: new Map<number, Grant>(),
    short: false,
    /** More of its questions are dead than a person would want. */
    isSick: false,
    state: null as FamilyResult['state'] | null,
    changed: false,
    /** The first range that failed for good. */
    failure: null as { error: unknown } | null,
    lastReport: 0,
  };
}

/** Signals an open range; one that has not begun is told by its input, one that has just ended needs no telling. */
export async function tell<Args extends unknown[]>(
  family: FamilyState,
  range: number,
  signal: SignalDefinition<Args>,
  ...args: Args
) {
  try {
    await family.handles.get(range)?.signal(signal, ...args);
  } catch (error) {
    if (family.handles.has(range)) log.warn('a range could not be signalled', { range, signal: signal.name, error });
  }
}

export function reportOf(family: FamilyState): FamilyReport {
  const open = [...family.reports.values()];
  const usage: CallTotals = open.reduce((sum, report) => addTotals(sum, report.usage), family.usage);
  const decided = open.reduce<FamilyDecision>(
    (best, { decided: d }) => (d && d.candidates > best.candidates ? d : best),
    family.decided,
  );
  const waitingFor = open.find((report) => report.waitingFor)?.waitingFor ?? null;
  const busy = open.reduce((sum, report) => sum + report.busy, 0);
  const version = open.reduce((least, report) => Math.min(least, report.version), family.control.version);
  const tries = open.reduce((sum, report) => addTries(sum, report.tries), family.tries);
  const { grant, short } = family;
  const stuck = short && open.every((report) => report.short && report.busy === 0);
  return { id: family.input.family.id, decided, usage, waitingFor, busy, version, grant, short, stuck, tries };
}

export async function reportToRoot(family: FamilyState, always: boolean): Promise<void> {
  const now = Date.now();
  const elapsed = now - workflowInfo().startTime.getTime();
  const every = reportEveryMs(REPORT_EVERY_MS, elapsed, family.input.families ?? 1);
  if (!always && now - family.lastReport < every) return;
  family.lastReport = now;
  await report(family, false);
}

export async function report(family: FamilyState, last: boolean): Promise<void> {
  const { decided, usage } = reportOf(family);
  setCurrentDetails(`${decided.accepted} of ${family.input.family.target} rows accepted, ${usage.calls} calls`);
  const parent = workflowInfo().parent;
  if (parent && !last)
    await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(familyReport, reportOf(family));
}
