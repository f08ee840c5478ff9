import type { StageRow } from '../../core/filter.ts';
import type { FamilyPlan, Plan } from '../../core/plan.ts';
import type { StageLine } from '../../core/receipt.ts';
import type { ChunkReceipt, PaidInput } from '../../core/run.ts';
import type { ActivityDeps } from '../deps.ts';
import { type Asker, runStage } from './paid-stage.ts';
import { familyPlan, loadPlan } from './plan-shelf.ts';
import { rowsAfter, stageBefore } from './stage-rows.ts';

/** What every row of a chunk is asked about with. */
export interface StageRoom {
  deps: ActivityDeps;
  plan: Plan;
  family: FamilyPlan;
  asker: Asker;
}

/**
 * A paid stage that asks about each row by itself: those that the stage before let through, all at once.
 *
 * @param beside what is asked in the same stage that is about no row of the chunk
 */
export async function runRowStage(
  deps: ActivityDeps,
  ref: PaidInput,
  stage: 'verified' | 'judged' | 'enriched',
  ask: (room: StageRoom, row: StageRow) => Promise<StageLine>,
  beside: (room: StageRoom) => Promise<void> = async () => undefined,
): Promise<ChunkReceipt> {
  const plan = await loadPlan(deps, ref);
  const family = familyPlan(plan, ref.family);
  return runStage(deps, ref, stage, async (asker) => {
    const rows = await rowsAfter(deps.store, ref, stageBefore(stage, family));
    const room: StageRoom = { deps, plan, family, asker };
    const [lines] = await Promise.all([Promise.all(rows.map((row) => ask(room, row))), beside(room)]);
    return { lines };
  });
}
