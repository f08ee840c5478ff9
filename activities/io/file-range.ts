import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { isAbsent } from './folder.ts';
import type { JournalEntry, JournalTotals, RangeJournal } from './journal.ts';
import { decodeRecord, encodeRecord, readRecords, type JournalRecord } from './journal-segment.ts';
import { createSegmentWriter, type Place, type WriterOptions } from './journal-writer.ts';

export interface FileRange extends RangeJournal {
  /** Whether it can no longer keep replies. */
  failed(): boolean;
  /** Writes what waits and closes the files; `close` only says that one user is done. */
  shut(): Promise<void>;
}

export interface FileRangeOptions extends WriterOptions {
  report: (problem: string) => void;
  release: () => Promise<void>;
}

/** How old a reading of the folder may be when a call is looked up. A dead worker's range is taken over after seconds. */
const FRESH_MS = 20;

/** A file of the folder and how far it was read. */
interface ReadFile {
  handle: FileHandle | null;
  readTo: number;
}

/**
 * Opens a range: reads all its files, oldest first, into an index of places. Replies stay on disk. Of several replies to
 * one call the first that was seen counts for as long as the range is open.
 */
export async function createFileRange(options: FileRangeOptions): Promise<FileRange> {
  const index = new Map<string, Place>();
  const tally = createTally();
  const files = new Map<string, ReadFile>();
  const writer = createSegmentWriter(options);
  let refreshing: Promise<void> | null = null;
  let refreshedAt = 0;

  function learn(record: JournalRecord, place: Place): void {
    tally.add(record, index.has(record.k));
    if (record.t === 'result' && !index.has(record.k)) index.set(record.k, place);
  }

  async function readOn(name: string): Promise<void> {
    const file = fileOf(name);
    const { size } = await stat(path.join(options.folder, name));
    if (size <= file.readTo) return;
    file.handle ??= await open(path.join(options.folder, name));
    file.readTo = await readRecords(file.handle, file.readTo, (record, offset, length) => {
      if (record === null) options.report(unreadable(name, offset));
      else learn(record, { file: name, offset, length });
    });
  }

  function fileOf(name: string): ReadFile {
    let file = files.get(name);
    if (file === undefined) files.set(name, (file = { handle: null, readTo: 0 }));
    return file;
  }

  async function readFolder(): Promise<void> {
    refreshedAt = performance.now();
    const names = await readdir(options.folder).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    // One after the other and in order: of two replies in two files the older file's is the first.
    for (const name of names.sort(byCodeUnit))
      if (name.endsWith('.jsonl') && !writer.files.has(name)) await readOn(name);
  }

  function refresh(): Promise<void> {
    if (refreshing === null && performance.now() - refreshedAt < FRESH_MS) return Promise.resolve();
    refreshing ??= readFolder().finally(() => (refreshing = null));
    return refreshing;
  }

  async function read(callKey: string, place: Place): Promise<JournalEntry | null> {
    const file = fileOf(place.file);
    file.handle ??= await open(path.join(options.folder, place.file));
    const line = Buffer.allocUnsafe(place.length);
    const { bytesRead } = await file.handle.read(line, 0, place.length, place.offset);
    const record = bytesRead === place.length ? decodeRecord(line) : null;
    if (record?.t === 'result' && record.k === callKey)
      return { callKey, completion: record.c, ambiguousBefore: record.a };
    options.report(unreadable(place.file, place.offset));
    index.delete(callKey);
    return null;
  }

  const unreadable = (name: string, offset: number) =>
    `${path.join(options.folder, name)}: unreadable record at byte ${offset}; it counts as not there`;

  async function keep(record: JournalRecord): Promise<Place> {
    const place = await writer.append(encodeRecord(record), record.t !== 'intent');
    if (record.t !== 'intent') learn(record, place);
    return place;
  }

  await readFolder();
  return {
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
    async append(entry) {
      const { callKey, completion, ambiguousBefore } = entry;
      const place = await keep({ t: 'result', k: callKey, a: ambiguousBefore, c: completion });
      const counts = index.get(callKey) ?? place;
      return counts === place ? entry : ((await read(callKey, counts)) ?? entry);
    },
    async lost(callKey, kind, reason) {
      await keep({ t: 'lost', k: callKey, kind, reason });
    },
    ambiguous: (callKey) => tally.ambiguous(callKey),
    async totals() {
      await refresh();
      return tally.totals();
    },
    failed: () => writer.broken(),
    close: options.release,
    async shut() {
      await writer.close();
      const handles = [...files.values()].flatMap(({ handle }) => (handle === null ? [] : [handle]));
      files.clear();
      await Promise.all(handles.map((handle) => handle.close()));
    },
  };
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : 1);

/** Sums over records, in any order; a call sent and never heard of again counts as ambiguous. */
function createTally() {
  const sums: Omit<JournalTotals, 'ambiguous'> & { lost: number } = {
    answered: 0,
    duplicates: 0,
    failed: 0,
    lost: 0,
    prompt: 0,
    cached: 0,
    completion: 0,
    thinking: 0,
    nanoUsd: 0,
    unpriced: 0,
  };
  const pending = new Map<string, number>();
  const ambiguous = new Map<string, number>();
  const settle = (callKey: string) => {
    const open = pending.get(callKey) ?? 0;
    if (open > 1) pending.set(callKey, open - 1);
    else pending.delete(callKey);
  };
  return {
    add(record: JournalRecord, again: boolean): void {
      if (record.t === 'intent') return void pending.set(record.k, (pending.get(record.k) ?? 0) + 1);
      settle(record.k);
      if (record.t === 'result') return addResult(sums, record, again);
      sums[record.kind === 'failed' ? 'failed' : 'lost']++;
      if (record.kind === 'ambiguous') ambiguous.set(record.k, (ambiguous.get(record.k) ?? 0) + 1);
    },
    ambiguous: (callKey: string) => ambiguous.get(callKey) ?? 0,
    totals(): JournalTotals {
      const { lost, ...rest } = sums;
      return { ...rest, ambiguous: lost + [...pending.values()].reduce((sum, n) => sum + n, 0) };
    },
  };
}

type Sums = Omit<JournalTotals, 'ambiguous'>;

function addResult(sums: Sums, { c }: Extract<JournalRecord, { t: 'result' }>, again: boolean): void {
  sums.answered++;
  if (again) sums.duplicates++;
  for (const part of ['prompt', 'cached', 'completion', 'thinking'] as const) sums[part] += c.usage[part];
  if (c.nanoUsd === null) sums.unpriced++;
  else sums.nanoUsd += c.nanoUsd;
}
