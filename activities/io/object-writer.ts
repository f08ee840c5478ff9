import { setTimeout as sleep } from 'node:timers/promises';
import { TaskseedError } from '../../core/failures.ts';
import { JournalFailed } from './journal.ts';
import { segmentName } from './journal-segment.ts';
import type { Place, SegmentWriter } from './journal-writer.ts';
import type { Store } from './store.ts';

export interface ObjectWriterOptions {
  store: Store;
  /** Store key prefix of the range, with its `/`. */
  folder: string;
  /** Unique to this process among all that may ever write here. */
  writer: string;
  /** How long the first line of a segment waits for company, ms. Default 200: a loss window that calls of seconds hide. */
  flushMs?: number;
  /** A write that takes longer than this, ms, stops new calls: their replies would only pile up. Default 5 s. */
  slowMs?: number;
}

interface Waiting {
  line: Buffer;
  resolve: (place: Place) => void;
  reject: (error: unknown) => void;
}

const FLUSH_MS = 200;
/** Bytes after which a segment goes out without waiting. */
const SEGMENT_BYTES = 1024 * 1024;
const SLOW_MS = 5_000;
/** Bytes of replies in memory that stop new calls as well. */
const WAITING_BYTES = 32 * 1024 * 1024;
/** How long replies are held in memory for a store that is away. An activity ends by itself before that. */
const GIVE_UP_MS = 10 * 60_000;

/**
 * Appends lines as immutable objects, one put-if-absent for all lines of some 200 ms; an append resolves when its object
 * is in the store. While the store is away nothing new is paid for, and what was already sent lands in memory and then
 * in the store once it is back.
 */
export function createObjectWriter(options: ObjectWriterOptions): SegmentWriter {
  const { store, folder, flushMs = FLUSH_MS, slowMs = SLOW_MS } = options;
  const files = new Set<string>();
  let queue: Waiting[] = [];
  let queued = 0;
  let timer: NodeJS.Timeout | null = null;
  let flushing: Promise<void> | null = null;
  let putSince: number | null = null;
  let broken: JournalFailed | null = null;
  let closing = false;

  /** @throws TaskseedError when the store will not take it */
  async function put(name: string, body: Buffer): Promise<void> {
    const end = performance.now() + GIVE_UP_MS;
    for (;;) {
      try {
        if (await store.putIfAbsent(folder + name, body)) return;
        throw new TaskseedError('StoreConflict', `${folder}${name} exists already; two workers have one name`);
      } catch (error) {
        const passing = error instanceof TaskseedError && error.retryable;
        if (!passing || closing || performance.now() > end) throw error;
        await sleep(1_000);
      }
    }
  }

  function takeGroup(): Waiting[] {
    let bytes = 0;
    let n = 0;
    while (n < queue.length && (n === 0 || bytes < SEGMENT_BYTES)) bytes += (queue[n++] as Waiting).line.length;
    const group = queue.slice(0, n);
    queue = queue.slice(n);
    queued -= bytes;
    return group;
  }

  async function flushOnce(): Promise<void> {
    const group = takeGroup();
    const file = segmentName(options.writer, files.size);
    files.add(file);
    putSince = performance.now();
    try {
      await put(file, Buffer.concat(group.map(({ line }) => line)));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      broken = new JournalFailed(`the journal cannot be written: ${why}`, error);
      for (const { reject } of [...group, ...queue]) reject(broken);
      [queue, queued] = [[], 0];
      return;
    } finally {
      putSince = null;
    }
    let offset = 0;
    for (const { line, resolve } of group) {
      resolve({ file, offset, length: line.length });
      offset += line.length;
    }
  }

  function startFlush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    flushing ??= flushOnce().finally(() => {
      flushing = null;
      if (queue.length > 0) schedule();
    });
  }

  function schedule(): void {
    if (flushing !== null) return;
    if (queued >= SEGMENT_BYTES) startFlush();
    else timer ??= setTimeout(startFlush, flushMs);
  }

  function slow(): JournalFailed | null {
    const waits = putSince === null ? 0 : performance.now() - putSince;
    if (waits < slowMs && queued < WAITING_BYTES) return null;
    return new JournalFailed(`${store.url} has not taken the journal for ${Math.round(waits / 1000)} s; look at it`);
  }

  return {
    files,
    append(line) {
      if (broken !== null) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        queue.push({ line, resolve, reject });
        queued += line.length;
        schedule();
      });
    },
    refusal: () => broken ?? slow(),
    broken: () => broken !== null,
    async close() {
      closing = true;
      while (queue.length > 0 || flushing !== null) {
        startFlush();
        await flushing;
      }
    },
  };
}
