import type { FamilyPlan } from './plan.ts';
import { type CellTally, cellsOf } from './quota.ts';
import type { StageLine } from './receipt.ts';
import type { Candidate } from './record.ts';

/** Filters that say of a row that it was there before (method.md F6: duplicate, near-duplicate, near-copy). */
export const REPEAT_FILTERS: ReadonlySet<string> = new Set(['exact-duplicate', 'near-duplicate', 'near-copy']);

/**
 * What became of a chunk's items, by cell of the family's quota, in order of cell.
 *
 * @param filtered lines of the chunk's `filtered` stage: every item of it
 * @param decided lines of its `decided` stage
 */
export function tallyCells(
  family: FamilyPlan,
  filtered: readonly StageLine[],
  decided: readonly StageLine[],
): CellTally[] {
  const position = new Map(cellsOf(family).map((cell, i) => [nameOf(cell), i]));
  const isDivided = family.subtasks.length > 0;
  const tallies = new Map<number, CellTally>();
  const tallyOf = ({ subtask, strategy, difficulty }: Candidate): CellTally => {
    const cell = position.get(nameOf({ subtask: isDivided ? subtask : null, strategy, difficulty })) ?? 0;
    const tally = tallies.get(cell) ?? { cell, made: 0, accepted: 0, repeats: 0 };
    tallies.set(cell, tally);
    return tally;
  };
  for (const line of filtered) {
    if (line.kind === 'dead') continue;
    const tally = tallyOf(line.row.candidate);
    tally.made++;
    if (line.kind === 'rejected' && REPEAT_FILTERS.has(line.filter)) tally.repeats++;
  }
  for (const line of decided) if (line.kind === 'row') tallyOf(line.row.candidate).accepted++;
  return [...tallies.values()].sort((a, b) => a.cell - b.cell);
}

const nameOf = ({ subtask, strategy, difficulty }: { subtask: string | null; strategy: string; difficulty: string }) =>
  JSON.stringify([subtask, strategy, difficulty]);
