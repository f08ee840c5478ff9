import { sha256Hex } from '../../core/canonical.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Store } from './store.ts';

/** Who may publish a dataset: one server and namespace at a time (contract 7.7). */
interface Owner {
  owner: string;
  epoch: number;
  /** ISO time of the last claim or renewal. */
  at: string;
}

/** An owner that has not shown itself for this long may be taken over (contract 7.7). */
const STANDS_STILL_MS = 10 * 60 * 1000;

/**
 * Claims a dataset for a Temporal server and namespace, or renews the claim.
 *
 * @throws TaskseedError `StoreConflict` when another server holds it and was seen within ten minutes
 */
export async function claimDataset(store: Store, key: string, owner: string, now = new Date()): Promise<number> {
  const body = await store.get(key);
  const held = body === null ? null : (JSON.parse(body.toString('utf8')) as Owner);
  const isOther = held !== null && held.owner !== owner;
  if (isOther && now.getTime() - Date.parse(held.at) < STANDS_STILL_MS)
    throw new TaskseedError(
      'StoreConflict',
      `another run owns this dataset: ${held.owner}, seen ${held.at}; stop it, wait ten minutes, or use another --id`,
    );
  const epoch = held === null ? 1 : held.epoch + (isOther ? 1 : 0);
  const next: Owner = { owner, epoch, at: now.toISOString() };
  const expected = body === null ? null : sha256Hex(body);
  if (!(await store.replace(key, Buffer.from(JSON.stringify(next)), expected)))
    throw new TaskseedError('StoreConflict', 'another run claimed this dataset at the same moment; start again', {
      retryable: true,
    });
  return epoch;
}
