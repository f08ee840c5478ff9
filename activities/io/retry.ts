/** Full jitter: somewhere between nothing and a bound that doubles from half a second to a minute (reliability.md 4). */
const BASE_MS = 500;
const CAP_MS = 60_000;

/** @param retries how many came before, from 0 */
export function backoffMs(retries: number): number {
  return Math.random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(retries, 16));
}

/** The bound that every retry waits under once the budget is spent. */
export function longestBackoffMs(): number {
  return Math.random() * CAP_MS;
}

/**
 * What retries may cost an endpoint in all: each takes tokens, each clean answer gives one back (the AWS SDK's numbers).
 * An empty budget does not forbid a retry, which could end a run; it makes it wait the longest, so that retries can
 * never be most of the traffic.
 */
export interface RetryBudget {
  /** @returns whether there was enough left */
  spend(kind: 'refused' | 'ambiguous'): boolean;
  earn(): void;
}

const BUDGET = 500;
const COST = { refused: 5, ambiguous: 10 } as const;

export function createRetryBudget(): RetryBudget {
  let left = BUDGET;
  return {
    spend(kind) {
      if (left < COST[kind]) return false;
      left -= COST[kind];
      return true;
    },
    earn() {
      left = Math.min(BUDGET, left + 1);
    },
  };
}

/** @throws the error that `stopped` makes when the signal ends the wait */
export function waitFor(ms: number, signal: AbortSignal, stopped: () => Error): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped());
    const stop = () => {
      clearTimeout(timer);
      reject(stopped());
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}
