import { CancellationScope, condition, isCancellation, setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { Grant } from '../core/grant.ts';
import { leftOf } from '../core/grant.ts';
import {
  addTotals,
  type ChunkReceipt,
  type ChunkRef,
  closing,
  type FamilyDecision,
  mayAsk,
  type PaidInput,
  type RangeInput,
  type RangeResult,
  type Waiting,
} from '../core/run.ts';
import { addTries, DEAD_MARK, tooManyDead } from '../core/tries.ts';
import { grant, predecessorDecided, predecessorFiltered, progress, steer } from './messages.ts';
import { called, filtering, paid } from './proxies.ts';
import { giveBack, recount, setGrant, takeAllowance } from './range-budget.ts';
import { fail, isOver, openRange, type Range, report, reportOf, stopAdmission } from './range-state.ts';

/** Chunks of a family in work at once. At 100 to 250 calls a chunk this fills any endpoint's limit. */
const WINDOW = 8;
/** Pause before a waiting endpoint is tried again; the activity that tries it then waits inside, and probes it itself. */
const PROBE_AFTER = '5 seconds';

/** Yield expected before any chunk is decided: hopeful, since a chunk too few costs a little time and one too many money. */
const FIRST_YIELD = 0.9;

type PaidStep = 'generateChunk' | 'verifyChunk' | 'judgeChunk' | 'enrichChunk';
/** What a paid stage is called in the Web UI. */
const WORDS = { verifyChunk: 'votes', judgeChunk: 'judge', enrichChunk: 'background' };

/** One range of a family: at most 64 chunks through the stages, filtered and decided strictly in order. */
export async function rangeRun(input: RangeInput): Promise<RangeResult> {
  const range = openRange(input);
  registerHandlers(range);
  const chunks: Promise<void>[] = [];
  while (range.next < input.endChunk && !isOver(range)) {
    await condition(() => isOver(range) || mayStart(range));
    if (isOver(range)) break;
    chunks.push(runChunk(range, range.next++).catch((error: unknown) => fail(range, error)));
    if (range.next === input.endChunk) await report(range, true);
  }
  await Promise.all(chunks);
  if (range.failure) throw range.failure.error;
  await report(range, true);
  await sealed(range);
  const state = range.closed ?? (range.control.finishing ? 'finished' : 'open');
  const decided = range.decided ?? input.estimate;
  return { range: input.range, decided, nextChunk: range.decidedUpTo, state, usage: range.usage, tries: range.tries };
}

async function sealed({ input }: Range): Promise<void> {
  const { dataset, claim, family, range: number, heartbeatSeconds } = input;
  const options = called(`range ${number + 1} · ${family.id} · replies in one file`, heartbeatSeconds);
  await filtering.sealRange.executeWithOptions(options, [{ dataset, claim, family: family.id, range: number }]);
}

function registerHandlers(range: Range): void {
  setHandler(steer, async (control) => {
    range.control = control;
    range.steered++;
    if (!mayAsk(control) || range.waitingFor) stopAdmission(range);
    // A person who says resume wants a waiting endpoint to be tried now.
    range.waitingFor = null;
    range.prober = null;
    if (mayAsk(control)) return;
    if (range.paidScopes.size === 0) await report(range, true);
  });
  setHandler(grant, (limit) => setGrant(range, limit));
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
  const { dataset, claim, planHash, family, range: number } = range.input;
  const ref: ChunkRef = { dataset, claim, planHash, family: family.id, range: number, chunk };
  if (!(await askAll(range, 'generateChunk', ref))) return;
  await condition(() => range.filteredUpTo === chunk || isOver(range));
  if (isOver(range)) return;
  await filtering.filterChunk.executeWithOptions(summary(range, ref, 'after generate'), [
    { ...ref, after: 'generate' },
  ]);
  range.filteredUpTo = chunk + 1;
  if (range.filteredUpTo === range.input.endChunk) await report(range, true);
  if (family.stages.verify && !(await askAll(range, 'verifyChunk', ref))) return;
  if (family.stages.judge && !(await askAll(range, 'judgeChunk', ref))) return;
  if (family.stages.enrich && !(await askAll(range, 'enrichChunk', ref))) return;
  await condition(() => (range.decided !== null && range.decidedUpTo === chunk) || isOver(range));
  if (isOver(range)) return;
  const receipt = await filtering.filterChunk.executeWithOptions(summary(range, ref, 'decide'), [
    { ...ref, after: 'enrich' },
  ]);
  decide(range, chunk, receipt.upToHere);
  await report(range, false);
}

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
 * Runs a paid stage until its receipt is complete, through pauses, waits and a budget that is used up. Admission is
 * stopped by cancelling the activity, which then lands its calls in flight and returns what it has.
 *
 * @returns false when the range is over before the stage is complete
 */
async function askAll(range: Range, step: PaidStep, ref: ChunkRef): Promise<boolean> {
  let least: Grant | null = null;
  for (;;) {
    await condition(() => isOver(range) || (mayAsk(range.control) && mayTry(range, ref.chunk)));
    if (isOver(range)) return false;
    const allowance = await takeAllowance(range, least);
    if (allowance === undefined) continue;
    const steered = range.steered;
    const receipt = await askOnce(range, step, inputOf(range, ref, allowance));
    await giveBack(range, allowance);
    if (allowance && (receipt === null || receipt.recount)) await recount(range);
    if (receipt === null || receipt.recount) continue;
    range.recounts = 0;
    const isSpent = receipt.waitingFor?.cause === 'budget';
    least = allowance && isSpent ? leftOf(allowance, receipt.usage) : null;
    await noteWaiting(range, ref.chunk, isSpent ? null : (receipt.waitingFor ?? null), steered);
    if (receipt.complete) return true;
  }
}

/** While an endpoint takes no calls one chunk alone tries it; the others wait, so that histories stay short. */
const mayTry = (range: Range, chunk: number): boolean => range.waitingFor === null || range.prober === chunk;

function inputOf(range: Range, ref: ChunkRef, allowance: Grant | null): PaidInput {
  const patient = range.waitingFor === null ? {} : { patient: range.waitingFor };
  return { ...ref, ...patient, ...(allowance ? { allowance } : {}) };
}

/** Takes note of what a stage waits for, or that it does no longer. */
async function noteWaiting(range: Range, chunk: number, waiting: Waiting | null, steered: number): Promise<void> {
  // What was found before a person acted, or by another chunk than the one that tries, tells nothing new.
  if (range.steered !== steered || (range.prober !== null && range.prober !== chunk)) return;
  const turned = waiting?.cause !== range.waitingFor?.cause;
  range.waitingFor = waiting;
  range.prober = waiting ? chunk : null;
  if (turned) await report(range, true);
  if (!waiting) return;
  const summary = `waits: ${waiting.cause}`;
  await condition(() => range.steered !== steered || isOver(range), PROBE_AFTER, { summary });
}

/** @returns null when the activity was cancelled before it began, or is not known to have come back */
async function askOnce(range: Range, step: PaidStep, input: PaidInput): Promise<ChunkReceipt | null> {
  const scope = new CancellationScope();
  range.paidScopes.add(scope);
  try {
    const receipt = await scope.run(() =>
      paid[step].executeWithOptions(
        summary(range, input, step === 'generateChunk' ? range.input.family.strategies : WORDS[step]),
        [input],
      ),
    );
    if (!receipt.recount && account(range, receipt)) await report(range, true);
    return receipt;
  } catch (error) {
    if (isCancellation(error) && !CancellationScope.current().consideredCancelled) return null;
    throw error;
  } finally {
    range.paidScopes.delete(scope);
    if (!mayAsk(range.control) && range.paidScopes.size === 0) await report(range, true);
  }
}

/** @returns whether more questions than a person would want have no usable answer now, and had not before */
function account(range: Range, { stage, usage, tries }: ChunkReceipt): boolean {
  range.usage = addTotals(range.usage, usage);
  if (!tries) return false;
  const before = tooManyDead(range.tries, DEAD_MARK);
  range.tries = addTries(range.tries, { [stage]: tries });
  return before === null && tooManyDead(range.tries, DEAD_MARK) !== null;
}

function summary(range: Range, ref: ChunkRef, what: string) {
  return called(`chunk ${ref.chunk} · ${ref.family} · ${what}`, range.input.heartbeatSeconds);
}
