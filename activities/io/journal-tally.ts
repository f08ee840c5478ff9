import type { JournalTotals } from './journal.ts';
import type { JournalRecord } from './journal-segment.ts';

/** Sums over a range's records, in any order; what another dataset paid for is in none. */
export interface JournalTally {
  /** @param again whether the call of a `result` had a reply already */
  add(record: JournalRecord, again: boolean): void;
  /** Begins with what was summed before. */
  start(totals: JournalTotals): void;
  /** Notes an attempt that ended without a reply and stands in those sums. */
  recall(callKey: string): void;
  /** Attempts at a call that ended without a reply and may have been billed. */
  ambiguous(callKey: string): number;
  totals(): JournalTotals;
}

type Sums = Omit<JournalTotals, 'ambiguous'>;

/** A call sent and never heard of again counts as ambiguous. */
export function createTally(): JournalTally {
  const sums: Sums & { lost: number } = {
    answered: 0,
    duplicates: 0,
    failed: 0,
    lost: 0,
    prompt: 0,
    cached: 0,
    completion: 0,
    thinking: 0,
    nanoUsd: 0,
    unpriced: 0,
  };
  const pending = new Map<string, number>();
  const ambiguous = new Map<string, number>();
  const settle = (callKey: string) => {
    const open = pending.get(callKey) ?? 0;
    if (open > 1) pending.set(callKey, open - 1);
    else pending.delete(callKey);
  };
  return {
    add(record, again) {
      if (record.t === 'intent') return void pending.set(record.k, (pending.get(record.k) ?? 0) + 1);
      if (record.t === 'result' && record.f !== undefined) return;
      settle(record.k);
      if (record.t === 'result') return addResult(sums, record, again);
      sums[record.kind === 'failed' ? 'failed' : 'lost']++;
      if (record.kind === 'ambiguous') ambiguous.set(record.k, (ambiguous.get(record.k) ?? 0) + 1);
    },
    start({ ambiguous: before, ...rest }) {
      for (const key of Object.keys(rest) as (keyof typeof rest)[]) sums[key] += rest[key];
      sums.lost += before;
    },
    recall: (callKey) => void ambiguous.set(callKey, (ambiguous.get(callKey) ?? 0) + 1),
    ambiguous: (callKey) => ambiguous.get(callKey) ?? 0,
    totals() {
      const { lost, ...rest } = sums;
      return { ...rest, ambiguous: lost + [...pending.values()].reduce((sum, n) => sum + n, 0) };
    },
  };
}

function addResult(sums: Sums, { c }: Extract<JournalRecord, { t: 'result' }>, again: boolean): void {
  sums.answered++;
  if (again) sums.duplicates++;
  for (const part of ['prompt', 'cached', 'completion', 'thinking'] as const) sums[part] += c.usage[part];
  if (c.nanoUsd === null) sums.unpriced++;
  else sums.nanoUsd += c.nanoUsd;
}
