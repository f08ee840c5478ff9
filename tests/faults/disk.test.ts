import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { JournalFailed } from '../../activities/io/journal.ts';
import { openSegment, type OpenSegment } from '../../activities/io/journal-writer.ts';
import { journalFolder } from '../../core/paths.ts';
import { callFor, NEVER, startPaidCalls, temporaryFolder } from '../fakes/paid.ts';
import { start } from '../scripts/rehearsal/start.ts';
import { CALLS, openChunkStand, soon, type ChunkStand } from './chunk-stand.ts';

let stand: ChunkStand;
beforeAll(async () => void (stand = await openChunkStand()));
afterAll(() => stand.remove());

const failure = (code: string) => Object.assign(new Error(code), { code });

/** Segments whose operations fail as long as `fails` says so. */
function failing(kind: 'open' | 'write' | 'sync', code: string, fails: () => boolean): OpenSegment {
  return async (file) => {
    if (kind === 'open' && fails()) throw failure(code);
    const segment = await openSegment(file);
    return {
      ...segment,
      async write(bytes) {
        if (kind === 'write' && fails()) {
          // A disk that fills up takes a part.
          await segment.write(bytes.subarray(0, bytes.length >> 1));
          throw failure(code);
        }
        await segment.write(bytes);
      },
      async sync() {
        if (kind === 'sync' && fails()) throw failure(code);
        await segment.sync();
      },
    };
  };
}

describe('a journal on a failing disk', () => {
  it.each([
    ['F21 · an fsync that fails once', 'sync', 'EIO'],
    ['F23 · a short write', 'write', 'ENOSPC'],
    ['F23 · a file that may not grow', 'write', 'EFBIG'],
    ['F23 · a process out of file handles', 'open', 'EMFILE'],
  ] as const)('%s loses no reply and pays nothing again', async (_, kind, code) => {
    const teacher = await start();
    const root = await stand.begunStore();
    let left = 1;
    const receipt = await stand.attempt(root, teacher.url, { open: failing(kind, code, () => left-- > 0) });
    expect(receipt.lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS, billedAgain: 0 });
    expect(await stand.totals(root)).toMatchObject({ answered: CALLS, duplicates: 0 });
  });

  it('F22 · an fsync that fails for good stops paying; mended, the chunk ends with what is lacking', async () => {
    const teacher = await start({ latency: { low: 20, high: 200 } });
    const root = await stand.begunStore();
    const open = failing('sync', 'EIO', () => true);
    await expect(stand.attempt(root, teacher.url, { open, concurrency: 4 })).rejects.toThrow(
      /cannot be written \(EIO\); free or repair the disk/,
    );
    await soon(300);
    const { arrivals } = teacher.ledger().totals;
    // The four in flight when it failed; what was admitted in the same moment is as many again.
    expect(arrivals).toBeLessThanOrEqual(8);
    const receipt = await stand.attempt(root, teacher.url);
    expect(receipt.lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals.billedAgain).toBeLessThanOrEqual(arrivals);
  });

  it('F24 · of a segment with a flipped bit that one reply is asked again, and its place is told', async () => {
    const teacher = await start();
    const root = await stand.begunStore();
    await stand.attempt(root, teacher.url);
    await rm(path.join(root, stand.ref.dataset, '.taskseed/receipts'), { recursive: true });
    const folder = path.join(root, journalFolder(stand.ref.dataset, stand.ref.family, stand.ref.range));
    const file = path.join(folder, (await readdir(folder))[0] as string);
    const bytes = await readFile(file);
    const at = bytes.indexOf('"t":"result"') + 30;
    bytes[at] = (bytes[at] as number) ^ 1;
    await writeFile(file, bytes);
    const problems: string[] = [];
    const receipt = await stand.attempt(root, teacher.url, { report: (problem) => problems.push(problem) });
    expect(receipt.lines).toEqual(stand.calm.lines);
    expect(teacher.ledger().totals).toMatchObject({ billed: CALLS + 1, billedAgain: 1 });
    const line = bytes.lastIndexOf(10, at) + 1;
    expect(problems).toEqual([`${file}: unreadable record at byte ${line}; it counts as not there`]);
  });
});

/** A disk of its own size, or null where one cannot be made. */
async function smallDisk(sizeBytes: number): Promise<string | null> {
  const folder = await temporaryFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeBytes}`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

describe('a journal on a full disk', () => {
  it('F19 · stops paying before it is full, keeps what is in flight, and goes on when there is room', async (context) => {
    const root = await smallDisk(4 << 20);
    if (root === null) return context.skip('no tmpfs can be mounted here');
    const filler = path.join(root, 'filler');
    await writeFile(filler, Buffer.alloc(3 << 19));
    const { fake, caller } = await startPaidCalls(() => ({ text: 'x'.repeat(8_000), delayMs: 80 }), { concurrency: 4 });
    const journal = createFileJournal({ root, workerId: 'w', lowWaterBytes: 2 << 20 });
    const range = await journal.range('r/');
    let asked = 0;
    let kept = 0;
    const lane = async () => {
      for (;;) {
        await caller.ask(range, callFor(`q${asked++}`), NEVER);
        kept++;
      }
    };
    const ends = await Promise.allSettled([1, 2, 3, 4].map(lane));
    for (const end of ends) expect(end).toMatchObject({ reason: expect.any(JournalFailed) });
    expect(String((ends[0] as PromiseRejectedResult).reason)).toContain('free some');
    // Replies lost: none.
    expect(kept).toBe(fake.arrivals.length);
    expect(await range.totals()).toMatchObject({ answered: kept, ambiguous: 0 });
    await rm(filler);
    await expect
      .poll(
        () =>
          caller.ask(range, callFor('after'), NEVER).then(
            () => 'paid',
            () => 'full',
          ),
        { timeout: 10_000, interval: 300 },
      )
      .toBe('paid');
    await journal.close();
  }, 40_000);
});
