/**
 * How many calls to have in flight, found by trying: doubling until the first refusal for load, then one more per so
 * many answers, three quarters at each refusal (AIMD, reliability.md 4).
 */
export interface Concurrency {
  /** Whole calls that may be in flight, at least 1. */
  limit(): number;
  /** Handed to each call when it is admitted and back when it settles. */
  generation(): number;
  answered(inFlight: number): void;
  /**
   * A refusal for load or a missed deadline. Calls admitted before the last cut say nothing new, so of one burst only
   * the first counts.
   *
   * @returns whether it cut
   */
  overloaded(generation: number): boolean;
  /** After an outage: begin again as at the start. */
  restart(): void;
  /** The cuts were of no use: back to the highest limit that calls came through at. */
  undo(): void;
  setCap(cap: number): void;
}

const START = 16;
const ANSWERS_PER_STEP = 25;
const CUT = 0.75;

export function createConcurrency(cap: number): Concurrency {
  let most = cap;
  let current = Math.min(START, cap);
  let answers = 0;
  let doubling = true;
  let generation = 0;
  let best = current;
  return {
    limit: () => Math.max(1, Math.floor(Math.min(current, most))),
    generation: () => generation,
    answered(inFlight) {
      // A limit that is not used says nothing about a higher one.
      if (inFlight + 1 < current / 2) return;
      if (++answers < ANSWERS_PER_STEP) return;
      answers = 0;
      current = Math.min(most, doubling ? current * 2 : current + 1);
      best = Math.max(best, current);
    },
    overloaded(of) {
      if (of !== generation) return false;
      generation++;
      answers = 0;
      doubling = false;
      current = Math.max(1, Math.min(current, most) * CUT);
      return true;
    },
    restart() {
      generation++;
      answers = 0;
      doubling = true;
      current = Math.min(START, current);
    },
    undo() {
      current = best;
      doubling = true;
    },
    setCap(value) {
      most = value;
    },
  };
}
