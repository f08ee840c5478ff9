/** What one settled attempt says of the endpoint behind it. `neutral`: it answers, but says no (429). */
export type Health = 'up' | 'neutral' | 'failed' | 'unreachable';

/** Refused connections in a row that open the breaker. */
const UNREACHABLE_IN_A_ROW = 5;
/** It also opens when of at least so many attempts in the window half failed. */
const MIN_ATTEMPTS = 20;
const WINDOW_SECONDS = 30;
const FAILED_SHARE = 0.5;
/** Probes come after a second, then at doubling distances up to a minute (contract 7), a little scattered. */
const FIRST_PROBE_MS = 1_000;
const MAX_PROBE_MS = 60_000;

/**
 * Tells when an endpoint is down. While open, nothing is sent but one probe at a time; the first probe that the endpoint
 * takes closes it. It never gives up: an outage makes a run wait, not fail (contract 4).
 */
export interface Breaker {
  /** @param probe what `sent` returned for this attempt; while open, only the probe's outcome counts */
  note(health: Health, reason: string, probe: boolean): void;
  /** Milliseconds until something may be sent; 0 now, Infinity while a probe is out. */
  waitMs(): number;
  /** Told when something is sent; true when that is the probe of an open breaker, after which nothing else may go. */
  sent(): boolean;
  /** The probe was not sent after all: another may go. */
  unsent(): void;
  /** Why it is open, or null. */
  cause(): string | null;
}

export function createBreaker(): Breaker {
  const seconds = new Map<number, { good: number; failed: number }>();
  let inARow = 0;
  let open: { cause: string; probeAt: number; distance: number; probing: boolean } | null = null;

  function tooManyFailed(health: Health): boolean {
    const now = Math.floor(performance.now() / 1000);
    const slot = seconds.get(now) ?? { good: 0, failed: 0 };
    if (health === 'up') slot.good++;
    if (health === 'failed' || health === 'unreachable') slot.failed++;
    seconds.set(now, slot);
    const sum = { good: 0, failed: 0 };
    for (const [second, { good, failed }] of seconds) {
      if (second <= now - WINDOW_SECONDS) seconds.delete(second);
      else [sum.good, sum.failed] = [sum.good + good, sum.failed + failed];
    }
    const all = sum.good + sum.failed;
    return all >= MIN_ATTEMPTS && sum.failed >= all * FAILED_SHARE;
  }

  function openFor(cause: string, distance: number): void {
    open = { cause, probeAt: performance.now() + distance * (0.75 + Math.random() / 4), distance, probing: false };
  }

  return {
    note(health, reason, probe) {
      const failed = health === 'failed' || health === 'unreachable';
      inARow = health === 'unreachable' ? inARow + 1 : 0;
      if (open === null) {
        if (tooManyFailed(health) || inARow >= UNREACHABLE_IN_A_ROW) openFor(reason, FIRST_PROBE_MS);
      } else if (probe && failed) {
        openFor(reason, Math.min(open.distance * 2, MAX_PROBE_MS));
      } else if (probe) {
        open = null;
        seconds.clear();
      }
    },
    waitMs() {
      if (open === null) return 0;
      return open.probing ? Infinity : Math.max(0, open.probeAt - performance.now());
    },
    sent() {
      if (open === null) return false;
      open.probing = true;
      return true;
    },
    unsent() {
      if (open !== null) open.probing = false;
    },
    cause: () => open?.cause ?? null,
  };
}
