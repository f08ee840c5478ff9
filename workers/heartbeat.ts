import { TaskseedError } from '../core/failures.ts';

/** Below this a busy machine's own pauses look like deaths; above it nobody needs the setting. */
const [LEAST, MOST] = [3, 60];

/**
 * Seconds without a heartbeat after which a run takes its activities for dead, from TASKSEED_HEARTBEAT; undefined where
 * it is unset, and the minute of contract 7 holds. A run keeps what it began with.
 *
 * @throws TaskseedError `InvalidRecipe` for anything but 3s to 60s
 */
export function heartbeatOf(env: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = env['TASKSEED_HEARTBEAT'];
  if (text === undefined || text === '') return undefined;
  const seconds = Number(/^(\d+)s$/.exec(text)?.[1] ?? Number.NaN);
  if (seconds >= LEAST && seconds <= MOST) return seconds;
  throw new TaskseedError(
    'InvalidRecipe',
    `TASKSEED_HEARTBEAT is "${text}"; write whole seconds from ${LEAST}s to ${MOST}s, or unset it`,
  );
}
