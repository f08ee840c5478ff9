import { TaskseedError } from '../../core/failures.ts';
import { ownerKey } from '../../core/paths.ts';
import type { OfDataset } from '../../core/claim.ts';
import { keepClaim } from './owner.ts';
import type { Store } from './store.ts';

export interface ClaimDeps {
  store: Store;
  /** Id of the store as this worker found it when it started. */
  storeId: string;
  owner: string;
  host: string;
}

/**
 * Makes sure, before anything is asked or written, that this worker's store is the run's and that the dataset is still
 * the run's; shows that the run is alive.
 *
 * @throws TaskseedError `WrongStore` when the run began in another store (contract 7.10); `StoreConflict` when another
 * server took the dataset over, a later run began on it, or the store was set back (contract 7.7)
 */
export async function holdClaim(deps: ClaimDeps, { dataset, claim }: OfDataset): Promise<void> {
  if (claim && claim.storeId !== deps.storeId)
    throw new TaskseedError(
      'WrongStore',
      `${dataset} was begun in the store with id ${claim.storeId}, but ${deps.store.url} on ${deps.host} has id ${deps.storeId}; give all workers the same TASKSEED_STORE`,
    );
  await keepClaim(deps.store, ownerKey(dataset), deps.owner, { epoch: claim?.epoch });
}
