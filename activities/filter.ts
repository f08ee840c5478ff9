import type { ContaminationIndex } from '../core/contamination.ts';
import { type Sketch, sketchOf } from '../core/duplicate-index.ts';
import type { StageRow } from '../core/filter.ts';
import { measureCandidate, measureEnrichment } from '../core/measure.ts';
import type { FamilyPlan } from '../core/plan.ts';
import type { StageLine, StageReceipt } from '../core/receipt.ts';
import { chunkName } from '../core/paths.ts';
import { type ChunkReceipt, type ChunkRef, type FamilyDecision, NO_CALLS, NOTHING_DECIDED } from '../core/run.ts';
import { TaskseedError } from '../core/failures.ts';
import { decideAfter } from '../filters/index.ts';
import type { ActivityDeps } from './deps.ts';
import { BETWEEN_CHUNKS, type FamilyIndexes } from './io/filter-shelf.ts';
import { withHeartbeat } from './io/heartbeat.ts';
import { otherLanguage } from './io/language.ts';
import { familyPlan, loadPlan } from './io/plan-shelf.ts';
import { endStage, putLines, readReceipt, summarise } from './io/stage-files.ts';
import { linesOf, stageBefore } from './io/stage-rows.ts';
import { tallyCells } from '../core/tally-cells.ts';

export interface FilterInput extends ChunkRef {
  /** After generate: what can be told without another call. After enrich: the rest, and the family's sums. */
  after: 'generate' | 'enrich';
}

export interface FilterReceipt extends ChunkReceipt {
  /** Sums over chunks 0 … this one; null after generate. */
  upToHere: FamilyDecision | null;
}

export function createFilterActivities(deps: ActivityDeps) {
  return {
    /**
     * Measures and filters the rows of a chunk. One at a time per family and in chunk order (contract 7.4): duplicates
     * are told against every row that earlier chunks let through.
     */
    async filterChunk(input: FilterInput): Promise<FilterReceipt> {
      const stage = input.after === 'generate' ? 'filtered' : 'decided';
      const known = await readReceipt(deps.store, input.dataset, input.family, input.chunk, stage);
      const work = stage === 'filtered' ? filterInTurn : decide;
      const receipt =
        known ??
        (await withHeartbeat(
          () => ({ chunk: input.chunk }),
          () => work(deps, input),
        ));
      return { ...summarise(receipt), upToHere: receipt.upToHere };
    },
  };
}

/** Of two attempts at a chunk in one process the second finds the first one's receipt. */
function filterInTurn(deps: ActivityDeps, ref: FilterInput): Promise<StageReceipt> {
  const { dataset, family, chunk } = ref;
  return deps.filters.alone(dataset, family, async () => {
    const known = await readReceipt(deps.store, dataset, family, chunk, 'filtered');
    return known ?? filterNew(deps, ref);
  });
}

async function filterNew(deps: ActivityDeps, ref: FilterInput): Promise<StageReceipt> {
  const plan = await loadPlan(deps, ref);
  const family = familyPlan(plan, ref.family);
  const indexes = await deps.filters.of(ref.dataset, plan, family, ref.chunk);
  const generated = await linesOf(deps.store, ref, 'generated');
  const admitted: Sketch[] = [];
  // Until this chunk's receipt has landed the index is between two chunks: whoever asks for it builds another.
  indexes.chunk = BETWEEN_CHUNKS;
  const lines = generated.flatMap((line) =>
    line.kind === 'row' ? [filterRow(family, indexes, line.row, admitted)] : [],
  );
  const sketches = await putLines(deps.store, ref.dataset, ref.family, chunkName(ref.chunk, 'sketches'), admitted);
  const receipt = await endStage(deps.store, ref, 'filtered', { lines, replies: [], usage: NO_CALLS, sketches });
  if (receipt.sketches?.sha256 === sketches.sha256) indexes.chunk = ref.chunk + 1;
  return receipt;
}

function filterRow(family: FamilyPlan, indexes: FamilyIndexes, row: StageRow, admitted: Sketch[]): StageLine {
  const { candidate } = row;
  const sketch = sketchOf(candidate.row, candidate, family.identity);
  const generate = measureCandidate({
    candidate,
    family,
    indexes,
    sketch,
    otherLanguage: otherLanguage(candidate, candidate.type, candidate.language),
  });
  const measured: StageRow = { ...row, generate };
  const verdict = decideAfter('generate', { candidate, generate }, family.filters);
  if (!verdict.keep)
    return { kind: 'rejected', row: measured, stage: 'filtered', filter: verdict.filter, reason: verdict.reason };
  indexes.duplicates.admit(sketch);
  admitted.push(sketch);
  return { kind: 'row', row: measured };
}

async function decide(deps: ActivityDeps, ref: FilterInput): Promise<StageReceipt> {
  const plan = await loadPlan(deps, ref);
  const family = familyPlan(plan, ref.family);
  const heldOut = await deps.filters.heldOut(plan);
  const lines: StageLine[] = [];
  for (const line of await linesOf(deps.store, ref, stageBefore('decided', family)))
    if (line.kind === 'row') lines.push(decideRow(family, heldOut, line.row));
  const upToHere = await sums(deps, ref, family, lines);
  const cells = tallyCells(family, await linesOf(deps.store, ref, 'filtered'), lines);
  return endStage(deps.store, ref, 'decided', { lines, replies: [], usage: NO_CALLS, upToHere, cells });
}

function decideRow(family: FamilyPlan, heldOut: ContaminationIndex, row: StageRow): StageLine {
  const { candidate, enrichment } = row;
  const enrich = measureEnrichment({ row, family, heldOut });
  const decided: StageRow = { ...row, enrich };
  const verdict = decideAfter('enrich', { candidate, enrichment, enrich }, family.filters);
  return verdict.keep
    ? { kind: 'row', row: decided }
    : { kind: 'rejected', row: decided, stage: 'decided', filter: verdict.filter, reason: verdict.reason };
}

/** The family's sums up to and including this chunk: the receipt before, plus every stage of this chunk. */
async function sums(
  deps: ActivityDeps,
  ref: FilterInput,
  family: FamilyPlan,
  lines: readonly StageLine[],
): Promise<FamilyDecision> {
  const before =
    ref.chunk === 0
      ? NOTHING_DECIDED
      : (await readReceipt(deps.store, ref.dataset, ref.family, ref.chunk - 1, 'decided'))?.upToHere;
  if (!before)
    throw new TaskseedError(
      'StoreConflict',
      `chunk ${ref.chunk} of ${ref.family} is to be decided before chunk ${ref.chunk - 1}`,
      { retryable: true },
    );
  const count = (kind: StageLine['kind']) => lines.filter((line) => line.kind === kind).length;
  const sum: FamilyDecision = {
    accepted: before.accepted + count('row'),
    candidates: before.candidates + family.drawsPerChunk * family.itemsPerCall,
    rejected: before.rejected + count('rejected'),
    deadLetters: before.deadLetters + count('dead'),
  };
  for (const stage of ['generated', 'filtered', 'verified', 'judged', 'enriched'] as const) {
    const receipt = await readReceipt(deps.store, ref.dataset, ref.family, ref.chunk, stage);
    // A draw leaves a line whatever its reply was worth: without lines there were no draws.
    if (stage === 'generated' && receipt?.lines.rows === 0) sum.wornOut = true;
    sum.rejected += receipt?.rejected ?? 0;
    sum.deadLetters += receipt?.deadLetters ?? 0;
  }
  return sum;
}
