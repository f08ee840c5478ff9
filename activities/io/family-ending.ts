import type { Exhaustion, StoppedArm } from '../../core/card-input.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import { quotaFor } from './quota-shelf.ts';
import { readReceipt } from './stage-files.ts';
import type { Store } from './store.ts';

/** How a family's draws ended. */
export interface FamilyEnding {
  /** Strategies that were stopped before the last chunk was drawn. */
  stopped: StoppedArm[];
  /** Null unless the family is `exhausted`. */
  why: Exhaustion | null;
}

/** @param close where the family closed: `chunks` is M + 1 */
export async function readEnding(
  store: Store,
  dataset: string,
  family: FamilyPlan,
  { chunks, state }: { chunks: number; state: string },
): Promise<FamilyEnding> {
  const { arms } = await quotaFor(store, dataset, family, chunks - 1);
  const stopped = Object.entries(arms).flatMap(([strategy, arm]) =>
    arm.stopped ? [{ strategy, ...arm.stopped }] : [],
  );
  if (state !== 'exhausted') return { stopped, why: null };
  const last = (await readReceipt(store, dataset, family.id, chunks - 1, 'decided'))?.upToHere;
  if (last?.wornOut) return { stopped, why: 'strategies' };
  return { stopped, why: (last?.candidates ?? 0) >= family.maxCandidates ? 'candidates' : 'yield' };
}
