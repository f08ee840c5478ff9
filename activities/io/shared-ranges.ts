import type { Journal, RangeJournal } from './journal.ts';
import type { SharedRange } from './journal-range.ts';

/** How long a range that nobody uses keeps its index and files open: stages of one chunk follow each other closely. */
const IDLE_MS = 10_000;

interface Shared {
  range: SharedRange;
  users: number;
  idle: NodeJS.Timeout | null;
}

/**
 * A journal whose openings of one range share one object, which closes some time after its last user closed it.
 *
 * @param open opens the range of a folder; `release` is what its `close` does
 */
export function createSharedJournal(
  open: (folder: string, release: () => Promise<void>) => Promise<SharedRange>,
): Journal {
  const opened = new Map<string, Promise<Shared>>();

  async function openRange(folder: string): Promise<Shared> {
    const range = await open(folder, () => release(folder, shared));
    const shared: Shared = { range, users: 0, idle: null };
    return shared;
  }

  async function release(folder: string, shared: Shared): Promise<void> {
    shared.users--;
    if (shared.users > 0) return;
    if (shared.range.failed()) return discard(folder, shared);
    shared.idle = setTimeout(() => void discard(folder, shared), IDLE_MS);
    shared.idle.unref();
  }

  async function discard(folder: string, shared: Shared): Promise<void> {
    if ((await opened.get(folder)) === shared) opened.delete(folder);
    if (shared.users === 0) await shared.range.shut();
  }

  async function range(folder: string): Promise<RangeJournal> {
    let opening = opened.get(folder);
    if (opening === undefined) {
      opening = openRange(folder);
      opened.set(folder, opening);
      opening.catch(() => opened.delete(folder));
    }
    const shared = await opening;
    if (shared.range.failed()) {
      // Its users go on to fail; whoever comes now starts with a new file.
      if (opened.get(folder) === opening) opened.delete(folder);
      return range(folder);
    }
    shared.users++;
    if (shared.idle !== null) clearTimeout(shared.idle);
    shared.idle = null;
    return shared.range;
  }

  return {
    range,
    async close() {
      const all = await Promise.allSettled(opened.values());
      opened.clear();
      for (const one of all) {
        if (one.status === 'rejected') continue;
        if (one.value.idle !== null) clearTimeout(one.value.idle);
        await one.value.range.shut();
      }
    },
  };
}
