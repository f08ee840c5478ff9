import { createBreaker, type Health } from './breaker.ts';
import { createConcurrency } from './concurrency.ts';
import { createLatencyGuard } from './latency-guard.ts';
import { createLearnedRate } from './learned-rate.ts';
import { createSporadic } from './sporadic.ts';
import { createToldPace, type Mark } from './told-pace.ts';
import type { Attempt } from './transport.ts';

/** One model of one endpoint: what it can take now, as far as its own answers tell. */
export interface Lane {
  setCap(cap: number): void;
  limit(): number;
  /** Milliseconds until one more call of so many tokens may go; Infinity until another settles. */
  waitMs(tokens: number): number;
  /** Counts a call as in flight; what it returns must be called once, with null when nothing was sent. */
  sent(tokens: number): (attempt: Attempt | null) => void;
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

/**
 * Pauses to go by before a higher rate is tried again, since finding out costs one. Short ones of our own guess are for a
 * limit on calls at once as much, which no rate meets.
 */
const HOLD_TOLD = 10;
const HOLD_GUESSED = 7;

/** Weight of the newest answer in the average of completion tokens; about the last 50 count. */
const NEWEST = 0.02;
/** Completion tokens expected before the first answer. */
const UNKNOWN_TOKENS = 256;

/** "Overloaded", in Anthropic's numbering. */
const OVERLOADED = 529;

/** What is known of a call from when it was sent. */
interface Sent {
  generation: number;
  probe: boolean;
  sentAt: number;
  marks: { requests: Mark; tokens: Mark };
}

/** Tokens of a settled attempt: a refused call used none; of an ambiguous one we don't know better than before. */
export function usedTokens(attempt: Attempt | null, estimated: number): number {
  if (attempt?.kind === 'answered') return attempt.completion.usage.prompt + attempt.completion.usage.completion;
  return attempt?.kind === 'ambiguous' ? estimated : 0;
}

export function createLane(cap: number): Lane {
  const concurrency = createConcurrency(cap);
  const breaker = createBreaker();
  const rate = createLearnedRate();
  const sporadic = createSporadic();
  const guard = createLatencyGuard();
  const told = { requests: createToldPace(), tokens: createToldPace() };
  const limit = () => Math.floor(Math.min(concurrency.limit(), guard.limit()));
  let inFlight = 0;
  let blockedUntil = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let throttled = 0;
  let written: number | null = null;

  function block(ms: number): void {
    blockedUntil = Math.max(blockedUntil, performance.now() + ms);
  }

  function settle(attempt: Attempt, { generation, probe, sentAt, marks }: Sent): void {
    const wasDown = breaker.cause() !== null;
    breaker.note(healthOf(attempt), attempt.kind === 'answered' ? '' : attempt.reason, probe);
    if (wasDown && breaker.cause() === null) concurrency.restart();
    if (attempt.kind === 'answered') {
      pauseMs = FIRST_PAUSE_MS;
      const { completion } = attempt.completion.usage;
      written = written === null ? completion : written + (completion - written) * NEWEST;
      guard.answered({ sentAt, tokens: completion }, limit());
      concurrency.answered(inFlight);
      if (attempt.rateLimit === null) return;
      told.requests.told(attempt.rateLimit.requests, marks.requests);
      told.tokens.told(attempt.rateLimit.tokens, marks.tokens);
      return;
    }
    if (attempt.kind === 'ambiguous' && attempt.timedOut) concurrency.overloaded(generation);
    if (attempt.kind !== 'refused') return;
    if (attempt.throttled) {
      throttled++;
      rate.bounced();
    }
    if (attempt.throttled && sporadic.refused()) return;
    overloaded(attempt, generation);
  }

  function overloaded(attempt: Extract<Attempt, { kind: 'refused' }>, generation: number): void {
    const allowed = concurrency.limit();
    const cut = (attempt.throttled || attempt.status === OVERLOADED) && concurrency.overloaded(generation);
    if (cut && attempt.throttled && sporadic.cut(allowed)) {
      concurrency.undo();
      rate.release();
      return;
    }
    const pause = attempt.retryAfterMs ?? (cut ? pauseMs : 0);
    block(pause);
    if (cut) rate.refused(pause, pause * (attempt.retryAfterMs === null ? HOLD_GUESSED : HOLD_TOLD));
    if (cut && attempt.retryAfterMs === null) pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
  }

  return {
    setCap: concurrency.setCap,
    limit,
    waitMs(tokens) {
      if (inFlight >= limit()) return Infinity;
      const paced = Math.max(rate.waitMs(), told.requests.waitMs(1), told.tokens.waitMs(tokens));
      return Math.max(0, blockedUntil - performance.now(), breaker.waitMs(), paced);
    },
    sent(tokens) {
      const sent: Sent = {
        generation: concurrency.generation(),
        probe: breaker.sent(),
        sentAt: performance.now(),
        marks: { requests: told.requests.take(1), tokens: told.tokens.take(tokens) },
      };
      inFlight++;
      rate.sent();
      sporadic.sent();
      return (attempt) => {
        inFlight--;
        told.tokens.giveBack(tokens - usedTokens(attempt, tokens));
        if (attempt !== null) settle(attempt, sent);
        else if (sent.probe) breaker.unsent();
      };
    },
    expectedTokens: () => written ?? UNKNOWN_TOKENS,
    throttled: () => throttled,
    outage: breaker.cause,
  };
}

function healthOf(attempt: Attempt): Health {
  if (attempt.kind === 'answered' || attempt.kind === 'rejected') return 'up';
  if (attempt.kind === 'halted' || (attempt.kind === 'refused' && attempt.throttled)) return 'neutral';
  return attempt.kind === 'refused' && attempt.status === null ? 'unreachable' : 'failed';
}
