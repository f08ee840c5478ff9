import { open, statfs } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, makeFolder, syncFolder } from './folder.ts';
import { JournalFailed } from './journal.ts';
import { segmentName } from './journal-segment.ts';

/** The file operations a writer needs; tests put failing disks behind them. */
export interface SegmentFile {
  /** Writes all of it at the end, or throws. */
  write(bytes: Buffer): Promise<void>;
  /** fdatasync. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
}

/** Creates a file that must not exist yet, in a folder that remembers it. */
export type OpenSegment = (file: string) => Promise<SegmentFile>;

export const openSegment: OpenSegment = async (file) => {
  await makeFolder(path.dirname(file));
  const handle = await open(file, 'ax');
  await syncFolder(path.dirname(file));
  return {
    write: (bytes) => handle.appendFile(bytes),
    sync: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    close: () => handle.close(),
  };
};

/** Where a line lies. */
export interface Place {
  file: string;
  offset: number;
  length: number;
}

export interface SegmentWriter {
  /**
   * Queues a line. With `durable`, resolves once an fdatasync has covered it; without, once it is written.
   *
   * @throws JournalFailed when two files in a row could not take it
   */
  append(line: Buffer, durable: boolean): Promise<Place>;
  /** Why nothing more should be paid for, or null: failed for good, or low on space. */
  refusal(): JournalFailed | null;
  /** Whether two files in a row failed; it never works again. */
  broken(): boolean;
  /** Names of the files this writer made. */
  readonly files: ReadonlySet<string>;
  close(): Promise<void>;
}

export interface WriterOptions {
  folder: string;
  /** Unique to this process among all that may ever write here. */
  writer: string;
  open: OpenSegment;
  /** Free bytes below which nothing new is paid for; what is in flight still lands in them. */
  lowWaterBytes: number;
}

interface Waiting {
  line: Buffer;
  durable: boolean;
  resolve: (place: Place) => void;
  reject: (error: unknown) => void;
}

/** A group goes out when it has so many lines or its first line has waited so long; both far below a call's seconds. */
const GROUP_LINES = 64;
const GROUP_MS = 5;
const SEGMENT_BYTES = 64 * 1024 * 1024;
const SPACE_CHECK_MS = 2_000;

/**
 * Appends lines to files that only this writer writes, many lines to one fdatasync. A file whose write or sync failed is
 * never synced again (the kernel may have dropped the pages and call the next sync a success): its unacknowledged lines
 * go to a new file once, and if that fails too the writer is broken for good.
 */
export function createSegmentWriter(options: WriterOptions): SegmentWriter {
  const files = new Set<string>();
  let segment: { name: string; file: SegmentFile; size: number } | null = null;
  let queue: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;
  let broken: JournalFailed | null = null;
  const space = createSpaceCheck(options);

  async function nextSegment() {
    const name = segmentName(options.writer, files.size);
    files.add(name);
    segment = { name, file: await options.open(path.join(options.folder, name)), size: 0 };
    return segment;
  }

  async function writeGroup(group: readonly Waiting[]): Promise<Place[]> {
    const { name, file, size } = segment ?? (await nextSegment());
    await file.write(group.length === 1 ? (group[0] as Waiting).line : Buffer.concat(group.map(({ line }) => line)));
    if (group.some(({ durable }) => durable)) await file.sync();
    let offset = size;
    const places = group.map(({ line }) => {
      const place = { file: name, offset, length: line.length };
      offset += line.length;
      return place;
    });
    segment = { name, file, size: offset };
    if (offset > SEGMENT_BYTES) await leaveSegment();
    return places;
  }

  async function leaveSegment(cutTo?: number): Promise<void> {
    const left = segment;
    segment = null;
    // Lines that move to the next file should not stand in both; where this fails too, readers sort it out.
    if (cutTo !== undefined) await left?.file.truncate(cutTo).catch(() => undefined);
    await left?.file.close().catch(() => undefined);
  }

  async function commit(group: readonly Waiting[]): Promise<void> {
    for (let files = 0; ; files++) {
      try {
        const places = await writeGroup(group);
        group.forEach(({ resolve }, i) => resolve(places[i] as Place));
        return;
      } catch (error) {
        await leaveSegment(segment?.size ?? 0);
        if (files === 0) continue;
        const why = `the journal in ${options.folder} cannot be written (${codeOf(error) ?? 'unknown'}); free or repair the disk`;
        broken = new JournalFailed(why, error);
        for (const { reject } of [...group, ...queue]) reject(broken);
        queue = [];
        return;
      }
    }
  }

  async function flush(): Promise<void> {
    while (queue.length > 0) {
      const group = queue;
      queue = [];
      await commit(group);
      // A full group has gathered meanwhile: at once. Fewer: they may wait for company.
      if (queue.length < GROUP_LINES) break;
    }
  }

  function startFlush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushing ??= flush().finally(() => {
      flushing = null;
      if (queue.length > 0) schedule();
    });
  }

  function schedule(): void {
    if (flushing !== null) return;
    if (queue.length >= GROUP_LINES) startFlush();
    else timer ??= setTimeout(startFlush, GROUP_MS);
  }

  return {
    files,
    append(line, durable) {
      if (broken !== null) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        queue.push({ line, durable, resolve, reject });
        schedule();
      });
    },
    refusal: () => broken ?? space.refusal(),
    broken: () => broken !== null,
    async close() {
      while (queue.length > 0 || flushing !== null) {
        startFlush();
        await flushing;
      }
      await leaveSegment();
    },
  };
}

/** Watches free space at most every two seconds, off the path of calls: the answer may be two seconds old. */
function createSpaceCheck({ folder, lowWaterBytes }: WriterOptions): { refusal(): JournalFailed | null } {
  let refusal: JournalFailed | null = null;
  let checkedAt = -Infinity;
  async function check(): Promise<void> {
    const { bavail, bsize } = await statfs(folder);
    const low = bavail * bsize < lowWaterBytes;
    refusal = low
      ? new JournalFailed(`less than ${lowWaterBytes} bytes are free for the journal in ${folder}; free some`)
      : null;
  }
  return {
    refusal() {
      const now = performance.now();
      if (now - checkedAt > SPACE_CHECK_MS) {
        checkedAt = now;
        check().catch(() => undefined); // a folder not made yet has nothing to say
      }
      return refusal;
    },
  };
}
