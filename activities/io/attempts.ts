import { Context } from '@temporalio/activity';
import { attemptKey } from '../../core/paths.ts';
import type { Store } from './store.ts';

/** Tells an attempt at an activity whether a later one has begun. */
export interface AttemptWatch {
  isOver(): Promise<boolean>;
}

/**
 * An attempt that Temporal has given up (its worker was cut off, or frozen, and heartbeats stayed away) does not hear of
 * it where no connection stands. So a later attempt says in the store that it has begun, which all workers share; the
 * first one has nothing to say.
 *
 * @throws whatever the store throws: an attempt that cannot be told of may not pay
 */
export async function watchAttempt(store: Store, dataset: string): Promise<AttemptWatch> {
  const { attempt, activityId, workflowExecution } = Context.current().info;
  const key = attemptKey(dataset, `${workflowExecution?.runId ?? 'none'}-${activityId}`);
  if (attempt > 1) await store.replace(key, Buffer.from(String(attempt)));
  return {
    async isOver() {
      const latest = await store.get(key);
      return latest !== null && Number(latest.toString('utf8')) > attempt;
    },
  };
}
