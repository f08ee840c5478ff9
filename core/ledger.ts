import type { Counts, ShardStats } from './shard-stats.ts';
import type { ShardPlan } from './shards.ts';

/** Paid calls of a part of a run: calls = answered + failed + ambiguous (contract 7.6). */
export interface CallLedger {
  calls: number;
  answered: number;
  /** Certainly not billed. */
  failed: number;
  /** Sent, and no whole reply came: maybe billed. */
  ambiguous: number;
  /** `thinking` is contained in `completion`, `cached` in `prompt`. */
  tokens: { prompt: number; cached: number; completion: number; thinking: number };
  /** Price at the time of the calls. */
  nanoUsd: number;
  /** Answered calls of endpoints without a price: not in `nanoUsd`. */
  unpriced: number;
}

/** Where the rows of a family went: made = kept + rejected + dead letters + spare. */
export interface FamilyLedger {
  target: number;
  /** `complete`, `exhausted` or `finished`. */
  state: string;
  /** Chunks 0 … M that count: M + 1. */
  chunks: number;
  made: number;
  kept: number;
  /** Stage → filter → rows. */
  rejected: Record<string, Counts>;
  /** Stage → reason → draws or rows that never became usable. */
  deadLetters: Record<string, Counts>;
  /** Accepted rows beyond the last one kept, and all rows of later chunks: in no file. */
  spare: number;
  calls: CallLedger;
}

export interface Ledger {
  v: 1;
  families: Record<string, FamilyLedger>;
  /** Calls that belong to no family: probes of the output ladder. */
  probes: CallLedger;
  totals: { made: number; kept: number; rejected: number; deadLetters: number; spare: number; calls: CallLedger };
}

export const NO_CALL_LEDGER: CallLedger = {
  calls: 0,
  answered: 0,
  failed: 0,
  ambiguous: 0,
  tokens: { prompt: 0, cached: 0, completion: 0, thinking: 0 },
  nanoUsd: 0,
  unpriced: 0,
};

export function addCalls(a: CallLedger, b: CallLedger): CallLedger {
  return {
    calls: a.calls + b.calls,
    answered: a.answered + b.answered,
    failed: a.failed + b.failed,
    ambiguous: a.ambiguous + b.ambiguous,
    tokens: {
      prompt: a.tokens.prompt + b.tokens.prompt,
      cached: a.tokens.cached + b.tokens.cached,
      completion: a.tokens.completion + b.tokens.completion,
      thinking: a.tokens.thinking + b.tokens.thinking,
    },
    nanoUsd: a.nanoUsd + b.nanoUsd,
    unpriced: a.unpriced + b.unpriced,
  };
}

/** Sum of counts, one or two names deep. */
export function sumCounts(counts: Record<string, number | Counts>): number {
  return Object.values(counts).reduce<number>((sum, n) => sum + (typeof n === 'number' ? n : sumCounts(n)), 0);
}

/**
 * The ledger of a closed family. `made` comes from the receipts of the first stage, the other terms from what was read
 * and written, so their sum is a check and not a definition.
 *
 * @param later rows made in chunks after M
 */
export function familyLedger(
  shards: ShardPlan,
  input: { state: string; later: number; ended: Pick<ShardStats, 'rejected' | 'dead'>; calls: CallLedger },
): FamilyLedger {
  return {
    target: shards.close.target,
    state: input.state,
    chunks: shards.chunks,
    made: shards.made + input.later,
    kept: shards.kept,
    rejected: input.ended.rejected,
    deadLetters: input.ended.dead,
    spare: shards.spareAccepted + input.later,
    calls: input.calls,
  };
}

export function sumLedger(families: Record<string, FamilyLedger>, probes: CallLedger): Ledger {
  const all = Object.values(families);
  const sum = (of: (family: FamilyLedger) => number) => all.reduce((total, family) => total + of(family), 0);
  return {
    v: 1,
    families,
    probes,
    totals: {
      made: sum((f) => f.made),
      kept: sum((f) => f.kept),
      rejected: sum((f) => sumCounts(f.rejected)),
      deadLetters: sum((f) => sumCounts(f.deadLetters)),
      spare: sum((f) => f.spare),
      calls: all.reduce((total, family) => addCalls(total, family.calls), probes),
    },
  };
}

/** What a manifest says of rows in files, as far as a ledger can be held against it. */
export interface CountedFiles {
  files: readonly { path: string; rows: number | null }[];
}

/**
 * Holds a ledger against itself and against the files of a manifest.
 *
 * @returns one sentence per sum that is wrong; empty when all agree
 */
export function checkLedger(ledger: Ledger, manifest: CountedFiles): string[] {
  const out: string[] = [];
  const equal = (what: string, wanted: number, found: number) => {
    if (wanted !== found) out.push(`${what}: ${found}, should be ${wanted}`);
  };
  const rowsIn = (folder: string) =>
    manifest.files.reduce((sum, file) => sum + (file.path.startsWith(folder) ? (file.rows ?? 0) : 0), 0);
  for (const [id, family] of Object.entries(ledger.families)) {
    const [rejected, dead] = [sumCounts(family.rejected), sumCounts(family.deadLetters)];
    equal(
      `${id}: rows made against kept + rejected + dead letters + spare`,
      family.kept + rejected + dead + family.spare,
      family.made,
    );
    equal(`${id}: rows in data/ against kept`, family.kept, rowsIn(`data/${id}/`));
    equal(`${id}: rows in provenance/ against kept`, family.kept, rowsIn(`provenance/${id}/`));
    equal(`${id}: rows in rejected/ against rejected + dead letters`, rejected + dead, rowsIn(`rejected/${id}/`));
    checkCalls(id, family.calls, equal);
  }
  const again = sumLedger(ledger.families, ledger.probes).totals;
  for (const name of ['made', 'kept', 'rejected', 'deadLetters', 'spare'] as const)
    equal(`total of ${name} against the families`, again[name], ledger.totals[name]);
  equal('total of calls against the families and probes', again.calls.calls, ledger.totals.calls.calls);
  equal('total of nano-USD against the families and probes', again.calls.nanoUsd, ledger.totals.calls.nanoUsd);
  checkCalls('total', ledger.totals.calls, equal);
  return out;
}

function checkCalls(
  who: string,
  calls: CallLedger,
  equal: (what: string, wanted: number, found: number) => void,
): void {
  equal(
    `${who}: calls against answered + failed + ambiguous`,
    calls.answered + calls.failed + calls.ambiguous,
    calls.calls,
  );
}
