/**
 * Sees a server that queues what it cannot work on (vLLM and its like never say 429): answers come slower and slower,
 * until calls run into their deadlines and are paid twice. Compares each round of answers with what answers of their
 * length took over a long time, after Netflix's Gradient2: a round over the tolerance cuts, others give room for a small
 * queue. A server that queues from its first call on, or gets slower little by little, is not seen: there the operator's
 * concurrency holds.
 */
export interface LatencyGuard {
  /** Calls that may be in flight; Infinity while answers come as fast as ever. */
  limit(): number;
  /** @param inFlight calls that may be in flight now, by all that limits them */
  answered(answer: { sentAt: number; tokens: number }, inFlight: number): void;
}

const TOLERANCE = 1.5;
/** What an answer takes is an average over about so many: a server that is slower for good is slow for as long. */
const LONG_WINDOW = 600;
const QUEUE = 4;
const DEEPEST_CUT = 0.5;
const GROWTH = 1.25;
/** Answers of a length before their average counts. */
const KNOWN = 20;
const MIN_ROUND = 10;
/** Below this nothing runs into a deadline, and what is slow may be this process itself. */
const SLOW_MS = 2_000;

export function createLatencyGuard(): LatencyGuard {
  let limit = Infinity;
  /** By the binary logarithm of tokens: a long answer takes longer, and stages take turns. */
  const usual = new Map<number, { ms: number; answers: number }>();
  let round = { from: 0, answers: 0, ms: 0, usualMs: 0 };

  function usualMs(ms: number, tokens: number): number | null {
    const size = Math.floor(Math.log2(tokens + 1));
    const known = usual.get(size) ?? { ms: 0, answers: 0 };
    usual.set(size, known);
    const before = known.answers >= KNOWN ? known.ms : null;
    known.answers++;
    known.ms += (ms - known.ms) / Math.min(known.answers, LONG_WINDOW);
    return before;
  }

  function endRound(inFlight: number): void {
    const { answers, ms, usualMs: expected } = round;
    const gradient = ms > answers * SLOW_MS ? Math.max(DEEPEST_CUT, (TOLERANCE * expected) / ms) : 1;
    if (gradient < 1) limit = Math.max(QUEUE, inFlight * gradient);
    else if (limit !== Infinity) limit = limit * GROWTH + QUEUE;
    // Others limit more by now.
    if (gradient >= 1 && limit > 2 * inFlight) limit = Infinity;
    round = { from: performance.now(), answers: 0, ms: 0, usualMs: 0 };
  }

  return {
    limit: () => limit,
    answered({ sentAt, tokens }, inFlight) {
      const ms = performance.now() - sentAt;
      const expected = usualMs(ms, tokens);
      // Calls sent before the last cut say nothing new.
      if (expected === null || sentAt < round.from) return;
      round.answers++;
      round.ms += ms;
      round.usualMs += expected;
      if (round.answers >= Math.max(MIN_ROUND, inFlight / 2)) endRound(inFlight);
    },
  };
}
