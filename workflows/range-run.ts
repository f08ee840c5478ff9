import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  addTotals,
  type ChunkReceipt,
  type ChunkRef,
  closing,
  type FamilyDecision,
  mayAsk,
  NO_CALLS,
  type RangeInput,
  type RangeReport,
  type RangeResult,
} from '../core/run.ts';
import { predecessorDecided, predecessorFiltered, progress, rangeReport, steer } from './messages.ts';
import { filtering, paid } from './proxies.ts';

/** Chunks of a family in work at once. At 100 to 250 calls a chunk this fills any endpoint's limit. */
const WINDOW = 8;
/** A range reports what it decided at most this often, unless something turns. */
const REPORT_EVERY_MS = 15_000;
/** How long a waiting endpoint is left alone before it is tried again (contract 7: probes at most 60 s apart). */
const PROBE_EVERY = '60 seconds';

/** Yield expected before any chunk is decided: hopeful, since a chunk too few costs a little time and one too many money. */
const FIRST_YIELD = 0.9;

type PaidStep = 'generateChunk' | 'verifyChunk' | 'judgeChunk' | 'enrichChunk';
/** What a paid stage is called in the Web UI. */
const WORDS = { verifyChunk: 'votes', judgeChunk: 'judge', enrichChunk: 'background' };
type Range = ReturnType<typeof openRange>;

/** One range of a family: at most 64 chunks through the stages, filtered and decided strictly in order. */
export async function rangeRun(input: RangeInput): Promise<RangeResult> {
  const range = openRange(input);
  registerHandlers(range);
  const chunks: Promise<void>[] = [];
  while (range.next < input.endChunk && !isOver(range)) {
    await condition(() => isOver(range) || mayStart(range));
    if (isOver(range)) break;
    chunks.push(runChunk(range, range.next++));
    if (range.next === input.endChunk) await report(range, true);
  }
  await Promise.all(chunks);
  await report(range, true);
  const state = range.closed ?? (range.control.finishing ? 'finished' : 'open');
  const decided = range.decided ?? input.estimate;
  return { range: input.range, decided, nextChunk: range.decidedUpTo, state, usage: range.usage };
}

function openRange(input: RangeInput) {
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
    usage: NO_CALLS,
    waitingFor: null as RangeReport['waitingFor'],
    /** Bumped by every `steer`, so that a wait ends when a person acts. */
    steered: 0,
    paidScopes: new Set<CancellationScope>(),
    lastReport: 0,
  };
}

function registerHandlers(range: Range): void {
  setHandler(steer, async (control) => {
    range.control = control;
    range.steered++;
    if (mayAsk(control)) return;
    stopAdmission(range);
    if (range.paidScopes.size === 0) await report(range, true);
  });
  setHandler(predecessorFiltered, () => {
    range.filteredUpTo = Math.max(range.filteredUpTo, range.input.firstChunk);
  });
  setHandler(predecessorDecided, (decided) => {
    range.decided ??= decided;
  });
  setHandler(progress, () => ({ ...reportOf(range), chunksStarted: range.next - range.input.firstChunk }) as never, {
    description: 'What this range decided so far.',
  });
}

/**
 * Whether another chunk should start: the window has room, and what is under way is not expected to fill the target.
 * The expectation only saves money: which rows are kept does not depend on how many chunks were started.
 */
function mayStart(range: Range): boolean {
  const { family, estimate } = range.input;
  if (!mayAsk(range.control) || range.waitingFor) return false;
  const decided = range.decided ?? estimate;
  const perChunk = family.drawsPerChunk * family.itemsPerCall;
  const undecided = range.next - decided.candidates / perChunk;
  if (range.next - range.decidedUpTo >= WINDOW) return false;
  if (decided.candidates + undecided * perChunk >= family.maxCandidates) return undecided <= 0;
  const rate = decided.candidates > 0 ? Math.max(decided.accepted / decided.candidates, 0.05) : FIRST_YIELD;
  return decided.accepted + undecided * perChunk * rate < family.target;
}

