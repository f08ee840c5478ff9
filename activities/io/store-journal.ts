import { datasetOfFolder } from '../../core/paths.ts';
import type { Journal } from './journal.ts';
import { openJournalRange, type SegmentReader } from './journal-range.ts';
import { splitRecords } from './journal-segment.ts';
import { createObjectWriter, type ObjectWriterOptions } from './object-writer.ts';
import { segmentNames } from './sealed-range.ts';
import { createSharedJournal } from './shared-ranges.ts';
import type { Store } from './store.ts';

export interface StoreJournalOptions extends Pick<ObjectWriterOptions, 'flushMs' | 'slowMs'> {
  store: Store;
  /** Unique to this process for ever (host, pid and a random part, say): two writers must never share a segment. */
  workerId: string;
  /** Told of records that cannot be read, by key and byte offset. They count as not there. */
  report?: (problem: string) => void;
}

/** Segments fetched at once when a range is opened: 16 MB at most. */
const FETCHED = 16;
/** More than a segment of 1 MB and one reply can have. */
const LARGEST_BYTES = 64 * 1024 * 1024;
/** More than a sealed file can have. */
const LARGEST_SEALED_BYTES = 256 * 1024 * 1024;
const FRESH_MS = 1_000;

/**
 * A journal of immutable objects in a store: in each range's folder one segment of JSON lines (journal-segment.ts) for
 * every 200 ms or 1 MB of a writer (object-writer.ts). Any number of workers may write one range at once. A reply that
 * is looked up is read by its place; nothing but places is kept in memory.
 */
export function createStoreJournal(options: StoreJournalOptions): Journal {
  const { store, workerId, report = () => undefined } = options;
  return createSharedJournal((folder, release) =>
    openJournalRange({
      dataset: datasetOfFolder(folder),
      placeOf: (name) => `${store.url}/${folder}${name}`,
      reader: createObjectReader(store, folder, report),
      writer: createObjectWriter({ ...options, folder, writer: workerId }),
      report,
      release,
    }),
  );
}

function createObjectReader(store: Store, folder: string, report: (problem: string) => void): SegmentReader {
  const known = new Set<string>();
  let lastTook = 0;

  return {
    async readOn(mine, each) {
      const begun = performance.now();
      const fresh = (await segmentNames(store, folder)).filter((name) => !mine.has(name) && !known.has(name));
      for (let i = 0; i < fresh.length; i += FETCHED) {
        const some = fresh.slice(i, i + FETCHED);
        const bodies = await Promise.all(some.map((name) => store.read(folder + name, 0, LARGEST_BYTES)));
        // In order of names: of two replies in two segments the older segment's is the first.
        for (const [n, file] of some.entries()) {
          known.add(file);
          const body = bodies[n];
          if (!body) continue;
          const end = splitRecords(body, (record, offset, length) => each(record, { file, offset, length }));
          if (end < body.length)
            report(`${store.url}/${folder}${file}: torn at byte ${end}; the rest counts as not there`);
        }
      }
      lastTook = performance.now() - begun;
    },
    file: (name) => store.get(folder + name),
    async whole(file, each) {
      const body = await store.read(folder + file, 0, LARGEST_SEALED_BYTES);
      if (body) splitRecords(body, (record, offset, length) => each(record, { file, offset, length }));
    },
    // Objects never grow: one that is covered is covered whole.
    skip: (covered) => [...covered.keys()].forEach((name) => known.add(name)),
    line: ({ file, offset, length }) => store.read(folder + file, offset, length),
    // A listing is a paid request, and of a range with many segments several: at most a tenth of the time goes to them.
    freshMs: () => Math.max(FRESH_MS, 10 * lastTook),
    close: () => Promise.resolve(),
  };
}
