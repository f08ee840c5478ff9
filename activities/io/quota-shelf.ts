import { TaskseedError } from '../../core/failures.ts';
import { quotaKey } from '../../core/paths.ts';
import type { FamilyPlan } from '../../core/plan.ts';
import {
  type CellTally,
  EPOCH_CHUNKS,
  epochOf,
  firstQuota,
  LAG_EPOCHS,
  nextQuota,
  type Quota,
} from '../../core/quota.ts';
import { readJson, readReceipt } from './stage-files.ts';
import type { Store } from './store.ts';

/**
 * The quota that a chunk's draws are dealt by. From the epoch on that decided chunks bear on, it is kept in the store:
 * whoever needs it first works it out from receipts, and everyone else would have found the same.
 *
 * @throws TaskseedError `StoreConflict`, to be tried again, while a chunk at least 64 back is not decided
 */
export async function quotaFor(store: Store, dataset: string, family: FamilyPlan, chunk: number): Promise<Quota> {
  const wanted = epochOf(chunk);
  let quota = firstQuota(family);
  for (let epoch = wanted; epoch > LAG_EPOCHS; epoch--) {
    const known = await readJson<Quota>(store, quotaKey(dataset, family.id, epoch));
    if (!known) continue;
    quota = known;
    break;
  }
  while (quota.epoch < wanted) {
    const leaving = quota.epoch - LAG_EPOCHS;
    quota = nextQuota(family, quota, leaving < 0 ? [] : await talliesOf(store, dataset, family.id, leaving));
    if (quota.epoch > LAG_EPOCHS)
      await store.putIfAbsent(quotaKey(dataset, family.id, quota.epoch), Buffer.from(JSON.stringify(quota)));
  }
  return quota;
}

async function talliesOf(store: Store, dataset: string, family: string, epoch: number): Promise<CellTally[]> {
  const chunks = Array.from({ length: EPOCH_CHUNKS }, (_, i) => epoch * EPOCH_CHUNKS + i);
  const tallies = chunks.map(async (chunk) => {
    const receipt = await readReceipt(store, dataset, family, chunk, 'decided');
    if (receipt) return receipt.cells ?? [];
    throw new TaskseedError(
      'StoreConflict',
      `chunk ${chunk} of ${family} is not decided, but a chunk ${EPOCH_CHUNKS * LAG_EPOCHS} or more later is to be drawn`,
      { retryable: true },
    );
  });
  return (await Promise.all(tallies)).flat();
}
