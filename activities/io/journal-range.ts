import type { JournalEntry, RangeJournal } from './journal.ts';
import { decodeRecord, encodeRecord, type JournalRecord } from './journal-segment.ts';
import { createTally } from './journal-tally.ts';
import type { Place, SegmentWriter } from './journal-writer.ts';
import { parseSealed, SEALED } from './sealed-range.ts';

/** A range that several users share. */
export interface SharedRange extends RangeJournal {
  /** Whether it can no longer keep replies. */
  failed(): boolean;
  /** Writes what waits and lets go of everything; `close` only says that one user is done. */
  shut(): Promise<void>;
}

/** The segments of a range's folder as other writers leave them, on a disk or in a bucket. */
export interface SegmentReader {
  /**
   * Reads what was added since the last time, oldest segment first, but for the segments in `mine`.
   *
   * @param each called for each record, with null for one that cannot be read
   */
  readOn(mine: ReadonlySet<string>, each: (record: JournalRecord | null, place: Place) => void): Promise<void>;
  /** The bytes of a small file that is no segment; null when it is absent. */
  file(name: string): Promise<Buffer | null>;
  /** Reads a file that is no segment from begin to end, as `readOn` reads segments. */
  whole(name: string, each: (record: JournalRecord | null, place: Place) => void): Promise<void>;
  /** Has `readOn` begin behind so many bytes of these segments. */
  skip(covered: ReadonlyMap<string, number>): void;
  /** The bytes at a place; fewer, or null, when they are gone. */
  line(place: Place): Promise<Buffer | null>;
  /** How old a reading may be when a call is looked up, ms. */
  freshMs(): number;
  close(): Promise<void>;
}

export interface JournalRangeOptions {
  dataset: string;
  /** For messages: where the segments are. */
  placeOf: (segment: string) => string;
  reader: SegmentReader;
  writer: SegmentWriter;
  report: (problem: string) => void;
  release: () => Promise<void>;
}

/**
 * Opens a range: reads what it was sealed as, then all segments beyond that, oldest first, into an index of places. Replies stay where they are. Of several
 * replies to one call the first that was seen counts for as long as the range is open.
 */
export async function openJournalRange(options: JournalRangeOptions): Promise<SharedRange> {
  const { reader, writer } = options;
  const index = new Map<string, Place>();
  const tally = createTally();
  let refreshing: Promise<void> | null = null;
  let refreshedAt = 0;

  function learn(record: JournalRecord, place: Place): void {
    tally.add(record, index.has(record.k));
    if (record.t === 'result' && !index.has(record.k)) index.set(record.k, place);
  }

  const unreadable = ({ file, offset }: Place) =>
    options.report(`${options.placeOf(file)}: unreadable record at byte ${offset}; it counts as not there`);

  function readOn(): Promise<void> {
    refreshedAt = performance.now();
    return reader.readOn(writer.files, (record, place) => {
      if (record === null) unreadable(place);
      else learn(record, place);
    });
  }

  function refresh(freshMs = reader.freshMs()): Promise<void> {
    if (refreshing === null && performance.now() - refreshedAt < freshMs) return Promise.resolve();
    refreshing ??= readOn().finally(() => (refreshing = null));
    return refreshing;
  }

  async function read(callKey: string, place: Place): Promise<JournalEntry | null> {
    const line = await reader.line(place);
    const record = line?.length === place.length ? decodeRecord(line) : null;
    if (record?.t === 'result' && record.k === callKey)
      return { callKey, completion: record.c, ambiguousBefore: record.a };
    unreadable(place);
    index.delete(callKey);
    return null;
  }

  async function keep(record: JournalRecord): Promise<Place> {
    const place = await writer.append(encodeRecord(record), record.t !== 'intent');
    if (record.t !== 'intent') learn(record, place);
    return place;
  }

  /** A sealed file that is not whole counts as not there: its segments are read then. */
  async function readSealed(): Promise<void> {
    const sealed = parseSealed(await reader.file(SEALED));
    if (!sealed) return;
    const lines: { record: Pick<JournalRecord, 't' | 'k'>; place: Place }[] = [];
    let isWhole = true;
    await reader.whole(sealed.file, (record, place) => {
      if (record) lines.push({ record: { t: record.t, k: record.k }, place });
      else {
        unreadable(place);
        isWhole = false;
      }
    });
    if (!isWhole || lines.length !== sealed.records) {
      const found = `${lines.length} of ${sealed.records} records`;
      return options.report(
        `${options.placeOf(sealed.file)}: ${found} can be read; the range's segments are read instead`,
      );
    }
    for (const { record, place } of lines) {
      if (record.t === 'result') index.set(record.k, place);
      else tally.recall(record.k);
    }
    tally.start(sealed.totals);
    reader.skip(new Map(sealed.covers.map(({ name, bytes }) => [name, bytes])));
  }

  async function keepReply(entry: JournalEntry, origin: { f?: string } = {}): Promise<JournalEntry> {
    const { callKey, completion, ambiguousBefore } = entry;
    const place = await keep({ t: 'result', k: callKey, a: ambiguousBefore, c: completion, ...origin });
    const counts = index.get(callKey) ?? place;
    return counts === place ? entry : ((await read(callKey, counts)) ?? entry);
  }

  await readSealed();
  await readOn();
  return {
    dataset: options.dataset,
    async lookup(callKey) {
      if (!index.has(callKey)) await refresh();
      const place = index.get(callKey);
      return place === undefined ? null : read(callKey, place);
    },
    intent(callKey) {
      const refusal = writer.refusal();
      if (refusal !== null) throw refusal;
      tally.add({ t: 'intent', k: callKey }, false);
      // Nobody waits for it; a failure shows in the reply's own append.
      keep({ t: 'intent', k: callKey }).catch(() => undefined);
    },
    append: (entry) => keepReply(entry),
    adopt: (entry, from) => keepReply(entry, { f: from }),
    async lost(callKey, kind, reason) {
      await keep({ t: 'lost', k: callKey, kind, reason });
    },
    ambiguous: (callKey) => tally.ambiguous(callKey),
    async totals() {
      await refresh(0);
      return tally.totals();
    },
    failed: () => writer.broken(),
    close: options.release,
    async shut() {
      await writer.close();
      await reader.close();
    },
  };
}
