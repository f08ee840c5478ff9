/**
 * A rate learned from refusals: concurrency alone keeps running into a limit on requests per time, and each run costs a
 * pause. After a refusal calls go out at 95 % of the rate that was let through, evenly; once so many calls were not
 * refused the rate grows with each further one, until the next refusal. So a slow limit is probed as seldom as a fast
 * one, by calls, and one that was raised is followed within a few seconds.
 */
export interface LearnedRate {
  /** Milliseconds until one more call fits. */
  waitMs(): number;
  sent(): void;
  /** A call was refused for load. */
  bounced(): void;
  /** And that led to a cut: nothing goes out for `pauseMs`, nor faster for `holdMs` after. */
  refused(pauseMs: number, holdMs: number): void;
  /** Slowing down was of no use: faster again, at a pace that shows a mistake before it costs much. */
  release(): void;
}

/** Calls per second before anything is learned: so evenly that a limit answers before hundreds of calls have run into it. */
const FIRST = 800;
/** A shorter time between pauses says little about a rate. */
const MIN_MS = 2_000;
const FIRST_MS = 200;
/** A shorter pause is not worth beginning to count anew. */
const PAUSE_MS = 200;
/** What went out counts for about so long. */
const MEMORY_MS = 2_000;
const BACK_TO = 0.95;
/** One call in five seconds: slower limits are told by Retry-After or found by longer pauses. */
const SLOWEST = 0.2;
/** So many calls after a cut before the rate grows, and its growth with each call after: twice the rate after 140. */
const HOLD_CALLS = 50;
const GROWTH = 0.005;
/** Growth by the second besides, for rates so slow that they see no calls: doubles every six seconds, up to a quarter. */
const GROWTH_A_SECOND = 0.001;
const GROWTH_DOUBLES_MS = 6_000;
const GROWTH_DOUBLINGS = 8;
/** Growth after {@link LearnedRate.release}: twice the rate after 35. */
const FAST_GROWTH = 0.02;
/** How much may go out at once: what a timer's millisecond and a busy event loop hold back. */
const BURST_SECONDS = 0.02;

export function createLearnedRate(): LearnedRate {
  /** Calls per second. */
  let rate = FIRST;
  let hold = 0;
  let holdUntil = 0;
  let refusedAt = 0;
  let growth = GROWTH;
  let activeFrom = performance.now();
  /** Calls that went out since then and were not refused, older ones counting less and less; as of `countedAt`. */
  let recent = 0;
  let countedAt = activeFrom;
  let level = FIRST * BURST_SECONDS;
  let at = activeFrom;

  function advance(now: number): void {
    const seconds = Math.max(0, now - Math.max(at, activeFrom)) / 1000;
    at = now;
    level = Math.min(Math.max(2, rate * BURST_SECONDS), level + seconds * rate);
    const quiet = Math.min(GROWTH_DOUBLINGS, Math.max(0, now - refusedAt) / GROWTH_DOUBLES_MS);
    if (refusedAt > 0) rate *= 1 + GROWTH_A_SECOND * 2 ** quiet * seconds;
  }

  function count(now: number, calls: number): void {
    recent = Math.max(0, recent * Math.exp(Math.min(0, countedAt - now) / MEMORY_MS) + calls);
    countedAt = Math.max(now, countedAt);
  }

  /** Calls per second of late that were not refused, made up for what a young memory cannot hold yet. */
  function letThrough(now: number): number {
    count(now, 0);
    return (recent * 1000) / (MEMORY_MS * (1 - Math.exp((activeFrom - now) / MEMORY_MS)));
  }

  return {
    waitMs() {
      advance(performance.now());
      return level >= 1 - 1e-6 ? 0 : ((1 - level) / rate) * 1000;
    },
    sent() {
      const now = performance.now();
      count(now, 1);
      level--;
      if (hold > 0) hold--;
      else if (now >= holdUntil) rate *= 1 + growth;
    },
    bounced() {
      count(performance.now(), -1);
    },
    refused(pauseMs, holdMs) {
      const now = performance.now();
      advance(now);
      // Of the first rate, which nobody learned, less has to be known to leave it.
      const known = now - activeFrom >= (rate >= FIRST ? FIRST_MS : MIN_MS);
      rate = Math.max(SLOWEST, BACK_TO * (known ? Math.min(rate, letThrough(now)) : rate));
      growth = GROWTH;
      hold = HOLD_CALLS;
      if (pauseMs > PAUSE_MS) [activeFrom, countedAt, recent] = [now + pauseMs, now + pauseMs, 0];
      refusedAt = now + pauseMs;
      holdUntil = refusedAt + holdMs;
      level = 0;
    },
    release() {
      growth = FAST_GROWTH;
      hold = 0;
      holdUntil = 0;
      rate *= 2;
    },
  };
}
