/**
 * A rate per minute as a bucket that fills all the time. It holds a twentieth of a minute's worth and fills with the
 * rest, so that no 60 seconds, wherever they begin, see more than the rate.
 */
export interface Pace {
  /** Milliseconds until `amount` may be taken; 0 now. An amount over the bucket's size waits for a full bucket. */
  waitMs(amount: number): number;
  take(amount: number): void;
  /** Corrects an estimate once the real amount is known: positive gives back. */
  giveBack(amount: number): void;
  /** Null lifts the limit. */
  setPerMinute(perMinute: number | null): void;
}

const BURST_SHARE = 0.05;

export function createPace(perMinute: number | null): Pace {
  let size = 0;
  let perMs = 0;
  let level = 0;
  let at = performance.now();
  let limited = false;

  function setPerMinute(rate: number | null): void {
    limited = rate !== null;
    if (rate === null) return;
    const before = size;
    size = Math.max(1, rate * BURST_SHARE);
    // A rate of one or two a minute is all burst: it fills at half its rate rather than never.
    perMs = Math.max(rate - size, rate / 2) / 60_000;
    level = before === 0 ? size : Math.min(level, size);
  }

  function fill(): void {
    const now = performance.now();
    level = Math.min(size, level + (now - at) * perMs);
    at = now;
  }

  setPerMinute(perMinute);
  return {
    setPerMinute,
    waitMs(amount) {
      if (!limited) return 0;
      fill();
      const missing = Math.min(amount, size) - level;
      // A bucket of numbers that are no binary fractions is never quite full.
      return missing <= 1e-6 ? 0 : missing / perMs;
    },
    take(amount) {
      if (limited) level -= amount;
    },
    giveBack(amount) {
      if (limited) level = Math.min(size, level + amount);
    },
  };
}
