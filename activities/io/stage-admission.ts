import { controlKey } from '../../core/paths.ts';
import type { Limits, PaidInput, Waiting } from '../../core/run.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { ActivityDeps } from '../deps.ts';
import { watchAttempt } from './attempts.ts';
import { holdClaim } from './claim.ts';
import { currentSignal } from './heartbeat.ts';
import { AdmissionStopped, EndpointHalted } from './gate.ts';
import { waitFor } from './retry.ts';
import { readJson } from './stage-files.ts';

/** A paid activity gives its slot back after this long, with what it has (contract 7: within 10 minutes). */
const TURN_MS = 9 * 60_000;
/** An endpoint that takes no calls for this long makes the run wait where people can see it. */
const OUTAGE_MS = 10_000;
const LOOK_EVERY_MS = 1_000;
/** What a person set with `setLimits` reaches calls that are under way within this. */
const CONTROL_EVERY_MS = 5_000;
/** Another server, or a later run, that takes the dataset over is noticed within this; whoever takes over waits a little longer. */
const CLAIM_EVERY_MS = 5_000;
/** A key that was refused, or an endpoint that is not there, is tried again after this (contract 7: 60 s at most). */
const TRY_AGAIN_MS = 30_000;

/** When a stage may go on asking, and why it stopped. */
export interface StageAdmission {
  signal: AbortSignal;
  /** What the stage waits for; null where it stopped for another reason. */
  cause(): Waiting | null;
  /** The dataset is no longer this run's: the stage ends with this. */
  conflict(): TaskseedError | null;
  /** Told at every call that was paid. */
  paid(): void;
  /** Runs the stage; a patient one again and again while the endpoint refuses it. */
  whileAllowed<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/**
 * Ends admission when the activity is cancelled, its turn is over, a later attempt at it has begun, its endpoint is down
 * or the dataset is another's; a patient one instead when its endpoint takes calls again.
 */
export async function openAdmission(deps: ActivityDeps, input: PaidInput): Promise<StageAdmission> {
  const controller = new AbortController();
  const activity = currentSignal();
  const stop = () => controller.abort();
  let cause = input.patient ?? null;
  let conflict: TaskseedError | null = null;
  await applyControl(deps, input.dataset);
  const attempt = await watchAttempt(deps.store, input.dataset);
  if (activity.aborted) stop();
  activity.addEventListener('abort', stop);
  const checkClaim = async () => {
    try {
      await holdClaim(deps, input);
      if (await attempt.isOver()) stop();
    } catch (error) {
      // A store that cannot be read now says nothing of the claim.
      if (!(error instanceof TaskseedError)) return;
      conflict = error;
      stop();
    }
  };
  const timers = [
    setTimeout(stop, TURN_MS),
    setInterval(() => void checkClaim(), CLAIM_EVERY_MS),
    setInterval(() => void applyControl(deps, input.dataset).catch(() => undefined), CONTROL_EVERY_MS),
    watchOutage(deps, (waiting) => {
      cause = waiting;
      if (!input.patient) stop();
    }),
  ];
  return {
    signal: controller.signal,
    cause: () => cause,
    conflict: () => conflict,
    paid() {
      if (!input.patient || cause === null) return;
      cause = null;
      stop();
    },
    async whileAllowed(work) {
      for (;;) {
        try {
          return await work();
        } catch (error) {
          const waiting = waitingOf(error);
          if (waiting) cause = waiting;
          if (!waiting || !input.patient || controller.signal.aborted) throw error;
          await waitFor(TRY_AGAIN_MS, controller.signal, () => new AdmissionStopped());
        }
      }
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      activity.removeEventListener('abort', stop);
    },
  };
}

/** Calls `down` when no call was in flight or taken for {@link OUTAGE_MS} while the limiter knows of an outage. */
function watchOutage(deps: ActivityDeps, down: (waiting: Waiting) => void): NodeJS.Timeout {
  let since: number | null = null;
  return setInterval(() => {
    const { waitingFor } = deps.limiter.state();
    if (!waitingFor) since = null;
    else since ??= performance.now();
    if (waitingFor && since !== null && performance.now() - since >= OUTAGE_MS) down(waitingFor);
  }, LOOK_EVERY_MS);
}

/** The cause that a person can mend behind an error of a call; null for every other error. */
export function waitingOf(error: unknown): Waiting | null {
  if (error instanceof EndpointHalted) return { cause: 'key', detail: error.message };
  const isRefused = error instanceof TaskseedError && error.type === 'EndpointRefused' && error.retryable;
  return isRefused ? { cause: 'endpoint', detail: error.message } : null;
}

/** Limits that a person set with `setLimits` hold on every worker that makes calls of the dataset, and for no other. */
async function applyControl(deps: ActivityDeps, dataset: string): Promise<void> {
  const control = await readJson<{ limits?: Limits }>(deps.store, controlKey(dataset));
  if (control?.limits) deps.limiter.setLimits(dataset, control.limits);
}
