import {
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  log,
  setCurrentDetails,
  setHandler,
  startChild,
  type ChildWorkflowHandle,
  workflowInfo,
} from '@temporalio/workflow';
import type { SignalDefinition } from '@temporalio/common';
import { CHUNKS_PER_RANGE, rangeOf } from '../core/paths.ts';
import {
  addTotals,
  type CallTotals,
  closing,
  type FamilyDecision,
  type FamilyInput,
  type FamilyReport,
  type FamilyResult,
  mayAsk,
  NO_CALLS,
  type RangeInput,
  type RangeReport,
  type RangeResult,
} from '../core/run.ts';
import { familyReport, predecessorDecided, predecessorFiltered, progress, rangeReport, steer } from './messages.ts';
import type { rangeRun } from './range-run.ts';

/** The root hears from a family at most this often (contract 7.5). */
const REPORT_EVERY_MS = 30_000;
/** Two ranges at a time: the next one's first chunks fill the tail of the one before. */
const OPEN_RANGES = 2;

type FamilyState = ReturnType<typeof openFamily>;

/** One family: its ranges in order, at least two going, until it closes with N rows or says `exhausted`. */
export async function familyRun(input: FamilyInput): Promise<FamilyResult> {
  const family = openFamily(input);
  registerHandlers(family);
  const open = new Map<number, Promise<void>>();
  while (!family.state) {
    const isFinished = family.control.finishing && open.size === 0;
    family.state = closing(family.decided, input.family) ?? (isFinished ? 'finished' : null);
    if (family.state) break;
    if (open.size === 0 && workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof familyRun>({ ...input, ...carried(family) });
    if (mayOpen(family, open.size)) open.set(family.nextRange, runRange(family, family.nextRange++, open));
    await condition(() => family.state !== null || family.changed || mayOpen(family, open.size));
    family.changed = false;
  }
  await Promise.all(open.values());
  await report(family, true);
  const { state, decided, nextChunk, usage } = family;
  return { id: input.family.id, state: state ?? 'finished', nextChunk, decided, usage };
}

function openFamily(input: FamilyInput) {
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
    state: null as FamilyResult['state'] | null,
    changed: false,
    lastReport: 0,
  };
}

const carried = (family: FamilyState) => ({
  nextChunk: family.nextChunk,
  decided: family.decided,
  usage: family.usage,
  control: family.control,
});

function registerHandlers(family: FamilyState): void {
  setHandler(steer, async (control) => {
    family.control = control;
    family.changed = true;
    for (const range of family.handles.keys()) await tell(family, range, steer, control);
  });
  setHandler(rangeReport, async (report) => {
    const before = family.reports.get(report.range);
    family.reports.set(report.range, report);
    family.changed = true;
    if (report.filtered && !before?.filtered) await tell(family, report.range + 1, predecessorFiltered);
    const turned =
      report.waitingFor?.cause !== before?.waitingFor?.cause || (!mayAsk(family.control) && report.busy === 0);
    await reportToRoot(family, family.control.brisk || turned);
  });
  setHandler(
    progress,
    () =>
      ({ ...reportOf(family), target: family.input.family.target, openRanges: [...family.reports.keys()] }) as never,
    {
      description: 'What this family decided so far, and its open ranges.',
    },
  );
}

