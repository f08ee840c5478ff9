import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';

/** What a run of one family works at, in the order in which it begins to. */
export const STAGES = [
  'generateChunk',
  'filterChunk',
  'verifyChunk',
  'judgeChunk',
  'enrichChunk',
  'writeShard',
  'publishManifest',
] as const;
export type Stage = (typeof STAGES)[number];

/** An activity that a worker has begun and not ended, as far as the server knows. */
export interface InWork {
  activity: string;
  /** Process id of its worker. */
  pid: number;
}

/** PENDING_ACTIVITY_STATE_STARTED of Temporal's API. */
const STARTED = 2;
const LOOK_EVERY_MS = 5;

/** Looks at what a run is at, through its home's own server, whether that is up or not. */
export interface Watcher {
  inWork(): Promise<InWork[]>;
  /** Waits until a stage is in work. @returns null when `over` says so first */
  until(stage: Stage, over: () => boolean): Promise<InWork | null>;
  close(): Promise<void>;
}

/** @param ids workflows that start activities */
export function watchRun(home: string, ids: readonly string[]): Watcher {
  let open: { port: number; connection: Connection } | null = null;
  const look = async () => {
    const { port } = JSON.parse(readFileSync(path.join(home, '.taskseed/server.json'), 'utf8')) as { port: number };
    if (open?.port !== port) {
      await open?.connection.close();
      open = { port, connection: Connection.lazy({ address: `127.0.0.1:${port}` }) };
    }
    const client = new Client({ connection: open.connection });
    const found = ids.map((id) =>
      client.withDeadline(Date.now() + 1_000, () => client.workflow.getHandle(id).describe()),
    );
    return (await Promise.allSettled(found)).flatMap((each) => {
      if (each.status === 'rejected') return [];
      return (each.value.raw.pendingActivities ?? [])
        .filter(({ state }) => state === STARTED)
        .map(({ activityType, lastWorkerIdentity }) => ({
          activity: activityType?.name ?? '',
          pid: Number.parseInt(lastWorkerIdentity ?? '', 10),
        }));
    });
  };
  // Before the server's file is there, and while nobody answers, nothing is in work.
  const inWork = () => look().catch(() => []);
  return {
    inWork,
    async until(stage, over) {
      for (;;) {
        const found = (await inWork()).find(({ activity }) => activity === stage);
        if (found) return found;
        if (over()) return null;
        await sleep(LOOK_EVERY_MS);
      }
    },
    async close() {
      await open?.connection.close();
    },
  };
}
