import { createPace } from './pace.ts';
import type { QuotaHints } from './transport.ts';

/**
 * Pacing by what the provider's headers say of one of its limits, requests or tokens. Calls go out at 90 % of the stated
 * limit, and no more of them than the provider says are left. Until it says something, nothing waits.
 */
export interface ToldPace {
  /** Milliseconds until `amount` may be taken; 0 now. */
  waitMs(amount: number): number;
  /** @returns to be handed back with what the reply to this call told */
  take(amount: number): Mark;
  /** Corrects an estimate once the real amount is known: positive gives back. */
  giveBack(amount: number): void;
  told(hints: QuotaHints, mark: Mark): void;
}

/** A call among those that were sent, and what they took in all. */
export interface Mark {
  nth: number;
  taken: number;
}

const SHARE = 0.9;
/** A {@link createPace} of a rate lets 95 % of it through for ever, and the rest as bursts. */
const PACE_SUSTAINS = 0.95;
/** The rate is set anew only when it differs by more, since most replies tell the same. */
const SAME = 0.01;
/** The longest that a stated want of quota holds calls back: after it one of them finds out. */
const LONGEST_MS = 60_000;

export function createToldPace(): ToldPace {
  const pace = createPace(null);
  let perMinute = 0;
  let taken = 0;
  let calls = 0;
  let newest = 0;
  /** What the provider had left after the latest call that it told of, and how fast it comes back. */
  let left: { amount: number; limit: number; taken: number; at: number; perMs: number } | null = null;

  function leftMs(amount: number): number {
    if (left === null) return 0;
    const since = performance.now() - left.at;
    const now = Math.min(left.limit, left.amount + since * left.perMs) - (taken - left.taken);
    const missing = Math.min(amount, left.limit) - now;
    return missing <= 0 ? 0 : Math.min(missing / left.perMs, LONGEST_MS - since);
  }

  return {
    waitMs: (amount) => Math.max(0, pace.waitMs(amount), leftMs(amount)),
    take(amount) {
      pace.take(amount);
      taken += amount;
      return { nth: ++calls, taken };
    },
    giveBack(amount) {
      pace.giveBack(amount);
      taken -= amount;
    },
    told({ limit, remaining, resetMs }, mark) {
      // Replies come in any order; the latest call knows best.
      if (limit === null || mark.nth < newest) return;
      newest = mark.nth;
      // Limits are stated by the minute, by the second or by the day; where `reset` is the time to a full bucket it tells.
      const filled = remaining === null || resetMs === null ? 0 : (limit - remaining) / resetMs;
      const perMs = Math.max(limit / 60_000, filled);
      if (Math.abs(perMs * 60_000 - perMinute) > perMinute * SAME) {
        perMinute = perMs * 60_000;
        pace.setPerMinute((perMinute * SHARE) / PACE_SUSTAINS);
      }
      left = remaining === null ? null : { amount: remaining, limit, taken: mark.taken, at: performance.now(), perMs };
    },
  };
}
