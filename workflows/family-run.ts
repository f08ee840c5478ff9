import { condition, continueAsNew, setHandler, startChild, workflowInfo } from '@temporalio/workflow';
import { isSame } from '../core/grant.ts';
import { CHUNKS_PER_RANGE } from '../core/paths.ts';
import {
  addTotals,
  closing,
  type FamilyInput,
  type FamilyResult,
  mayAsk,
  NO_CALLS,
  type RangeInput,
  type RangeReport,
} from '../core/run.ts';
import { addTries, DEAD_MARK, tooManyDead } from '../core/tries.ts';
import { started } from './children.ts';
import { grantRange, handOut, setGrant } from './family-budget.ts';
import { type FamilyState, openFamily, report, reportOf, reportToRoot, tell } from './family-state.ts';
import { grant, predecessorDecided, predecessorFiltered, progress, rangeReport, steer } from './messages.ts';
import type { rangeRun } from './range-run.ts';

/** Two ranges at a time: the next one's first chunks fill the tail of the one before. */
const OPEN_RANGES = 2;

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
    if (mayOpen(family, open.size)) open.set(family.nextRange, openRange(family, family.nextRange++, open));
    await condition(() => family.state !== null || family.changed || mayOpen(family, open.size));
    if (family.failure) throw family.failure.error;
    family.changed = false;
  }
  await Promise.all(open.values());
  await report(family, true);
  const { state, decided, nextChunk, usage, tries } = family;
  return { id: input.family.id, state: state ?? 'finished', nextChunk, decided, usage, tries };
}

const carried = (family: FamilyState) => ({
  nextChunk: family.nextChunk,
  decided: family.decided,
  usage: family.usage,
  control: family.control,
  grant: family.grant,
});

function registerHandlers(family: FamilyState): void {
  setHandler(steer, async (control) => {
    family.control = control;
    family.changed = true;
    // Ranges try what they wait for again, and tell when they still do.
    for (const [range, report] of family.reports) family.reports.set(range, { ...report, waitingFor: null });
    for (const range of family.handles.keys()) await tell(family, range, steer, control);
  });
  setHandler(rangeReport, async (report) => {
    const before = family.reports.get(report.range);
    family.reports.set(report.range, report);
    family.changed = true;
    if (report.filtered && !before?.filtered) await tell(family, report.range + 1, predecessorFiltered);
    await handOut(family);
    const isSick = tooManyDead(reportOf(family).tries, DEAD_MARK) !== null;
    const turned =
      report.waitingFor?.cause !== before?.waitingFor?.cause ||
      (!mayAsk(family.control) && report.busy === 0) ||
      isSick !== family.isSick;
    family.isSick = isSick;
    await reportToRoot(family, turned);
  });
  setHandler(grant, (limit) => setGrant(family, limit));
  setHandler(
    progress,
    () =>
      ({ ...reportOf(family), target: family.input.family.target, openRanges: [...family.reports.keys()] }) as never,
    {
      description: 'What this family decided so far, and its open ranges.',
    },
  );
}

function mayOpen(family: FamilyState, open: number): boolean {
  if (family.state || family.control.finishing || open >= OPEN_RANGES) return false;
  if (workflowInfo().continueAsNewSuggested) return false;
  return open === 0 || family.reports.get(family.nextRange - 1)?.started === true;
}

/** Runs a range; a failure is kept for the loop to throw, since a rejection that nobody awaits would fail the workflow task for ever. */
async function openRange(family: FamilyState, range: number, open: Map<number, Promise<void>>): Promise<void> {
  try {
    await runRange(family, range, open);
  } catch (error) {
    open.delete(range);
    family.failure ??= { error };
    family.changed = true;
  }
}

async function runRange(family: FamilyState, range: number, open: Map<number, Promise<void>>): Promise<void> {
  const input = rangeInput(family, range);
  family.reports.set(range, emptyReport(range));
  const handle = await started(() =>
    startChild<typeof rangeRun>('rangeRun', {
      workflowId: `${input.dataset}/${input.family.id}/${range}`,
      staticSummary: `${input.family.id} · chunks from ${input.firstChunk} · ${input.family.strategies}`,
      args: [input],
    }),
  );
  family.handles.set(range, handle);
  await catchUp(family, range, input);
  const result = await handle.result();
  family.reports.delete(range);
  family.handles.delete(range);
  open.delete(range);
  family.grants.delete(range);
  family.usage = addTotals(family.usage, result.usage);
  family.tries = addTries(family.tries, result.tries);
  family.ended.set(range, result);
  await closeInOrder(family);
  await handOut(family);
}

function rangeInput(family: FamilyState, range: number): RangeInput {
  const { dataset, claim, planHash, family: outline } = family.input;
  const before = family.reports.get(range - 1);
  return {
    dataset,
    claim,
    planHash,
    family: outline,
    range,
    firstChunk: Math.max(family.nextChunk, range * CHUNKS_PER_RANGE),
    endChunk: (range + 1) * CHUNKS_PER_RANGE,
    filteredBefore: before?.filtered ?? true,
    decidedBefore: before ? null : family.decided,
    estimate: before?.decided ?? family.decided,
    control: family.control,
    grant: grantRange(family, range),
    heartbeatSeconds: family.input.heartbeatSeconds,
  };
}

/** Tells a range what turned while it was starting, when it could not be signalled. */
async function catchUp(family: FamilyState, range: number, told: RangeInput): Promise<void> {
  const before = family.reports.get(range - 1);
  if (!told.filteredBefore && (before?.filtered ?? true)) await tell(family, range, predecessorFiltered);
  if (!told.decidedBefore && !before) await tell(family, range, predecessorDecided, family.decided);
  if (family.state) await tell(family, range, steer, { ...family.control, finishing: true });
  else if (told.control !== family.control) await tell(family, range, steer, family.control);
  const limit = family.grants.get(range) ?? null;
  if (!isSame(told.grant, limit)) await tell(family, range, grant, limit);
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
  grant: null,
  short: false,
  tries: {},
});
