import { sha256Hex } from '../../core/canonical.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Store } from './store.ts';

/** Who may publish a dataset: one run of one server and namespace at a time (contract 7.7). */
interface Owner {
  owner: string;
  /** Grows with every run that begins and every change of hands. */
  epoch: number;
  /** Workflow run that the epoch is of; absent after a change of hands until a run begins. */
  run?: string | undefined;
  /** Runs of earlier epochs, newest first. */
  earlier?: string[];
  /** ISO time of the last claim or renewal. */
  at: string;
}

/** Earlier runs that are remembered: an attempt that is older than this many starts is not alive. */
const EARLIER_RUNS = 32;

/** An owner that has not shown itself for this long may be taken over (contract 7.7). */
const STANDS_STILL_MS = 10 * 60 * 1000;

/** A claim is renewed at most this often: a store in the cloud bills every write. */
const RENEW_MS = 60_000;

export interface ClaimOptions {
  /** Workflow run that begins; absent where a person claims before any run. */
  run?: string | undefined;
  now?: Date;
  /** Take it whoever holds it: its owner stops paying as soon as it looks. */
  takeOver?: boolean;
}

/**
 * Claims a dataset for a run of a Temporal server and namespace: another run than the last one begins a new epoch, a
 * retry of the same one renews its claim.
 *
 * @returns the epoch, which the run shows with every activity
 * @throws TaskseedError `StoreConflict` when another server holds it and was seen within ten minutes, or a later run
 * has begun
 */
export async function claimDataset(
  store: Store,
  key: string,
  owner: string,
  { run, now = new Date(), takeOver = false }: ClaimOptions = {},
): Promise<number> {
  const body = await store.get(key);
  const held = body === null ? null : ownerIn(body);
  const isOther = held !== null && held.owner !== owner;
  if (isOther && !takeOver && now.getTime() - Date.parse(held.at) < STANDS_STILL_MS)
    throw new TaskseedError(
      'StoreConflict',
      `another run owns this dataset: ${held.owner}, seen ${held.at}; stop it, wait ten minutes, take it over with --take-over, or use another --id`,
    );
  if (run !== undefined && held?.earlier?.includes(run))
    throw new TaskseedError('StoreConflict', `this run no longer owns its dataset: ${laterRun(held)}`);
  const next = { ...nextOwner(held, owner, run), at: now.toISOString() };
  const expected = body === null ? null : sha256Hex(body);
  if (!(await store.replace(key, Buffer.from(JSON.stringify(next)), expected)))
    throw new TaskseedError('StoreConflict', 'another run claimed this dataset at the same moment; start again', {
      retryable: true,
    });
  return next.epoch;
}

function nextOwner(held: Owner | null, owner: string, run: string | undefined): Omit<Owner, 'at'> {
  if (held === null) return { owner, epoch: 1, run };
  if (held.owner === owner && (run === undefined || run === held.run)) return held;
  const earlier = [...(held.run === undefined ? [] : [held.run]), ...(held.earlier ?? [])].slice(0, EARLIER_RUNS);
  return { owner, epoch: held.epoch + 1, run, earlier };
}

/**
 * Makes sure that a dataset is still this server's and in the epoch of this run, and shows that its run is alive.
 * Without an epoch, a dataset that nobody claimed is left alone.
 *
 * @throws TaskseedError `StoreConflict` when another server took it over, a later run began, or the store is an older
 * copy than the run knew
 */
export async function keepClaim(
  store: Store,
  key: string,
  owner: string,
  { epoch, now = new Date() }: { epoch?: number | undefined; now?: Date } = {},
): Promise<void> {
  const body = await store.get(key);
  const held = body === null ? null : ownerIn(body);
  if (held !== null && held.owner !== owner)
    throw new TaskseedError(
      'StoreConflict',
      `this run no longer owns its dataset: ${held.owner} took it over at ${held.at}; nothing more is asked or published here`,
    );
  if (epoch !== undefined) checkEpoch(held, epoch, `${key} in ${store.url}`);
  if (body === null || held === null || now.getTime() - Date.parse(held.at) < RENEW_MS) return;
  const next: Owner = { ...held, at: now.toISOString() };
  // Losing to another worker of this run is as good; losing to another server shows at the next look.
  await store.replace(key, Buffer.from(JSON.stringify(next)), sha256Hex(body));
}

function checkEpoch(held: Owner | null, epoch: number, place: string): void {
  if (held?.epoch === epoch) return;
  if (held !== null && held.epoch > epoch)
    throw new TaskseedError(
      'StoreConflict',
      `this run, of epoch ${epoch}, no longer owns its dataset: ${laterRun(held)}`,
    );
  const found = held === null ? 'is missing' : `is of epoch ${held.epoch}`;
  throw new TaskseedError(
    'StoreConflict',
    `${place} ${found}, though this run began epoch ${epoch}: the store was set back to an older copy; bring the newer one back, or start the run again to go on from the older`,
  );
}

const laterRun = ({ run, epoch }: Owner): string =>
  `${run === undefined ? 'a later claim' : `the later run ${run}`} began epoch ${epoch}; nothing more is asked or published here`;

/** What claimants wrote under the key. */
const ownerIn = (body: Buffer): Owner => JSON.parse(body.toString('utf8')) as Owner;

/** Who holds a dataset now; null when nobody has claimed it. */
export async function ownerOfDataset(store: Store, key: string): Promise<string | null> {
  const body = await store.get(key);
  return body === null ? null : ownerIn(body).owner;
}