async function runChunk(range: Range, chunk: number): Promise<void> {
  const { dataset, planHash, family, range: number } = range.input;
  const ref: ChunkRef = { dataset, planHash, family: family.id, range: number, chunk };
  if (!(await askAll(range, 'generateChunk', ref))) return;
  await condition(() => range.filteredUpTo === chunk || isOver(range));
  if (isOver(range)) return;
  await filtering.filterChunk.executeWithOptions(summary(ref, 'after generate'), [{ ...ref, after: 'generate' }]);
  range.filteredUpTo = chunk + 1;
  if (range.filteredUpTo === range.input.endChunk) await report(range, true);
  if (family.stages.verify && !(await askAll(range, 'verifyChunk', ref))) return;
  if (family.stages.judge && !(await askAll(range, 'judgeChunk', ref))) return;
  if (family.stages.enrich && !(await askAll(range, 'enrichChunk', ref))) return;
  await condition(() => (range.decided !== null && range.decidedUpTo === chunk) || isOver(range));
  if (isOver(range)) return;
  const receipt = await filtering.filterChunk.executeWithOptions(summary(ref, 'decide'), [{ ...ref, after: 'enrich' }]);
  decide(range, chunk, receipt.upToHere);
  await report(range, false);
}

/** Closed, or told to finish: a chunk that is not decided by then is spare. */
const isOver = (range: Range) => range.closed !== null || range.control.finishing;

function decide(range: Range, chunk: number, upToHere: FamilyDecision | null): void {
  if (!upToHere) throw new Error('a decided chunk has sums');
  range.decided = upToHere;
  range.decidedUpTo = chunk + 1;
  range.closed = closing(upToHere, range.input.family);
  if (range.closed) stopAdmission(range);
  setCurrentDetails(
    `${upToHere.accepted} of ${range.input.family.target} rows accepted up to chunk ${chunk}; ${range.usage.calls} calls in this range`,
  );
}

/**
 * Runs a paid stage until its receipt is complete, through pauses and waits. Admission is stopped by cancelling the
 * activity, which then lands its calls in flight and returns what it has.
 *
 * @returns false when the range is over before the stage is complete
 */
async function askAll(range: Range, step: PaidStep, ref: ChunkRef): Promise<boolean> {
  for (;;) {
    await condition(() => isOver(range) || mayAsk(range.control));
    if (isOver(range)) return false;
    const receipt = await askOnce(range, step, ref);
    if (!receipt) continue;
    range.usage = addTotals(range.usage, receipt.usage);
    if (range.control.brisk) await report(range, true);
    if (receipt.complete) {
      range.waitingFor = null;
      return true;
    }
    if (receipt.waitingFor) await waitFor(range, receipt.waitingFor);
  }
}

async function askOnce(range: Range, step: PaidStep, ref: ChunkRef): Promise<ChunkReceipt | null> {
  const scope = new CancellationScope();
  range.paidScopes.add(scope);
  try {
    return await scope.run(() =>
      paid[step].executeWithOptions(
        summary(ref, step === 'generateChunk' ? range.input.family.strategies : WORDS[step]),
        [ref],
      ),
    );
  } catch (error) {
    if (isCancellation(error) && !CancellationScope.current().consideredCancelled) return null;
    throw error;
  } finally {
    range.paidScopes.delete(scope);
    if (!mayAsk(range.control) && range.paidScopes.size === 0) await report(range, true);
  }
}

function stopAdmission(range: Range): void {
  for (const scope of range.paidScopes) scope.cancel();
}

async function waitFor(range: Range, waiting: NonNullable<RangeReport['waitingFor']>): Promise<void> {
  const before = range.steered;
  range.waitingFor = waiting;
  await report(range, true);
  await condition(() => range.steered !== before || isOver(range), PROBE_EVERY, { summary: `waits: ${waiting.cause}` });
  range.waitingFor = null;
}

function summary(ref: ChunkRef, what: string) {
  return { summary: `chunk ${ref.chunk} · ${ref.family} · ${what}` };
}

function reportOf(range: Range): RangeReport {
  return {
    range: range.input.range,
    decided: range.decided,
    usage: range.usage,
    started: range.next >= range.input.endChunk,
    filtered: range.filteredUpTo >= range.input.endChunk,
    waitingFor: range.waitingFor,
    busy: range.paidScopes.size,
    version: range.control.version,
  };
}

async function report(range: Range, always: boolean): Promise<void> {
  const parent = workflowInfo().parent;
  const now = Date.now();
  if (!parent || (!always && now - range.lastReport < REPORT_EVERY_MS)) return;
  range.lastReport = now;
  await getExternalWorkflowHandle(parent.workflowId, parent.runId).signal(rangeReport, reportOf(range));
}
