import { type CancellationScope, getExternalWorkflowHandle, workflowInfo } from '@temporalio/workflow';
import { NOTHING_SPENT } from '../core/grant.ts';
import { reportEveryMs } from '../core/report-pace.ts';
import { type CallTotals, NO_CALLS, type RangeInput, type RangeReport } from '../core/run.ts';
import type { StageTries } from '../core/tries.ts';
import { rangeReport } from './messages.ts';

/** A range reports what it decided at most this often, and an old one less, unless something turns. */
const REPORT_EVERY_MS = 15_000;

export type Range = ReturnType<typeof openRange>;

export function openRange(input: RangeInput) {
  return {
    input,
    control: input.control,
    /** First chunk not yet started. */
    next: input.firstChunk,
    /** First chunk not yet filtered; -1 until the range before has filtered its own. */
    filteredUpTo: input.filteredBefore ? input.firstChunk : -1,
    decidedUpTo: input.firstChunk,
    decided: input.decidedBefore,
    closed: null as 'complete' | 'exhausted' | null,
    /** The first chunk that failed for good; nothing is asked after it. */
    failure: null as { error: unknown } | null,
    usage: NO_CALLS,
    tries: {} as StageTries,
    waitingFor: null as RangeReport['waitingFor'],
    /** The chunk that tries a waiting endpoint again; the others wait for it. */
    prober: null as number | null,
    /** Bumped by every `steer`, so that a wait ends when a person acts. */
    steered: 0,
    paidScopes: new Set<CancellationScope>(),
    lastReport: 0,
    /** Most that `usage` may come to; null without a budget. */
    grant: input.grant,
    /** Set aside for the activities at work. */
    aside: NOTHING_SPENT,
    /** How many of them hold a piece of the grant. */
    lent: 0,
    /** What the journal held of the range before this run asked anything; null until it is needed. */
    before: null as CallTotals | null,
    counting: null as Promise<void> | null,
    recounts: 0,
    /** Chunks that wait for more of the grant, with the least that each could use. */
    waiters: new Set<{ least: RangeInput['grant'] }>(),
    short: false,
  };
}

/** Closed, told to finish, or failed: a chunk that is not decided by then is spare. */
export const isOver = (range: Range): boolean =>
  range.closed !== null || range.control.finishing || range.failure !== null;

/**
 * Ends a range by an error. Chunks run side by side and are awaited at the end; a rejection that nobody awaits would
 * fail the workflow task for ever.
 */
export function fail(range: Range, error: unknown): void {
  range.failure ??= { error };
  stopAdmission(range);
}

/** Has every paid activity land what it sent and come back. */
export function stopAdmission(range: Range): void {
  for (const scope of range.paidScopes) scope.cancel();
}

export function reportOf(range: Range): RangeReport {
  return {
    range: range.input.range,
    decided: range.decided,
    usage: range.usage,
    started: range.next >= range.input.endChunk,
    filtered: range.filteredUpTo >= range.input.endChunk,
    waitingFor: range.waitingFor,
    busy: range.paidScopes.size,
    version: range.control.version,
    grant: range.grant,
    short: range.short,
    tries: range.tries,
  };
}

export async function report(range: Range, always: boolean): Promise<void> {
  const parent = workflowInfo().parent;
  const now = Date.now();
  const every = reportEveryMs(REPORT_EVERY_MS, now - workflowInfo().startTime.getTime(), 1);
  if (!parent || (!always && now - range.lastReport < every)) return;
  range.lastReport = now;
  await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(rangeReport, reportOf(range));
}
