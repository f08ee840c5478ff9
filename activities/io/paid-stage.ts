import type { ChatMessage } from '../../core/call.ts';
import { isRung } from '../../core/chat-body.ts';
import type { Parsed } from '../../core/parse.ts';
import { controlKey, journalFolder } from '../../core/paths.ts';
import type { ModelPlan, StagePlan } from '../../core/plan.ts';
import type { StageLine } from '../../core/receipt.ts';
import type { ReplySchema } from '../../core/reply-schema.ts';
import {
  type CallTotals,
  type ChunkReceipt,
  type ChunkRef,
  type ChunkStage,
  type Limits,
  NO_CALLS,
  type Waiting,
} from '../../core/run.ts';
import type { ActivityDeps } from '../deps.ts';
import { askForJson, type JsonAnswer } from './ask-json.ts';
import { currentSignal, withHeartbeat } from './heartbeat.ts';
import type { RangeJournal } from './journal.ts';
import { AdmissionStopped, EndpointHalted } from './limiter.ts';
import { endStage, partial, readJson, readReceipt, summarise } from './stage-files.ts';

/** A question of a stage; who answers and how is the plan's. */
export interface Question<T> {
  stage: string;
  model: ModelPlan;
  settings: StagePlan;
  messages: readonly ChatMessage[];
  schema: ReplySchema;
  sampleIndex: number;
  parse: (value: unknown) => Parsed<T>;
}

export type Answer<T> = JsonAnswer<T>;

export interface Asker {
  ask<T>(question: Question<T>): Promise<Answer<T>>;
}

/** A paid activity gives its slot back after this long, with what it has (contract 7: within 10 minutes). */
const TURN_MS = 9 * 60_000;
/** An endpoint that takes no calls for this long makes the run wait where people can see it. */
const OUTAGE_MS = 20_000;
const LOOK_EVERY_MS = 2_000;

/**
 * Runs a paid stage of a chunk: opens its range of the journal, asks what `work` asks, and ends with a receipt. When
 * admission stops first (pause, finish, shutdown, a long turn, an endpoint that is down) it returns a partial receipt;
 * what was answered is in the journal and costs nothing when the stage is run again.
 */
export async function runStage(
  deps: ActivityDeps,
  ref: ChunkRef,
  stage: ChunkStage,
  work: (asker: Asker) => Promise<{ lines: StageLine[] }>,
): Promise<ChunkReceipt> {
  const known = await readReceipt(deps.store, ref.dataset, ref.family, ref.chunk, stage);
  if (known) return summarise(known, { ...NO_CALLS, reused: known.replies.length });
  const range = await deps.journal.range(journalFolder(ref.dataset, ref.family, ref.range));
  const admission = openAdmission(deps);
  const tally = openTally(deps, range, admission.signal);
  try {
    await applyControl(deps, ref.dataset);
    const { lines } = await withHeartbeat(
      () => ({ stage, chunk: ref.chunk, calls: tally.usage().calls, inFlight: deps.limiter.state().inFlight }),
      () => settleAll(work, tally.asker),
    );
    const receipt = await endStage(deps.store, ref, stage, { lines, replies: tally.replies(), usage: tally.usage() });
    return summarise(receipt, tally.usage());
  } catch (error) {
    if (error instanceof EndpointHalted)
      return partial(ref.chunk, stage, tally.usage(), { cause: 'key', detail: error.message });
    if (error instanceof AdmissionStopped) return partial(ref.chunk, stage, tally.usage(), admission.outage());
    throw error;
  } finally {
    admission.close();
    await range.close();
  }
}

/** Waits for every call in flight even when one fails, so that all of them land in the journal. */
async function settleAll<T>(work: (asker: Asker) => Promise<T>, asker: TrackedAsker): Promise<T> {
  try {
    return await work(asker);
  } finally {
    await Promise.allSettled(asker.open);
  }
}

interface TrackedAsker extends Asker {
  open: Set<Promise<unknown>>;
}

function openTally(deps: ActivityDeps, range: RangeJournal, signal: AbortSignal) {
  const usage: CallTotals = { ...NO_CALLS };
  const replies = new Map<string, string>();
  const open = new Set<Promise<unknown>>();
  async function ask<T>(question: Question<T>): Promise<Answer<T>> {
    const { stage, model, settings, messages, schema, sampleIndex, parse } = question;
    const { endpoint, provider, rung } = model;
    const answer = await askForJson(
      deps.caller,
      range,
      {
        stage,
        endpoint,
        provider,
        model: model.model,
        rung: isRung(rung) ? rung : 'text',
        messages,
        schema,
        params: { ...settings.params, ...model.params },
        maxTokens: settings.maxTokens,
        sampleIndex,
        accept: parse,
      },
      signal,
    );
    for (const { callKey, completion, reused } of answer.replies) {
      replies.set(callKey, callKey);
      if (reused) usage.reused++;
      else {
        usage.calls++;
        usage.tokens += completion.usage.prompt + completion.usage.completion;
        usage.nanoUsd += completion.nanoUsd ?? 0;
      }
    }
    return answer;
  }
  const asker: TrackedAsker = {
    open,
    ask(question) {
      const asking = ask(question);
      open.add(asking);
      // Whoever asked hears of a failure; this copy only tracks the end.
      asking.then(
        () => open.delete(asking),
        () => open.delete(asking),
      );
      return asking;
    },
  };
  return { asker, usage: () => ({ ...usage }), replies: () => [...replies.keys()].sort() };
}

/** Ends admission when the activity is cancelled, its turn is over or its endpoint is down. */
function openAdmission(deps: ActivityDeps) {
  const controller = new AbortController();
  const activity = currentSignal();
  const stop = () => controller.abort();
  let downSince: number | null = null;
  let outage: Waiting | null = null;
  if (activity.aborted) stop();
  activity.addEventListener('abort', stop);
  const turn = setTimeout(stop, TURN_MS);
  const look = setInterval(() => {
    const { waitingFor, inFlight } = deps.limiter.state();
    if (!waitingFor || inFlight > 0) downSince = null;
    else downSince ??= Date.now();
    if (downSince === null || !waitingFor || Date.now() - downSince < OUTAGE_MS) return;
    outage = waitingFor;
    stop();
  }, LOOK_EVERY_MS);
  return {
    signal: controller.signal,
    outage: () => outage,
    close() {
      clearTimeout(turn);
      clearInterval(look);
      activity.removeEventListener('abort', stop);
    },
  };
}

/** Limits that a person set with `setLimits` hold for every worker that makes calls of the dataset. */
async function applyControl(deps: ActivityDeps, dataset: string): Promise<void> {
  const control = await readJson<{ limits?: Limits }>(deps.store, controlKey(dataset));
  if (control?.limits) for (const name of deps.endpoints.names()) deps.limiter.setLimits(name, control.limits);
}
