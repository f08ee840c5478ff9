import type { Call, Completion } from '../../core/call.ts';
import { callKey as keyOf } from './hash.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { EndpointBook } from './endpoints.ts';
import type { JournalEntry, RangeJournal } from './journal.ts';
import { AdmissionStopped } from './gate.ts';
import type { Limiter } from './limiter.ts';
import { backoffMs, createRetryBudget, longestBackoffMs, waitFor, type RetryBudget } from './retry.ts';
import type { Attempt, ResolvedEndpoint, Transport } from './transport.ts';

/**
 * What became of a call for good. `ok: false` is for the dead letter: the endpoint will never take it (`rejected`), or
 * the tries it may cost are used up.
 */
export type Answer =
  | { ok: true; callKey: string; completion: Completion; reused: boolean }
  | { ok: false; callKey: string; rejected: boolean; reason: string };

export interface Caller {
  /**
   * Asks once and for all: a reply in the journal is given back unpaid; a new one is durable before it is given.
   *
   * @param signal ends the wait for admission and between tries; a call that was sent always lands
   * @throws AdmissionStopped when the signal did that
   * @throws EndpointHalted when key or credit is gone
   * @throws JournalFailed when replies cannot be kept
   * @throws TaskseedError `EndpointRefused` when the endpoint is not the one that the plan pinned
   */
  ask(range: RangeJournal, call: Call, signal: AbortSignal): Promise<Answer>;
}

export interface CallerDeps {
  transport: Transport;
  limiter: Limiter;
  endpoints: EndpointBook;
}

/** Sends of one call that may each have been billed, over all processes and restarts (contract 7). */
const MAX_AMBIGUOUS = 4;

/**
 * A call that is refused so often while other calls of its endpoint are answered is at fault itself (some servers fall
 * over one prompt with a 500 each time). At a rate of 20 % of 500s, one call in ten million is taken for one of these.
 */
const MAX_POISONED = 10;

/**
 * Deadline of one attempt: the operator's, else half a minute and a second for 15 tokens it may write; ten minutes at
 * most (reliability.md 4).
 */
const DEADLINE_BASE_MS = 30_000;
const MS_PER_TOKEN = 1000 / 15;
const DEADLINE_MAX_MS = 600_000;

export function deadlineMs(call: Call, { timeoutMs }: Pick<ResolvedEndpoint, 'timeoutMs'> = {}): number {
  if (timeoutMs !== undefined) return timeoutMs;
  const tokens = call.body['max_tokens'] ?? call.body['max_completion_tokens'];
  const writing = typeof tokens === 'number' ? tokens * MS_PER_TOKEN : DEADLINE_MAX_MS;
  return Math.min(DEADLINE_MAX_MS, Math.round(DEADLINE_BASE_MS + writing));
}

/** What the caller remembers of an endpoint's model, across calls. */
interface Route {
  answered: number;
  budget: RetryBudget;
}

