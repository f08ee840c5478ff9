import { setTimeout as sleep } from 'node:timers/promises';
import { claimDataset, ownerOfDataset } from '../../activities/io/owner.ts';
import type { Store } from '../../activities/io/store.ts';
import { ownerKey } from '../../core/paths.ts';

/** Paid activities look whose the dataset is every 5 s: by then the other run asks nothing more. */
const OTHER_STOPS_MS = 8_000;

/**
 * Makes a dataset this server's, whoever held it, and gives the other run time to notice: after that only its calls in
 * flight can be paid twice.
 */
export async function takeOver(store: Store, id: string, owner: string, say: (line: string) => void): Promise<void> {
  const key = ownerKey(id.replaceAll(':', '-'));
  const before = await ownerOfDataset(store, key);
  await claimDataset(store, key, owner, { takeOver: true });
  if (before === null || before === owner) return;
  say(`${id}: taken over from ${before}; waiting ${OTHER_STOPS_MS / 1000} s for it to stop asking`);
  await sleep(OTHER_STOPS_MS);
}
