import path from 'node:path';
import { createFileRange, type FileRange } from './file-range.ts';
import type { Journal, RangeJournal } from './journal.ts';
import { openSegment, type OpenSegment } from './journal-writer.ts';

export interface FileJournalOptions {
  /** Absolute folder of the store; ranges lie below it. */
  root: string;
  /** Unique to this process for ever (host, pid and a random part, say): two writers must never share a file. */
  workerId: string;
  /** Told of records that cannot be read, by file and byte offset. They count as not there. */
  report?: (problem: string) => void;
  /** Default 64 MB. */
  lowWaterBytes?: number;
  open?: OpenSegment;
}

/** How long a range that nobody uses keeps its index and files open: stages of one chunk follow each other closely. */
const IDLE_MS = 10_000;

interface Shared {
  range: FileRange;
  users: number;
  idle: NodeJS.Timeout | null;
}

/**
 * A journal of files below a store's folder: in each range's folder one file per writer and opening, JSON lines with
 * checksums (journal-segment.ts), made durable in groups (journal-writer.ts). Any number of processes may write one
 * range at once. Openings of one range share one object, which closes some time after its last user closed it.
 */
export function createFileJournal(options: FileJournalOptions): Journal {
  const open = new Map<string, Promise<Shared>>();

  async function openRange(folder: string): Promise<Shared> {
    const range = await createFileRange({
      folder: path.join(options.root, folder),
      writer: options.workerId.replace(/[^\w.]+/g, '_'),
      open: options.open ?? openSegment,
      lowWaterBytes: options.lowWaterBytes ?? 64 * 1024 * 1024,
      report: options.report ?? (() => undefined),
      release: () => release(folder, shared),
    });
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
    if ((await open.get(folder)) === shared) open.delete(folder);
    if (shared.users === 0) await shared.range.shut();
  }

  async function range(folder: string): Promise<RangeJournal> {
    let opening = open.get(folder);
    if (opening === undefined) {
      opening = openRange(folder);
      open.set(folder, opening);
      opening.catch(() => open.delete(folder));
    }
    const shared = await opening;
    if (shared.range.failed()) {
      // Its users go on to fail; whoever comes now starts with a new file.
      if (open.get(folder) === opening) open.delete(folder);
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
      const all = await Promise.allSettled(open.values());
      open.clear();
      for (const one of all) {
        if (one.status === 'rejected') continue;
        if (one.value.idle !== null) clearTimeout(one.value.idle);
        await one.value.range.shut();
      }
    },
  };
}
