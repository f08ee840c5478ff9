import { Context } from '@temporalio/activity';
import type { ChatMessage, Completion } from '../../core/call.ts';
import { isRung } from '../../core/chat-body.ts';
import type { Parsed } from '../../core/parse.ts';
import { journalFolder } from '../../core/paths.ts';
import type { ModelPlan, StagePlan } from '../../core/plan.ts';
import type { StageLine } from '../../core/receipt.ts';
import type { ReplySchema } from '../../core/reply-schema.ts';
import {
  type CallTotals,
  type ChunkReceipt,
  type ChunkStage,
  NO_CALLS,
  type PaidInput,
  type Waiting,
} from '../../core/run.ts';
import type { Tries } from '../../core/tries.ts';
import type { ActivityDeps } from '../deps.ts';
import { createMeteredCaller } from './allowance.ts';
import { askForJson, type JsonAnswer } from './ask-json.ts';
import type { Caller } from './caller.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { RangeJournal } from './journal.ts';
import { AdmissionStopped } from './gate.ts';
import { loadPlan } from './plan-shelf.ts';
import { openAdmission, type StageAdmission, waitingOf } from './stage-admission.ts';
import { endStage, partial, readReceipt, summarise } from './stage-files.ts';

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

/**
 * Runs a paid stage of a chunk: opens its range of the journal, asks what `work` asks, and ends with a receipt. When
 * admission stops first (pause, finish, shutdown, a long turn, a spent allowance, an endpoint that is down) it returns a
 * partial receipt; what was answered is in the journal and costs nothing when the stage is run again.
 *
 * @throws TaskseedError `StoreConflict` when another server took the dataset over
 */
export async function runStage(
  deps: ActivityDeps,
  input: PaidInput,
  stage: ChunkStage,
  work: (asker: Asker) => Promise<{ lines: StageLine[] }>,
): Promise<ChunkReceipt> {
  const { chunk, dataset, family, allowance } = input;
  // What an attempt before this one spent of the allowance is known to the journal alone.
  if (allowance && Context.current().info.attempt > 1)
    return { ...partial(chunk, stage, NO_CALLS, null), recount: true };
  const known = await readReceipt(deps.store, dataset, family, chunk, stage);
  if (known) return summarise(known, { ...NO_CALLS, reused: known.replies.length });
  const { reuse = [] } = await loadPlan(deps, input);
  const range = deps.reused.behind(await deps.journal.range(journalFolder(dataset, family, input.range)), reuse);
  const admission = await openAdmission(deps, input);
  const metered = allowance ? createMeteredCaller(deps.caller, deps.endpoints, allowance) : null;
  const tally = openTally(metered ?? deps.caller, range, admission);
  try {
    const { lines } = await withHeartbeat(
      () => ({ stage, chunk, calls: tally.usage().calls, inFlight: deps.limiter.state().inFlight }),
      () => admission.whileAllowed(() => settleAll(work, tally.asker)),
    );
    const result = { lines, replies: tally.replies(), usage: tally.usage() };
    const receipt = await endStage(deps.store, input, stage, result);
    return { ...summarise(receipt, tally.usage()), tries: triesOf(stage, lines) };
  } catch (error) {
    const conflict = admission.conflict();
    if (conflict) throw conflict;
    if (!(error instanceof AdmissionStopped) && !waitingOf(error)) throw error;
    return partial(chunk, stage, tally.usage(), metered?.isSpent() ? SPENT : admission.cause());
  } finally {
    admission.close();
    await range.close();
  }
}

const SPENT: Waiting = { cause: 'budget', detail: 'the allowance is spent' };

/** A question of generate is a draw, which is dead when none of its items could be used; of later stages, a row. */
function triesOf(stage: ChunkStage, lines: readonly StageLine[]): Tries {
  if (stage !== 'generated') return { asked: lines.length, dead: lines.filter((line) => line.kind === 'dead').length };
  const usable = new Map<number, boolean>();
  for (const line of lines) {
    const { draw } = line.kind === 'dead' ? line.dead.place : line.row.candidate.place;
    usable.set(draw, usable.get(draw) === true || line.kind === 'row');
  }
  return { asked: usable.size, dead: [...usable.values()].filter((isUsable) => !isUsable).length };
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

function openTally(caller: Caller, range: RangeJournal, admission: StageAdmission) {
  const usage: CallTotals = { ...NO_CALLS };
  const replies = new Map<string, string>();
  const open = new Set<Promise<unknown>>();
  /** Counts at each call: a question that stops half-way, between its tries, has cost something too. */
  const counting: Caller = {
    async ask(from, call, signal) {
      const answer = await caller.ask(from, call, signal);
      if (answer.ok) count(usage, answer);
      if (answer.ok && !answer.reused) admission.paid();
      return answer;
    },
  };
  async function ask<T>(question: Question<T>): Promise<Answer<T>> {
    const { stage, model, settings, messages, schema, sampleIndex, parse } = question;
    const { endpoint, provider, rung } = model;
    const answer = await askForJson(
      counting,
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
      admission.signal,
    );
    for (const { callKey } of answer.replies) replies.set(callKey, callKey);
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

function count(usage: CallTotals, { completion, reused }: { completion: Completion; reused: boolean }): void {
  if (reused) return void usage.reused++;
  usage.calls++;
  usage.tokens += completion.usage.prompt + completion.usage.completion;
  usage.nanoUsd += completion.nanoUsd ?? 0;
}
