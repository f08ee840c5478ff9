import { Context } from '@temporalio/activity';

/** Heartbeats are sent this often while work goes on; a worker is missed after 60 s (contract 7) unless told otherwise. */
const BEAT_EVERY_MS = 5_000;
/** Of a shorter timeout two beats may be late or lost. */
const BEATS_PER_TIMEOUT = 4;

/**
 * Keeps an activity's heartbeat going while `work` runs, whatever it waits for.
 *
 * @param details small counters for `watch`; never text of a row or a reply
 */
export async function withHeartbeat<T>(
  details: () => Record<string, number | string>,
  work: () => Promise<T>,
): Promise<T> {
  const context = Context.current();
  const every = Math.min(BEAT_EVERY_MS, (context.info.heartbeatTimeoutMs ?? Infinity) / BEATS_PER_TIMEOUT);
  const timer = setInterval(() => context.heartbeat(details()), every);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** Aborts when the activity is cancelled or its worker shuts down: the end of admission, never of a call in flight. */
export const currentSignal = (): AbortSignal => Context.current().cancellationSignal;
