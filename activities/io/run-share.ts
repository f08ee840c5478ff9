import type { Limits } from '../../core/run.ts';
import { createPace } from './pace.ts';

/** What one run may use of an endpoint, where a person set less than the endpoint takes. */
export interface RunShare {
  setLimits(limits: Limits): void;
  /** Milliseconds until one more call of so many tokens may go; Infinity until another of the run settles. */
  waitMs(tokens: number): number;
  /** Counts a call as in flight; what it returns must be called once, with the tokens that it did not use. */
  sent(tokens: number): (unused: number) => void;
}

export function createRunShare(limits: Limits): RunShare {
  const [requests, tokens] = [createPace(limits.rpm ?? null), createPace(limits.tpm ?? null)];
  let cap = limits.concurrency ?? Infinity;
  let inFlight = 0;
  return {
    setLimits({ concurrency, rpm, tpm }) {
      cap = concurrency ?? Infinity;
      requests.setPerMinute(rpm ?? null);
      tokens.setPerMinute(tpm ?? null);
    },
    waitMs(wanted) {
      if (inFlight >= cap) return Infinity;
      return Math.max(requests.waitMs(1), tokens.waitMs(wanted));
    },
    sent(wanted) {
      inFlight++;
      requests.take(1);
      tokens.take(wanted);
      return (unused) => {
        inFlight--;
        tokens.giveBack(unused);
      };
    },
  };
}
