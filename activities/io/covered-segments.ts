import { createHash } from 'node:crypto';
import { parseSealed, SEALED, type SealedRange } from './sealed-range.ts';
import { readBlocks } from './store-blocks.ts';
import type { Store } from './store.ts';
import type { AgedObject } from './sweeper.ts';

const SEGMENT = /^[^/]+\/\.taskseed\/journal\/[^/]+\/[^/]+\/[^/]+\.jsonl$/;

export const isSegment = (key: string): boolean => SEGMENT.test(key);

/**
 * Of some journal segments, those that nobody needs: every byte of theirs is covered by a sealed file, which has just
 * been read and is what its pointer says.
 */
export async function findCovered(store: Store, segments: readonly AgedObject[]): Promise<AgedObject[]> {
  const byFolder = new Map<string, AgedObject[]>();
  for (const segment of segments) {
    const folder = segment.key.slice(0, segment.key.lastIndexOf('/') + 1);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), segment]);
  }
  const out: AgedObject[] = [];
  for (const [folder, some] of byFolder) {
    const sealed = parseSealed(await store.get(folder + SEALED));
    if (!sealed || !(await isWhole(store, folder, sealed))) continue;
    const covered = new Map(sealed.covers.map(({ name, bytes }) => [folder + name, bytes]));
    out.push(...some.filter(({ key, bytes }) => covered.get(key) === bytes));
  }
  return out;
}

async function isWhole(store: Store, folder: string, { file, sha256 }: SealedRange): Promise<boolean> {
  if ((await store.size(folder + file)) === null) return false;
  const hash = createHash('sha256');
  for await (const block of readBlocks(store, folder + file)) hash.update(block);
  return hash.digest('hex') === sha256;
}
