/**
 * Tells 429s that come whatever one does (a gateway that drops one call in twenty) from those that mean "slower". Both
 * look alike, but slowing down ends only the second kind. So: when three cuts in a row were followed by another 429 soon
 * and few calls in all were refused meanwhile, slowing down does not help, and for a while a 429 is taken as that one
 * call's matter. Should more than a fifth be refused then, it was a limit after all.
 *
 * Counts refusals against calls sent, not against answers: a 429 is back long before an answer is.
 */
export interface Sporadic {
  sent(): void;
  /** A 429 came. True when it says nothing about load. */
  refused(): boolean;
  /**
   * The 429 led to a cut.
   *
   * @param limit calls in flight that were allowed
   * @returns whether this shows that cuts don't help: undo them
   */
  cut(limit: number): boolean;
}

const CUTS = 3;
/** Calls that must speak for it, and how few of them refused: with 5 % at random, 40 show over 15 % once in a hundred. */
const MIN_SENT = 40;
const SPORADIC_SHARE = 0.15;
/** So many calls between two cuts, or four for each in flight: a real limit that is just met now and then. */
const FAR_APART = 100;
const FIRST_MS = 30_000;
const MAX_MS = 1_800_000;
/** Weight of the newest call in the share of refusals: with 5 % at random the share stays under a quarter. */
const NEWEST = 0.05;
const LIMIT_AFTER_ALL = 0.25;

export function createSporadic(): Sporadic {
  const series = { cuts: 0, sent: 0, refused: 0, sinceCut: 0 };
  let needed = CUTS;
  let share = 0;
  let until = 0;
  let lastsMs = FIRST_MS;
  const begin = () => Object.assign(series, { cuts: 1, sent: 0, refused: 0, sinceCut: 0 });
  return {
    sent() {
      series.sent++;
      series.sinceCut++;
      share -= share * NEWEST;
    },
    refused() {
      series.refused++;
      share += NEWEST;
      if (performance.now() >= until) return false;
      if (share <= LIMIT_AFTER_ALL) return true;
      // Mistaken: next time more has to speak for it.
      until = 0;
      needed *= 2;
      begin();
      return false;
    },
    cut(limit) {
      const farApart = series.sinceCut > Math.max(FAR_APART, 4 * limit);
      const many = series.sent >= MIN_SENT && series.refused > series.sent * SPORADIC_SHARE;
      series.cuts++;
      series.sinceCut = 0;
      if (farApart || many) begin();
      if (series.cuts <= needed || series.sent < MIN_SENT) return false;
      until = performance.now() + lastsMs;
      lastsMs = Math.min(lastsMs * 2, MAX_MS);
      share = series.refused / series.sent;
      begin();
      return true;
    },
  };
}
