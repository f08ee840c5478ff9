import type { FaultKind } from './options.ts';
import type { Planted } from './write.ts';

/** All that happened to one request content. */
export interface LedgerEntry {
  /** sha256 of the canonical body (core/canonical.ts), `stream` and `stream_options` left out: a body's journal entry leads here. */
  request: string;
  model: string;
  arrivals: number;
  /** Replies that were made, whether or not they came through whole: what a provider would charge. */
  billed: number;
  promptTokens: number;
  completionTokens: number;
  faults: Partial<Record<FaultKind, number>>;
  /**
   * By index of the item in the reply. `duplicate` is an item that stands in the reply already or recurs in other
   * replies; the first of them to be read is no duplicate of anything yet.
   */
  planted: Planted[];
}

export interface LedgerTotals {
  requests: number;
  arrivals: number;
  billed: number;
  /** Bills beyond the first of the same request content. */
  billedAgain: number;
  promptTokens: number;
  completionTokens: number;
  faults: Partial<Record<FaultKind, number>>;
  planted: Partial<Record<string, number>>;
  /** 429 answers because of `--rpm`; they are no fault and no bill. */
  limited: number;
}

/** The bill: per request content, in order of first arrival. */
export interface Ledger {
  /** Counts one arrival and returns how many there were of this content, this one included. */
  arrive(request: string, model: string): number;
  fault(request: string, kind: FaultKind): void;
  bill(request: string, tokens: { prompt: number; completion: number }, planted: readonly Planted[]): void;
  limit(): void;
  totals(): LedgerTotals;
  entries(): IterableIterator<LedgerEntry>;
}

export function createLedger(): Ledger {
  const entries = new Map<string, LedgerEntry>();
  let limited = 0;
  const entry = (request: string, model = '') => {
    let found = entries.get(request);
    if (found === undefined) {
      found = { request, model, arrivals: 0, billed: 0, promptTokens: 0, completionTokens: 0, faults: {}, planted: [] };
      entries.set(request, found);
    }
    return found;
  };
  return {
    arrive: (request, model) => ++entry(request, model).arrivals,
    fault: (request, kind) => {
      const { faults } = entry(request);
      faults[kind] = (faults[kind] ?? 0) + 1;
    },
    bill: (request, tokens, planted) => {
      const found = entry(request);
      found.billed++;
      found.promptTokens += tokens.prompt;
      found.completionTokens += tokens.completion;
      found.planted = [...planted];
    },
    limit: () => void limited++,
    totals: () => sum(entries.values(), limited),
    entries: () => entries.values(),
  };
}

function sum(entries: Iterable<LedgerEntry>, limited: number): LedgerTotals {
  const totals: LedgerTotals = {
    requests: 0,
    arrivals: 0,
    billed: 0,
    billedAgain: 0,
    promptTokens: 0,
    completionTokens: 0,
    faults: {},
    planted: {},
    limited,
  };
  for (const entry of entries) {
    totals.requests++;
    totals.arrivals += entry.arrivals;
    totals.billed += entry.billed;
    totals.billedAgain += Math.max(0, entry.billed - 1);
    totals.promptTokens += entry.promptTokens;
    totals.completionTokens += entry.completionTokens;
    for (const [kind, count] of Object.entries(entry.faults))
      totals.faults[kind as FaultKind] = (totals.faults[kind as FaultKind] ?? 0) + count;
    for (const { kind } of entry.planted) totals.planted[kind] = (totals.planted[kind] ?? 0) + 1;
  }
  return totals;
}
