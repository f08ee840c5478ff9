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

/** A claim is renewed at most this often: a store in the cloud bills every write. */
const RENEW_MS = 60_000;

/**
 * Claims a dataset for a Temporal server and namespace, or renews the claim.
 *
 * @param takeOver take it whoever holds it: its owner stops paying as soon as it looks
 * @throws TaskseedError `StoreConflict` when another server holds it and was seen within ten minutes
 */
export async function claimDataset(
  store: Store,
  key: string,
  owner: string,
  now = new Date(),
  takeOver = false,
): Promise<number> {
  const body = await store.get(key);
  const held = body === null ? null : (JSON.parse(body.toString('utf8')) as Owner);
  const isOther = held !== null && held.owner !== owner;
  if (isOther && !takeOver && now.getTime() - Date.parse(held.at) < STANDS_STILL_MS)
    throw new TaskseedError(
      'StoreConflict',
      `another run owns this dataset: ${held.owner}, seen ${held.at}; stop it, wait ten minutes, take it over with --take-over, or use another --id`,
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

/**
 * Makes sure that a dataset is still this server's, and shows that its run is alive. A dataset that nobody claimed is
 * left alone.
 *
 * @throws TaskseedError `StoreConflict` when another server took it over
 */
export async function keepClaim(store: Store, key: string, owner: string, now = new Date()): Promise<void> {
  const body = await store.get(key);
  if (body === null) return;
  const held = JSON.parse(body.toString('utf8')) as Owner;
  if (held.owner !== owner)
    throw new TaskseedError(
      'StoreConflict',
      `this run no longer owns its dataset: ${held.owner} took it over at ${held.at}; nothing more is asked or published here`,
    );
  if (now.getTime() - Date.parse(held.at) < RENEW_MS) return;
  const next: Owner = { ...held, at: now.toISOString() };
  // Losing to another worker of this run is as good; losing to another server shows at the next look.
  await store.replace(key, Buffer.from(JSON.stringify(next)), sha256Hex(body));
}

/** Who holds a dataset now; null when nobody has claimed it. */
export async function ownerOfDataset(store: Store, key: string): Promise<string | null> {
  const body = await store.get(key);
  return body === null ? null : (JSON.parse(body.toString('utf8')) as Owner).owner;
}
