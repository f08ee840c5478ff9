import { createBreaker, type Health } from './breaker.ts';
import { createConcurrency } from './concurrency.ts';
import { createLearnedRate } from './learned-rate.ts';
import { createSporadic } from './sporadic.ts';
import type { Attempt } from './transport.ts';

/** A call that waits for leave. */
export interface Ticket {
  /** Estimated prompt tokens. */
  tokens: number;
  admit(settle: (attempt: Attempt | null) => void): void;
  refuse(error: Error): void;
}

export interface TicketQueue {
  /** @param first put before all that were never sent, in turn among its like */
  add(ticket: Ticket, first: boolean): void;
  remove(ticket: Ticket): void;
  take(): Ticket | undefined;
  first(): Ticket | undefined;
  size(): number;
}

/** One model of one endpoint: what it can take now, as far as its own answers tell. */
export interface Lane {
  readonly queue: TicketQueue;
  setCap(cap: number): void;
  limit(): number;
  /** Milliseconds until one more call may go; Infinity until another settles. */
  waitMs(): number;
  /** Counts a call as in flight; what it returns must be called once, with null when nothing was sent. */
  sent(): (attempt: Attempt | null) => void;
  /** Average completion tokens of its answers so far. */
  expectedTokens(): number;
  throttled(): number;
  /** Why the endpoint counts as down, or null. */
  outage(): string | null;
}

/**
 * Pause after a 429 that names no time: short, since the cut in concurrency is the remedy, and doubling while nothing is
 * answered in between, since then the limit is a window that has to pass.
 */
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 60_000;

/** Weight of the newest answer in the average of completion tokens; about the last 50 count. */
const NEWEST = 0.02;
/** Completion tokens expected before the first answer. */
const UNKNOWN_TOKENS = 256;

/** "Overloaded", in Anthropic's numbering. */
const OVERLOADED = 529;

export function createLane(cap: number): Lane {
  const concurrency = createConcurrency(cap);
  const breaker = createBreaker();
  const rate = createLearnedRate();
  const sporadic = createSporadic();
  let inFlight = 0;
  let blockedUntil = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let throttled = 0;
  let tokens: number | null = null;

  function block(ms: number): void {
    blockedUntil = Math.max(blockedUntil, performance.now() + ms);
  }

  function settle(attempt: Attempt, generation: number, probe: boolean): void {
    const wasDown = breaker.cause() !== null;
    breaker.note(healthOf(attempt), attempt.kind === 'answered' ? '' : attempt.reason, probe);
    if (wasDown && breaker.cause() === null) concurrency.restart();
    if (attempt.kind === 'answered') {
      pauseMs = FIRST_PAUSE_MS;
      const { completion } = attempt.completion.usage;
      tokens = tokens === null ? completion : tokens + (completion - tokens) * NEWEST;
      concurrency.answered(inFlight);
      return;
    }
    if (attempt.kind === 'ambiguous' && attempt.timedOut) concurrency.overloaded(generation);
    if (attempt.kind !== 'refused') return;
    if (attempt.throttled) throttled++;
    if (attempt.throttled && sporadic.refused()) return;
    overloaded(attempt, generation);
  }

  function overloaded(attempt: Extract<Attempt, { kind: 'refused' }>, generation: number): void {
    const limit = concurrency.limit();
    const cut = (attempt.throttled || attempt.status === OVERLOADED) && concurrency.overloaded(generation);
    if (cut && attempt.throttled && sporadic.cut(limit)) {
      concurrency.undo();
      rate.forget();
      return;
    }
    const pause = attempt.retryAfterMs ?? (cut ? pauseMs : 0);
    block(pause);
    if (cut) rate.refused(pause);
    if (cut && attempt.retryAfterMs === null) pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
  }

  return {
    queue: createTicketQueue(),
    setCap: concurrency.setCap,
    limit: concurrency.limit,
    waitMs() {
      if (inFlight >= concurrency.limit()) return Infinity;
      return Math.max(0, blockedUntil - performance.now(), breaker.waitMs(), rate.waitMs());
    },
    sent() {
      const [generation, probe] = [concurrency.generation(), breaker.sent()];
      inFlight++;
      rate.sent();
      sporadic.sent();
      return (attempt) => {
        inFlight--;
        if (attempt !== null) settle(attempt, generation, probe);
        else if (probe) breaker.unsent();
      };
    },
    expectedTokens: () => tokens ?? UNKNOWN_TOKENS,
    throttled: () => throttled,
    outage: breaker.cause,
  };
}

function healthOf(attempt: Attempt): Health {
  if (attempt.kind === 'answered' || attempt.kind === 'rejected') return 'up';
  if (attempt.kind === 'halted' || (attempt.kind === 'refused' && attempt.throttled)) return 'neutral';
  return attempt.kind === 'refused' && attempt.status === null ? 'unreachable' : 'failed';
}

/** Sets keep the order of arrival and forget from the middle at no cost. */
function createTicketQueue(): TicketQueue {
  const again = new Set<Ticket>();
  const fresh = new Set<Ticket>();
  const first = () => firstOf(again) ?? firstOf(fresh);
  return {
    add: (ticket, before) => void (before ? again : fresh).add(ticket),
    remove(ticket) {
      again.delete(ticket);
      fresh.delete(ticket);
    },
    take() {
      const ticket = first();
      if (ticket !== undefined) this.remove(ticket);
      return ticket;
    },
    first,
    size: () => again.size + fresh.size,
  };
}

function firstOf<T>(set: ReadonlySet<T>): T | undefined {
  for (const value of set) return value;
  return undefined;
}
