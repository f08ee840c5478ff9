import { createHash } from 'node:crypto';
import type { JournalTotals } from './journal.ts';
import { decodeRecord, splitLines } from './journal-segment.ts';
import { createTally } from './journal-tally.ts';
import { readBlocks } from './store-blocks.ts';
import type { Store } from './store.ts';

/** Name of the pointer in a range's folder; whoever puts it first has sealed the range. */
export const SEALED = 'sealed.json';

/** A sealed file of more bytes is not written: a bucket takes no larger object in one request, and a range has 50 MB. */
const LARGEST_BYTES = 200 * 1024 * 1024;

/** What a range's journal came to when it ended; the content of `sealed.json`. */
export interface SealedRange {
  v: 1;
  /** Name of the file in the same folder: each reply once, in order of call keys, then attempts that had none. */
  file: string;
  sha256: string;
  records: number;
  totals: JournalTotals;
  /** Segments whose first `bytes` bytes are in the file; what a late writer adds behind them is not. */
  covers: { name: string; bytes: number; sha256: string }[];
}

/** The pointer's content, or null where it is absent or cannot be read. */
export function parseSealed(body: Buffer | null): SealedRange | null {
  if (body === null) return null;
  try {
    const sealed = JSON.parse(body.toString('utf8')) as SealedRange;
    return sealed.v === 1 ? sealed : null;
  } catch {
    return null;
  }
}

/** Names of a range's segments, oldest first. */
export async function segmentNames(store: Store, folder: string): Promise<string[]> {
  const names = (await store.list(folder)).map((key) => key.slice(folder.length));
  return names.filter((name) => name.endsWith('.jsonl'));
}

/**
 * Writes all replies of a range as one file, and then the pointer to it. Both are put if absent and the file is named by
 * its hash, so it may be done again, by two at once, or be cut off anywhere: the segments stay until `gc` takes them.
 *
 * @param beat called after each segment
 * @returns what the range is sealed as, by this call or an earlier one; null where there is nothing to seal
 */
export async function sealJournalRange(store: Store, folder: string, beat: () => void): Promise<SealedRange | null> {
  const known = parseSealed(await store.get(folder + SEALED));
  if (known) return known;
  const gathered = await gather(store, folder, beat);
  if (gathered.covers.length === 0 || gathered.bytes > LARGEST_BYTES) return null;
  const body = Buffer.concat(gathered.lines);
  const sha256 = createHash('sha256').update(body).digest('hex');
  const file = `${sha256.slice(0, 16)}.sealed`;
  const { covers, totals } = gathered;
  const sealed: SealedRange = { v: 1, file, sha256, records: gathered.lines.length, totals, covers };
  await store.putIfAbsent(folder + file, body);
  await store.putIfAbsent(folder + SEALED, Buffer.from(JSON.stringify(sealed)));
  return parseSealed(await store.get(folder + SEALED));
}

interface Gathered {
  lines: Buffer[];
  bytes: number;
  totals: JournalTotals;
  covers: SealedRange['covers'];
}

async function gather(store: Store, folder: string, beat: () => void): Promise<Gathered> {
  const replies = new Map<string, Buffer>();
  const lost: { key: string; line: Buffer }[] = [];
  const tally = createTally();
  const covers: SealedRange['covers'] = [];
  for (const name of await segmentNames(store, folder)) {
    const blocks: Buffer[] = [];
    for await (const block of readBlocks(store, folder + name)) blocks.push(block);
    const body = Buffer.concat(blocks);
    const bytes = splitLines(body, (line) => {
      const record = decodeRecord(line);
      if (record === null) return;
      tally.add(record, replies.has(record.k));
      if (record.t === 'result' && !replies.has(record.k)) replies.set(record.k, line);
      if (record.t === 'lost' && record.kind === 'ambiguous') lost.push({ key: record.k, line });
    });
    covers.push({ name, bytes, sha256: createHash('sha256').update(body.subarray(0, bytes)).digest('hex') });
    beat();
  }
  const keys = [...replies.keys()].sort();
  const lines = [
    ...keys.map((key) => replies.get(key) as Buffer),
    // They count against the tries of a call that is still to be answered.
    ...lost.filter(({ key }) => !replies.has(key)).map(({ line }) => line),
  ];
  return { lines, bytes: lines.reduce((sum, line) => sum + line.length, 0), totals: tally.totals(), covers };
}

/** Sums of a range that stands as it was sealed; null where it was not, or anything was added since. */
export async function sealedTotals(store: Store, folder: string): Promise<JournalTotals | null> {
  const sealed = parseSealed(await store.get(folder + SEALED));
  if (!sealed) return null;
  const covered = new Map(sealed.covers.map(({ name, bytes }) => [name, bytes]));
  for (const name of await segmentNames(store, folder))
    if (covered.get(name) !== (await store.size(folder + name))) return null;
  return sealed.totals;
}
