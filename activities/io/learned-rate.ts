/**
 * A rate learned from refusals: concurrency alone keeps running into a limit on requests per time, and each run costs a
 * pause. After a refusal calls go out at 95 % of the rate that led to it, evenly; the rate then creeps up, faster
 * the longer nothing is refused, so that it stays near a steady limit and still follows one that was doubled.
 */
export interface LearnedRate {
  /** Milliseconds until one more call fits; 0 while nothing is learned. */
  waitMs(): number;
  sent(): void;
  /** A refusal for load, after which nothing goes out for `pauseMs`. */
  refused(pauseMs: number): void;
  forget(): void;
}

/** A shorter time between pauses says little about a rate. */
const MIN_MS = 2_000;
/** What went out counts for about so long. */
const MEMORY_MS = 2_000;
const BACK_TO = 0.95;
/** One call in five seconds: slower limits are told by Retry-After or found by longer pauses. */
const SLOWEST = 0.2;
/** Growth per second just after a refusal, doubling every six: the old rate is back after 17 s, twice of it after 41. */
const GROWTH = 0.001;
const GROWTH_DOUBLES_MS = 6_000;
/** How much may go out at once: what a timer's millisecond and a busy event loop hold back. */
const BURST_SECONDS = 0.02;

export function createLearnedRate(): LearnedRate {
  /** Calls per second; null until learned. */
  let rate: number | null = null;
  let refusedAt = 0;
  let activeFrom = performance.now();
  /** Calls that went out since then, older ones counting less and less; as of `countedAt`. */
  let recent = 0;
  let countedAt = activeFrom;
  let level = 0;
  let at = 0;

  function advance(now: number): void {
    if (rate === null) return;
    const seconds = Math.max(0, now - Math.max(at, activeFrom)) / 1000;
    at = now;
    const growth = GROWTH * 2 ** Math.min(8, Math.max(0, now - refusedAt) / GROWTH_DOUBLES_MS);
    level = Math.min(Math.max(2, rate * BURST_SECONDS), level + seconds * rate);
    rate *= 1 + growth * seconds;
  }

  function count(now: number, calls: number): void {
    recent = recent * Math.exp(Math.min(0, countedAt - now) / MEMORY_MS) + calls;
    countedAt = Math.max(now, countedAt);
  }

  /** Calls per second of late, made up for what a young memory cannot hold yet. */
  function sentPerSecond(now: number): number {
    count(now, 0);
    return (recent * 1000) / (MEMORY_MS * (1 - Math.exp((activeFrom - now) / MEMORY_MS)));
  }

  return {
    waitMs() {
      if (rate === null) return 0;
      advance(performance.now());
      return level >= 1 - 1e-6 ? 0 : ((1 - level) / rate) * 1000;
    },
    sent() {
      count(performance.now(), 1);
      if (rate !== null) level--;
    },
    refused(pauseMs) {
      const now = performance.now();
      advance(now);
      if (now - activeFrom >= MIN_MS) rate = Math.min(rate ?? Infinity, sentPerSecond(now)) * BACK_TO;
      else if (rate !== null) rate *= BACK_TO;
      if (rate !== null) rate = Math.max(rate, SLOWEST);
      refusedAt = now + pauseMs;
      [activeFrom, countedAt, recent] = [now + pauseMs, now + pauseMs, 0];
      level = 0;
    },
    forget() {
      rate = null;
    },
  };
}
