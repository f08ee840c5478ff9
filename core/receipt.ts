import type { StageRow } from './filter.ts';
import type { FileRef } from './plan.ts';
import type { DeadLetter } from './record.ts';
import type { CellTally } from './quota.ts';
import type { CallTotals, ChunkStage, FamilyDecision } from './run.ts';

/**
 * One line of a stage's file. Every row that enters a stage leaves it on one line: `row` goes on, `rejected` and `dead`
 * end here. So the stages of a chunk, summed, account for every row made (contract 7.6).
 */
export type StageLine =
  | { kind: 'row'; row: StageRow }
  | { kind: 'rejected'; row: StageRow; stage: ChunkStage; filter: string; reason: string }
  | { kind: 'dead'; dead: DeadLetter };

/**
 * The end of a stage of a chunk, put-if-absent: whoever writes it first is right for ever, and every later reader goes
 * by it (contract 7.2). `replies` names the reply used per call, so that a second reply to one call can never matter.
 */
export interface StageReceipt {
  v: 1;
  planHash: string;
  chunk: number;
  stage: ChunkStage;
  lines: FileRef;
  rows: number;
  rejected: number;
  deadLetters: number;
  /** callKeys of the replies this stage used, sorted. */
  replies: string[];
  usage: CallTotals;
  /** Sketches of the rows this stage let through; only where stage is `filtered`. */
  sketches: FileRef | null;
  /** Sums over chunks 0 … this one; only where stage is `decided`. */
  upToHere: FamilyDecision | null;
  /** What became of this chunk's draws, by cell of the family's quota; only where stage is `decided`. */
  cells?: CellTally[];
}

/** Rows of each family dropped as near-duplicates of another family's after a round, and where each family closed. */
export interface RoundReceipt {
  v: 1;
  round: number;
  /** family → rows dropped, with the row that was there first. */
  dropped: Record<string, { row: string; of: string; jaccard: number }[]>;
  lastChunk: Record<string, number>;
  /** family → accepted rows counted so far, dropped ones included. */
  counted: Record<string, number>;
}

/** What `fetchSplit` leaves behind. */
export interface SplitReceipt {
  v: 1;
  family: string;
  seeds: FileRef;
  heldOut: FileRef;
  report: SplitReport;
}

/** The table row of `reports/seeds.json` and of the card. No row's text. */
export interface SplitReport {
  family: string;
  sources: { dataset: string; config: string | null; split: string; revision: string; files: string[] }[];
  heldOutSources: { dataset: string; config: string | null; split: string; revision: string; files: string[] }[];
  rows: number;
  seeds: number;
  heldOut: number;
  badRows: { file: string; line: number; reason: string }[];
  badRowCount: number;
  duplicates: number;
  /** Seeds dropped because they equal or nearly equal a held-out item. */
  heldOutHits: { seedId: string; file: string; line: number; tier: string; heldOutSha256: string }[];
  heldOutHitCount: number;
  licence: string;
  warnings: string[];
}
