import type { NativeConnection } from '@temporalio/worker';
import type { TemporalTarget } from './temporal-connection.ts';
import type { ActivityMap } from './workers.ts';

/** What activities are built from: the process's environment and the server it works for. */
export interface WorkerProcessSettings {
  env: NodeJS.ProcessEnv;
  /** TASKSEED_HOME, absolute. */
  home: string;
  target: TemporalTarget;
  queues: readonly string[];
  /** Base URL of our own rehearsal teacher, for the endpoint of that name; null where the operator has defined it. */
  rehearsalUrl: string | null;
}

/** Environment → what activities need of the world → the activities. */
export async function openActivities(
  settings: WorkerProcessSettings & { connection: NativeConnection },
): Promise<{ activities: ActivityMap; close(): Promise<void> }> {
  throw new Error(`no activities yet for ${settings.target.address}`);
}
