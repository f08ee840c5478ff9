import { ActivityCancellationType, type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import { DATASET_QUEUE, TEACHER_QUEUE } from '../core/task-queues.ts';

/**
 * Reading and checking: safe to repeat, so a hub or a store that is down is waited for as long as it takes. A recipe
 * that is wrong fails at once, since its failure types are not retryable.
 */
export const reading = proxyActivities<Activities>({
  taskQueue: DATASET_QUEUE,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * Paid calls. A retry finds every durable reply in the journal and pays nothing for it, so retries never end; the
 * heartbeat bounds the waste: a dead worker is noticed after 60 s (contract 7) with one window of calls in flight.
 * Cancelling stops admission only: the activity still lands what it sent and returns a partial receipt, so the workflow
 * waits for it. Only activities that look in the journal before asking may use this proxy.
 */
export const paid = proxyActivities<Activities>({
  taskQueue: TEACHER_QUEUE,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '60 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Filters: CPU and the store, no money; a second try gives the same receipt. */
export const filtering = proxyActivities<Activities>({
  taskQueue: DATASET_QUEUE,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Writing what readers will see: put-if-absent and by hash, so a second try finds its own work done. */
export const publishing = proxyActivities<Activities>({
  taskQueue: DATASET_QUEUE,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '60 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/**
 * An activity's line in the Web UI and, where the operator's workers set one, the run's own heartbeat timeout: what
 * `validateRecipe` answered, so that it stands in the history and a replay meets the same one.
 */
export const called = (summary: string, heartbeatSeconds: number | undefined): ActivityOptions => ({
  summary,
  ...(heartbeatSeconds === undefined ? {} : { heartbeatTimeout: heartbeatSeconds * 1_000 }),
});
