import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, isGrpcServiceError, ServiceError, WorkflowFailedError } from '@temporalio/client';
import type { Progress, RunResult, Waiting } from '../../core/run.ts';
import { createProgressReader } from './read-progress.ts';

/** How following a run ended. */
export type Outcome =
  | { kind: 'done'; result: RunResult }
  | { kind: 'interrupted' }
  /** It waits for a person and nobody is here to act. */
  | { kind: 'waits'; waiting: Waiting };

export interface FollowSettings {
  client: Client;
  id: string;
  runId: string;
  /** Aborted when the person leaves. */
  leave: AbortSignal;
  /** Milliseconds between two looks. */
  everyMs: number;
  /** Told at each look; null while no worker answers. */
  show(progress: Progress | null): void;
  /** Whether a run that waits for a person is waited for too. */
  waitsWithIt: boolean;
}

/** Causes that only a person can end; an outage ends by itself (contract 2). */
const NEEDS_A_PERSON: readonly Waiting['cause'][] = ['budget', 'approval', 'key', 'dead-letters'];

/**
 * Looks at a run until it ends, the person leaves, or it waits for somebody who is not here. A server that does not
 * answer is waited for.
 *
 * @throws WorkflowFailedError with the reason when the run fails
 */
export async function follow(settings: FollowSettings): Promise<Outcome> {
  const end: { outcome?: Outcome; error?: unknown } = {};
  // The long poll for the result must be over before its connection is closed.
  const stop = new AbortController();
  // The SDK adds one listener per poll, some a minute, and removes none.
  setMaxListeners(0, stop.signal);
  const ended = resultOf(settings, stop.signal).then(
    (result) => void (end.outcome = { kind: 'done', result }),
    (error: unknown) => void (end.error = error),
  );
  try {
    const left = await look(settings, end, ended);
    if (left) return left;
    if (end.outcome) return end.outcome;
    throw end.error;
  } finally {
    stop.abort();
    await ended;
  }
}

/** @returns null when the run has ended, else why looking stopped before */
async function look(
  { client, id, leave, everyMs, show, waitsWithIt }: FollowSettings,
  end: { outcome?: Outcome; error?: unknown },
  ended: Promise<void>,
): Promise<Outcome | null> {
  const read = createProgressReader(client, id);
  while (end.outcome === undefined && end.error === undefined) {
    if (leave.aborted) return { kind: 'interrupted' };
    const progress = await read().catch(() => null);
    show(progress);
    const waiting = progress?.state === 'waiting' ? progress.waitingFor : undefined;
    if (waiting && !waitsWithIt && NEEDS_A_PERSON.includes(waiting.cause)) return { kind: 'waits', waiting };
    await Promise.race([ended, sleep(everyMs, undefined, { signal: leave }).catch(() => {})]);
  }
  return null;
}

async function resultOf({ client, id, runId }: FollowSettings, stop: AbortSignal): Promise<RunResult> {
  const run = client.workflow.getHandle(id, runId);
  for (;;) {
    try {
      return await client.withAbortSignal(stop, async () => (await run.result()) as RunResult);
    } catch (error) {
      if (error instanceof WorkflowFailedError || !isOutage(error) || stop.aborted) throw error;
      await sleep(1_000);
    }
  }
}

/** gRPC 14 UNAVAILABLE, 4 DEADLINE_EXCEEDED, 1 CANCELLED: nobody answered. */
function isOutage(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) && [1, 4, 14].includes(cause.code);
}