export function createCaller({ transport, limiter, endpoints }: CallerDeps): Caller {
  const shared = new WeakMap<RangeJournal, Map<string, Promise<Answer>>>();
  const routes = new Map<string, Route>();

  function routeOf(call: Call): Route {
    const id = `${call.endpoint}\n${call.body.model}`;
    let route = routes.get(id);
    if (route === undefined) routes.set(id, (route = { answered: 0, budget: createRetryBudget() }));
    return route;
  }

  async function askOnce(range: RangeJournal, call: Call, callKey: string, signal: AbortSignal): Promise<Answer> {
    const known = await range.lookup(callKey);
    if (known !== null) return answered(known, true);
    const route = routeOf(call);
    const tries = { refused: 0, poisoned: 0, answeredBefore: route.answered };
    for (let again = false; ; again = true) {
      if (range.ambiguous(callKey) >= MAX_AMBIGUOUS)
        return { ok: false, callKey, rejected: false, reason: `no whole reply in ${MAX_AMBIGUOUS} tries` };
      const endpoint = endpointOf(endpoints, call);
      const attempt = await send(range, { call, callKey, endpoint, again, signal });
      if (attempt.kind === 'answered') {
        if (!attempt.reused) route.answered++;
        if (!again) route.budget.earn();
        return answered(attempt.entry, attempt.reused);
      }
      if (attempt.kind === 'rejected') return { ok: false, callKey, rejected: true, reason: attempt.reason };
      if (attempt.kind === 'halted') continue; // the next admission says so, to all who wait
      if (isPoisoned(attempt, tries, route))
        return { ok: false, callKey, rejected: false, reason: `${attempt.reason} in ${MAX_POISONED} tries` };
      await waitFor(waitMs(attempt, tries.refused++, route.budget), signal, () => new AdmissionStopped());
    }
  }

  async function send(range: RangeJournal, sending: Sending): Promise<Settled> {
    const { call, callKey, endpoint, again, signal } = sending;
    const asked = performance.now();
    const promptTokens = promptTokensOf(call);
    const { model } = call.body;
    const permit = await limiter.admit({ endpoint, run: range.dataset, model, promptTokens, again, signal });
    let attempt: Attempt | null = null;
    try {
      const late = performance.now() - asked > LATE_MS ? await range.lookup(callKey) : null;
      if (late !== null) return { kind: 'answered', entry: late, reused: true };
      range.intent(callKey);
      attempt = await transport.send(endpoint, call.body, deadlineMs(call, endpoint));
      if (attempt.kind === 'answered') {
        // Its place is free once the reply is durable: so no more calls can be lost to a kill than may be in flight.
        const { completion } = attempt;
        const entry = await range.append({ callKey, completion, ambiguousBefore: range.ambiguous(callKey) });
        return { kind: 'answered', entry, reused: false };
      }
    } finally {
      permit.settle(attempt);
    }
    await range.lost(callKey, attempt.kind === 'ambiguous' ? 'ambiguous' : 'failed', attempt.reason);
    return attempt;
  }

  async function ask(range: RangeJournal, call: Call, signal: AbortSignal): Promise<Answer> {
    const callKey = keyOf(call);
    const calls = shared.get(range) ?? new Map<string, Promise<Answer>>();
    shared.set(range, calls);
    const asking = calls.get(callKey);
    if (asking === undefined) {
      const mine = askOnce(range, call, callKey, signal).finally(() => calls.delete(callKey));
      calls.set(callKey, mine);
      return mine;
    }
    try {
      const answer = await asking;
      return answer.ok ? { ...answer, reused: true } : answer;
    } catch (error) {
      // It was the other one who was told to stop.
      if (error instanceof AdmissionStopped && !signal.aborted) return ask(range, call, signal);
      throw error;
    }
  }

  return { ask };
}

/** After so long a wait for admission the journal is looked at again: this process may have been frozen meanwhile. */
const LATE_MS = 1_000;

const answered = ({ callKey, completion }: JournalEntry, reused: boolean): Answer => ({
  ok: true,
  callKey,
  completion,
  reused,
});

/** Counts refusals that came while other calls were answered. */
function isPoisoned(attempt: Settled, tries: { poisoned: number; answeredBefore: number }, route: Route): boolean {
  if (attempt.kind !== 'refused' || attempt.status === null || attempt.throttled) return false;
  if (route.answered > tries.answeredBefore) tries.poisoned++;
  tries.answeredBefore = route.answered;
  return tries.poisoned >= MAX_POISONED;
}

interface Sending {
  call: Call;
  callKey: string;
  endpoint: ResolvedEndpoint;
  again: boolean;
  signal: AbortSignal;
}

type Settled = Exclude<Attempt, { kind: 'answered' }> | { kind: 'answered'; entry: JournalEntry; reused: boolean };

/**
 * The endpoint as this worker knows it. The plan pinned who answers; another provider under the same name must not
 * (contract 3). In the middle of a run either mistake can be mended by the operator, so the run waits: retryable.
 */
function endpointOf(endpoints: EndpointBook, call: Call): ResolvedEndpoint {
  let reason: string;
  try {
    const endpoint = endpoints.resolve(call.endpoint);
    if (endpoint.provider === call.provider) return endpoint;
    reason = `endpoint "${call.endpoint}" is ${endpoint.provider} here, and this run was begun with ${call.provider}; restore the endpoints file or start a new id`;
  } catch (error) {
    if (!(error instanceof TaskseedError)) throw error;
    reason = error.message;
  }
  throw new TaskseedError('EndpointRefused', reason, { retryable: true });
}

/**
 * How long this one call waits; what all calls of the endpoint wait for is the limiter's matter. A 429 waits as told and
 * a missing connection two seconds at most, since probes set the pace there. Other failures back off one by one.
 */
function waitMs(attempt: Exclude<Settled, { kind: 'answered' }>, retries: number, budget: RetryBudget): number {
  if (attempt.kind !== 'refused') return budget.spend('ambiguous') ? backoffMs(retries) : longestBackoffMs();
  if (attempt.throttled) return attempt.retryAfterMs ?? backoffMs(Math.min(retries, 4));
  if (attempt.status === null) return backoffMs(Math.min(retries, 2));
  const backoff = budget.spend('refused') ? backoffMs(retries) : longestBackoffMs();
  return Math.max(backoff, attempt.retryAfterMs ?? 0);
}

/** Four bytes a token, for pacing by tokens per minute; the answer's usage corrects it. */
function promptTokensOf(call: Call): number {
  return Math.ceil(call.body.messages.reduce((sum, { content }) => sum + content.length, 0) / 4);
}