/** Signals an open range; one that has not begun is told by its input, one that has just ended needs no telling. */
async function tell<Args extends unknown[]>(
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

function mayOpen(family: FamilyState, open: number): boolean {
  if (family.state || family.control.finishing || open >= OPEN_RANGES) return false;
  if (workflowInfo().continueAsNewSuggested) return false;
  return open === 0 || family.reports.get(family.nextRange - 1)?.started === true;
}

async function runRange(family: FamilyState, range: number, open: Map<number, Promise<void>>): Promise<void> {
  const input = rangeInput(family, range);
  family.reports.set(range, emptyReport(range));
  const handle = await startChild<typeof rangeRun>('rangeRun', {
    workflowId: `${input.dataset}/${input.family.id}/${range}`,
    staticSummary: `${input.family.id} · chunks from ${input.firstChunk} · ${input.family.strategies}`,
    args: [input],
  });
  family.handles.set(range, handle);
  await catchUp(family, range, input);
  const result = await handle.result();
  family.reports.delete(range);
  family.handles.delete(range);
  open.delete(range);
  family.usage = addTotals(family.usage, result.usage);
  family.ended.set(range, result);
  await closeInOrder(family);
}

function rangeInput(family: FamilyState, range: number): RangeInput {
  const { dataset, planHash, family: outline } = family.input;
  const before = family.reports.get(range - 1);
  return {
    dataset,
    planHash,
    family: outline,
    range,
    firstChunk: Math.max(family.nextChunk, range * CHUNKS_PER_RANGE),
    endChunk: (range + 1) * CHUNKS_PER_RANGE,
    filteredBefore: before?.filtered ?? true,
    decidedBefore: before ? null : family.decided,
    estimate: before?.decided ?? family.decided,
    control: family.control,
  };
}

/** Tells a range what turned while it was starting, when it could not be signalled. */
async function catchUp(family: FamilyState, range: number, told: RangeInput): Promise<void> {
  const before = family.reports.get(range - 1);
  if (!told.filteredBefore && (before?.filtered ?? true)) await tell(family, range, predecessorFiltered);
  if (!told.decidedBefore && !before) await tell(family, range, predecessorDecided, family.decided);
  if (family.state) await tell(family, range, steer, { ...family.control, finishing: true });
  else if (told.control !== family.control) await tell(family, range, steer, family.control);
}

/**
 * Takes over what ranges decided, in their order whatever order they end in; the first one that closes the family, or
 * was told to finish, ends it.
 */
async function closeInOrder(family: FamilyState): Promise<void> {
  family.changed = true;
  for (let result = next(family); result && !family.state; result = next(family)) {
    family.ended.delete(family.nextToClose++);
    family.decided = result.decided;
    family.nextChunk = result.nextChunk;
    if (result.state === 'open') {
      await tell(family, result.range + 1, predecessorDecided, result.decided);
      continue;
    }
    family.state = result.state;
    for (const range of family.handles.keys()) await tell(family, range, steer, { ...family.control, finishing: true });
  }
}

const next = (family: FamilyState) => family.ended.get(family.nextToClose);

const emptyReport = (range: number): RangeReport => ({
  range,
  decided: null,
  usage: NO_CALLS,
  started: false,
  filtered: false,
  waitingFor: null,
  busy: 0,
  version: 0,
});

function reportOf(family: FamilyState): FamilyReport {
  const open = [...family.reports.values()];
  const usage: CallTotals = open.reduce((sum, report) => addTotals(sum, report.usage), family.usage);
  const decided = open.reduce<FamilyDecision>(
    (best, { decided: d }) => (d && d.candidates > best.candidates ? d : best),
    family.decided,
  );
  const waitingFor = open.find((report) => report.waitingFor)?.waitingFor ?? null;
  const busy = open.reduce((sum, report) => sum + report.busy, 0);
  const version = open.reduce((least, report) => Math.min(least, report.version), family.control.version);
  return { id: family.input.family.id, decided, usage, waitingFor, busy, version };
}

async function reportToRoot(family: FamilyState, always: boolean): Promise<void> {
  const now = Date.now();
  if (!always && now - family.lastReport < REPORT_EVERY_MS) return;
  family.lastReport = now;
  await report(family, false);
}

async function report(family: FamilyState, last: boolean): Promise<void> {
  const { decided, usage } = reportOf(family);
  setCurrentDetails(`${decided.accepted} of ${family.input.family.target} rows accepted, ${usage.calls} calls`);
  const parent = workflowInfo().parent;
  if (parent && !last)
    await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(familyReport, reportOf(family));
}
