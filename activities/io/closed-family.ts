import { TaskseedError } from '../../core/failures.ts';
import type { FamilyPlan, Plan } from '../../core/plan.ts';
import type { StageReceipt } from '../../core/receipt.ts';
import type { OfDataset } from '../../core/claim.ts';
import {
  planShards,
  shardFolder,
  shardPlanKey,
  type DroppedRows,
  type FamilyClose,
  type ShardPlan,
} from '../../core/shards.ts';
import { droppedOf, familyOf, readChunk, readPlan, readRounds, type FamilySource } from './family-rows.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** Names a family that has closed; the same values give the same files. */
export interface ClosedFamilyRef extends FamilyClose, FamilySource, OfDataset {
  planHash: string;
}

/** What every writer of a closed family works from. */
export interface ClosedFamily {
  plan: Plan;
  family: FamilyPlan;
  dropped: DroppedRows;
  /** Accepted rows that count, dropped ones included. */
  limit: number;
  /** Store folder of its shard plan and receipts. */
  folder: string;
}

export async function openFamily(store: Store, ref: ClosedFamilyRef): Promise<ClosedFamily> {
  const plan = await readPlan(store, ref);
  const rounds = await readRounds(store, ref.dataset, ref.rounds);
  const dropped = droppedOf(rounds, ref.family);
  // Rows that the last pass between families did not see are not published, even where some are lacking.
  const limit = Math.min(ref.target + dropped.size, rounds.at(-1)?.counted[ref.family] ?? Infinity);
  const { planHash } = ref;
  const folder = shardFolder(ref.dataset, ref.family, {
    close: closeOf(ref),
    dropped,
    limit,
    output: plan.output,
    planHash,
  });
  return { plan, family: familyOf(plan, ref.family), dropped, limit, folder };
}

/** @throws TaskseedError `StoreConflict` when `planShards` has not run for this family */
export async function readShardPlan(store: Store, folder: string): Promise<ShardPlan> {
  const shards = await readJson<ShardPlan>(store, shardPlanKey(folder));
  if (shards) return shards;
  throw new TaskseedError(
    'StoreConflict',
    `${shardPlanKey(folder)} is missing in ${store.url}; planShards comes before writers`,
  );
}

/** Cuts the family into shards by its receipts and keeps the cut, put-if-absent. */
export async function cutFamily(store: Store, ref: ClosedFamilyRef, beat: () => void): Promise<ShardPlan> {
  const { plan, dropped, limit, folder } = await openFamily(store, ref);
  const known = await readJson<ShardPlan>(store, shardPlanKey(folder));
  if (known) return known;
  const receipts: StageReceipt[][] = [];
  for (let chunk = 0; chunk < ref.chunks; chunk++) {
    receipts.push((await readChunk(store, ref, chunk)).map(countsOnly));
    beat();
  }
  const { shardRecords } = plan.output;
  const cut = planShards(ref.family, closeOf(ref), receipts, { dropped, limit, shardRecords });
  await store.putIfAbsent(shardPlanKey(folder), Buffer.from(JSON.stringify(cut)));
  return readShardPlan(store, folder);
}

const closeOf = ({ chunks, target, rounds }: FamilyClose): FamilyClose => ({ chunks, target, rounds });

/** A receipt without its list of replies: 256 keys a stage would be 3 GB over the receipts of a million rows. */
const countsOnly = (receipt: StageReceipt): StageReceipt => ({ ...receipt, replies: [] });
