import { openSegment, type OpenSegment } from '../../activities/io/journal-writer.ts';
import type { Store } from '../../activities/io/store.ts';
import type { Transport } from '../../activities/io/transport.ts';
import type { ChunkRef } from '../../core/run.ts';
import { openDeps, type Wraps } from '../fakes/open-deps.ts';
import { activityRunner } from '../fakes/run-activity.ts';

/*
 * A worker to be killed: runs `generateChunk` once, real parts throughout, and kills itself at a crash point of
 * reliability.md 3. Argument: an AttemptJob as JSON.
 */

/** Where it dies; `null`: it lives. */
export type CrashPoint =
  | 'begun' // C1: nothing was asked
  | 'before the call is sent' // C2
  | 'reply in memory' // C4
  | 'reply half written' // C5
  | 'reply written' // C5, before its fsync
  | 'reply durable' // C6, before anybody was told
  | 'lines written' // all replies durable, no receipt
  | 'receipt written'; // C7: the server was not told

export interface AttemptJob {
  root: string;
  teacherUrl: string;
  workerId: string;
  ref: ChunkRef;
  diesAt: CrashPoint | null;
  /** At the n-th time that it comes by, from 1; where it lives, what its killer waits for. */
  nth: number;
  /** Calls in flight at most; none given, as many as a chunk has. */
  concurrency?: number;
}

async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function mortal({ diesAt, nth, ref, concurrency }: AttemptJob): Wraps {
  let passed = 0;
  const isTime = (point: CrashPoint) => point === diesAt && ++passed === nth;
  const open: OpenSegment = async (path) => {
    const file = await openSegment(path);
    let holdsReply = false;
    return {
      ...file,
      async write(bytes) {
        holdsReply = bytes.includes('"t":"result"');
        if (holdsReply && isTime('reply half written')) {
          await file.write(bytes.subarray(0, bytes.lastIndexOf('"t":"result"') + 40));
          await die();
        }
        await file.write(bytes);
        if (holdsReply && isTime('reply written')) await die();
      },
      async sync() {
        await file.sync();
        if (holdsReply && isTime('reply durable')) await die();
      },
    };
  };
  const store = (real: Store): Store => ({
    ...real,
    async get(key) {
      if (key.includes('/receipts/') && isTime('begun')) await die();
      return real.get(key);
    },
    async putIfAbsent(key, body) {
      const isReceipt = key.includes(`/receipts/${ref.family}/`);
      if (isReceipt && isTime('lines written')) await die();
      const first = await real.putIfAbsent(key, body);
      if (isReceipt && isTime('receipt written')) await die();
      return first;
    },
  });
  const transport = (real: Transport): Transport => ({
    ...real,
    async send(endpoint, body, deadlineMs) {
      if (diesAt === 'before the call is sent') {
        // Long enough for all that is noted to be in the file.
        await soon(300);
        await die();
      }
      const attempt = await real.send(endpoint, body, deadlineMs);
      if (attempt.kind === 'answered' && isTime('reply in memory')) await die();
      return attempt;
    },
  });
  return { open, store, transport, ...(concurrency === undefined ? {} : { concurrency }) };
}

const job = JSON.parse(process.argv[2] ?? '') as AttemptJob;
const { deps, close } = await openDeps(job.root, job.teacherUrl, job.workerId, mortal(job));
const receipt = await activityRunner(deps)('generateChunk', job.ref);
process.stdout.write(JSON.stringify(receipt));
await close();
