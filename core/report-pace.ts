/** Reports at the least pace before they thin out. */
const REPORTS = 200;

/**
 * Milliseconds between two reports of a workflow to the one above it. A report costs the receiver four or five events,
 * and it cannot continue as new while children report to it (contract 7.5), so the number of reports has to stay small
 * however long the work takes: after 200 of them, over all that report, each comes later by a constant factor. A week
 * of one family is 1,120 reports; at every 30 s it would be 20,160, and Temporal ends a run at 51,200 events.
 *
 * @param leastMs between two reports of young work
 * @param elapsedMs since the reporting workflow began
 * @param reporters workflows that report to the same one in its lifetime
 */
export function reportEveryMs(leastMs: number, elapsedMs: number, reporters: number): number {
  return Math.max(leastMs, (elapsedMs * reporters) / REPORTS);
}
