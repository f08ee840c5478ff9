import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { TaskseedError } from '../core/failures.ts';

/**
 * Turns anything an activity throws into a failure that Temporal and people understand. Failures land in histories, so
 * only our own messages, made of places and codes, go through whole; of any other error the name and the first line are
 * kept and the stack is dropped.
 */
export function asFailure(error: unknown): Error {
  if (error instanceof ApplicationFailure || error instanceof CancelledFailure) return error;
  if (error instanceof TaskseedError)
    return ApplicationFailure.create({ message: error.message, type: error.type, nonRetryable: !error.retryable });
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['Error', String(error)];
  return ApplicationFailure.create({ message: message.split('\n')[0]?.slice(0, 500) ?? name, type: name });
}

type AnyActivity = (input: never) => Promise<unknown>;

/** The same activities, each ending in {@link asFailure} when it throws. */
export function withFailures<A extends Record<string, AnyActivity>>(activities: A): A {
  const wrapped = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: never) => {
      try {
        return await run(input);
      } catch (error) {
        throw asFailure(error);
      }
    },
  ]);
  // Object.fromEntries forgets the keys' names; they are the same as before.
  return Object.fromEntries(wrapped) as A;
}
