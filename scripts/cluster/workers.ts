import { setTimeout as sleep } from 'node:timers/promises';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../../core/task-queues.ts';
import { type Started, stopProgram } from './processes.ts';
import type { Stand } from './stand.ts';
import { NAMESPACE, type RunningCluster } from './temporal.ts';

type Environment = Readonly<Record<string, string>>;

/** Worker processes of one set, as machines of a cluster would run them. */
export interface Fleet {
  /** Kills a teacher worker with SIGKILL and leaves it dead. */
  killTeacher(): Promise<void>;
  /** SIGTERM to each in turn; its successor starts when it has ended. @returns how long each took to end, in seconds */
  roll(): Promise<number[]>;
  stop(): Promise<void>;
}

const DATASET_WORKERS = 2;
const TEACHER_WORKERS = 3;

/** As `taskseed worker` for each queue, its parts spread over the nodes of the cluster. */
export function startFleet(stand: Stand, { nodes }: RunningCluster, env: Environment, prefix = ''): Fleet {
  const queues = [
    ...Array<string>(DATASET_WORKERS).fill(DATASET_QUEUE),
    ...Array<string>(TEACHER_WORKERS).fill(TEACHER_QUEUE),
  ];
  const start = (at: number): Started =>
    stand.start(`${prefix}worker-${at}`, ['worker', '--queue', queues[at] ?? ''], {
      ...env,
      ...clientOf(nodes[at % nodes.length]?.address ?? ''),
    });
  const workers = queues.map((_, at) => start(at));
  return {
    killTeacher: () => stopProgram(workers.pop() as Started, 'SIGKILL'),
    async roll() {
      const seconds: number[] = [];
      for (const [at, worker] of workers.entries()) {
        const began = Date.now();
        // The worker's own limit is longer than the ten seconds that stopProgram grants.
        worker.child.kill('SIGTERM');
        await worker.ended;
        seconds.push((Date.now() - began) / 1000);
        workers[at] = start(at);
        await sleep(3_000);
      }
      return seconds;
    },
    stop: async () => void (await Promise.all(workers.map((worker) => stopProgram(worker)))),
  };
}

/** What a client or worker is told of the cluster. */
export const clientOf = (address: string): Environment => ({
  TEMPORAL_ADDRESS: address,
  TEMPORAL_NAMESPACE: NAMESPACE,
});
