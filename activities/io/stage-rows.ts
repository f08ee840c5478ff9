import { askedParts } from '../../core/enrichments.ts';
import type { StageRow } from '../../core/filter.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import type { StageLine } from '../../core/receipt.ts';
import type { Candidate } from '../../core/record.ts';
import type { ChunkRef, ChunkStage } from '../../core/run.ts';
import { hasVerifyStage } from '../../core/verification.ts';
import { getLines, readReceipt } from './stage-files.ts';
import type { Store } from './store.ts';

/** A candidate fresh from the teacher: nothing is measured yet. */
export function blankRow(candidate: Candidate): StageRow {
  return {
    candidate,
    generate: {
      problems: [],
      otherLanguage: null,
      personalData: [],
      exactDuplicateOf: null,
      nearDuplicate: null,
      nearestSeed: null,
      nearestTemplate: null,
      sameTemplate: 0,
      contamination: null,
      boilerplate: 0,
    },
    votes: [],
    verify: null,
    judgement: null,
    enrichment: null,
    enrich: null,
  };
}

/** The rows that a stage of a chunk let through, by its receipt. */
export async function rowsAfter(store: Store, ref: ChunkRef, stage: ChunkStage): Promise<StageRow[]> {
  const lines = await linesOf(store, ref, stage);
  return lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
}

/** All lines of a stage of a chunk. */
export async function linesOf(store: Store, ref: ChunkRef, stage: ChunkStage): Promise<StageLine[]> {
  const receipt = await readReceipt(store, ref.dataset, ref.family, ref.chunk, stage);
  if (!receipt)
    throw new TaskseedError(
      'WrongStore',
      `chunk ${ref.chunk} of ${ref.family} has no "${stage}" receipt in ${store.url}; give all workers the same TASKSEED_STORE`,
    );
  return getLines<StageLine>(store, receipt.lines);
}

/** The stage whose rows a stage starts from, since families skip stages they have no use for. */
export function stageBefore(stage: 'verified' | 'judged' | 'enriched' | 'decided', family: FamilyPlan): ChunkStage {
  if (stage === 'verified') return 'filtered';
  if (stage === 'decided' && askedParts(family.enrich).length > 0) return 'enriched';
  if (stage !== 'judged' && family.filters.judge.on) return 'judged';
  return hasVerifyStage(family) ? 'verified' : 'filtered';
}

/** A row whose reply never became usable. */
export function deadRow(row: StageRow, stage: ChunkStage, answer: { reason: string; callKeys: string[] }): StageLine {
  const { row: name, place, strategy } = row.candidate;
  return {
    kind: 'dead',
    dead: { row: name, place, stage, reason: answer.reason, strategy, callKeys: answer.callKeys },
  };
}
