import path from 'node:path';
import { NativeConnection } from '@temporalio/worker';
import { openActivities, type WorkerProcessSettings } from './deps.ts';
import { heartbeatOf } from './heartbeat.ts';
import { workflowBundle } from './workflow-bundle.ts';
import { type RunningWorkers, startWorkers, workerVersion } from './workers.ts';

/** Connects and starts the workers of this process with all that their activities need. */
export async function openWorkers(settings: WorkerProcessSettings): Promise<RunningWorkers> {
  const { target, queues, home } = settings;
  const [connection, bundle] = await Promise.all([
    NativeConnection.connect(target.connection),
    workflowBundle(path.join(home, 'cache')),
  ]);
  const { activities, close } = await openActivities({ ...settings, connection });
  const version = workerVersion(settings.env);
  const { namespace } = target;
  const heartbeatSeconds = heartbeatOf(settings.env);
  const workers = await startWorkers({
    connection,
    namespace,
    activities,
    bundle,
    queues,
    version,
    heartbeatSeconds,
  });
  const letGo = async () => {
    await close();
    await connection.close();
  };
  const ended = workers.ended.then(letGo, async (error: unknown) => {
    await letGo();
    throw error;
  });
  ended.catch(() => {
    // Told to whoever awaits `ended` or a drain.
  });
  const drain = async () => {
    await Promise.allSettled([workers.drain()]);
    await ended;
  };
  return { ended, drain };
}
