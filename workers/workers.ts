import {
  DefaultLogger,
  type LogEntry,
  type LogLevel,
  type NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../core/task-queues.ts';

/** The activities by name, whatever each takes: what a worker registers. */
export type ActivityMap = Readonly<Record<string, (...input: never[]) => Promise<unknown>>>;

export interface WorkerSettings {
  connection: NativeConnection;
  namespace: string;
  activities: ActivityMap;
  /** Path of the workflow bundle. */
  bundle: string;
  queues: readonly string[];
  /** Seconds without a heartbeat after which a run's activities are taken for dead, where shorter than a minute. */
  heartbeatSeconds?: number | undefined;
  /** Version of the code, where the operator manages workers by version; null elsewhere. */
  version?: WorkerVersion | null;
}

/** A worker deployment and a build of it, as Temporal's Worker Versioning knows them. */
export interface WorkerVersion {
  deploymentName: string;
  buildId: string;
}

/**
 * The version that TEMPORAL_DEPLOYMENT_NAME and TEMPORAL_WORKER_BUILD_ID name; null when either is unset, and any worker
 * then takes any run.
 */
export function workerVersion(env: Readonly<Record<string, string | undefined>>): WorkerVersion | null {
  const { TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId } = env;
  return deploymentName && buildId ? { deploymentName, buildId } : null;
}

export interface RunningWorkers {
  /**
   * Takes no new work, tells paid activities to stop asking, and waits until what is in flight has landed: at most
   * 120 s. Calling it again changes nothing.
   */
  drain(): Promise<void>;
  /** Rejects when a worker fails for good; resolves after a drain. */
  ended: Promise<void>;
}

/** Each paid activity holds up to 32 calls of its own (temporal.md 1); the endpoint's limiter bounds them all together. */
const TEACHER_SLOTS = 16;
/** Reading, filters and writing take CPU and memory: more at once is no faster. */
const DATASET_SLOTS = 8;
/** 375 kB each: 75 MB at most. */
const CACHED_WORKFLOWS = 200;

/**
 * Workers of this process for the named queues. Shutdown grace is zero because cancelling a paid activity only stops
 * it from asking: it lands what it sent and returns a partial receipt. So a drain lasts as long as the slowest call in
 * flight, not as long as a chunk; after 120 s (contract 7) it gives up waiting.
 */
export async function startWorkers(settings: WorkerSettings): Promise<RunningWorkers> {
  const { connection, namespace, activities, bundle, queues, version = null, heartbeatSeconds = 60 } = settings;
  const common = {
    connection,
    namespace,
    activities: { ...activities } as object,
    shutdownGraceTime: 0,
    shutdownForceTime: '120 seconds',
    // The SDK would hold heartbeats back for four fifths of the timeout: one late one, and a worker counts as dead.
    maxHeartbeatThrottleInterval: Math.min(5_000, (heartbeatSeconds * 1_000) / 4),
    // A run stays on the build that began it: its histories are not replayed by another one's code.
    ...(version
      ? { workerDeploymentOptions: { useWorkerVersioning: true, version, defaultVersioningBehavior: 'PINNED' } }
      : {}),
  } satisfies Partial<WorkerOptions>;
  const workers = await Promise.all(
    queues.map((taskQueue) => {
      const isTeacher = taskQueue === TEACHER_QUEUE;
      const slots = { maxConcurrentActivityTaskExecutions: isTeacher ? TEACHER_SLOTS : DATASET_SLOTS };
      const workflows = { workflowBundle: { codePath: bundle }, maxCachedWorkflows: CACHED_WORKFLOWS };
      return Worker.create({ ...common, taskQueue, ...slots, ...(isTeacher ? {} : workflows) });
    }),
  );
  const ended = Promise.all(workers.map((worker) => worker.run())).then(() => {});
  const drain = () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    return ended;
  };
  // One worker that fails takes the other along: half a set would let runs hang.
  ended.catch(drain);
  return { drain, ended };
}

/** Both queues, in the order of their names' use. */
export const ALL_QUEUES: readonly string[] = [DATASET_QUEUE, TEACHER_QUEUE];

/**
 * Sets the SDK up for this process, before anything of it is used: logs go where `log` puts them, and signals are left
 * to us, since the first one drains and only the second one ends.
 */
export function installRuntime(log: (line: string) => void, level: LogLevel = 'WARN'): void {
  const logger = new DefaultLogger(level, (entry) => {
    // The teacher queue has no workflows on purpose.
    if (!entry.message.startsWith('No workflows registered')) log(lineOf(entry));
  });
  Runtime.install({
    logger,
    shutdownSignals: [],
    telemetryOptions: { logging: { forward: {}, filter: 'warn' } },
  });
}

function lineOf({ level, message, meta }: LogEntry): string {
  const { error, taskQueue, workflowId, activityType } = (meta ?? {}) as Record<string, unknown>;
  const about = [workflowId, activityType ?? taskQueue].filter((part) => typeof part === 'string').join(' ');
  const why = error instanceof Error ? `: ${error.message}` : '';
  return `${level} ${about ? `${about}: ` : ''}${message}${why}`;
}
