import { DuplicateIndex, sketchOf } from '../core/duplicate-index.ts';
import type { StageRow } from '../core/filter.ts';
import { roundKey } from '../core/paths.ts';
import type { FamilyPlan, Plan } from '../core/plan.ts';
import type { RoundReceipt } from '../core/receipt.ts';
import type { OfDataset } from '../core/claim.ts';
import { acceptedRows, droppedOf, familyOf, readPlan, readRounds } from './io/family-rows.ts';
import { readJson, readReceipt } from './io/stage-files.ts';
import type { Store } from './io/store.ts';

/** A family as it stands when a round begins. */
export interface DedupeFamily {
  id: string;
  /** Chunks decided so far: 0 … chunks − 1. */
  chunks: number;
  /** Rows wanted, without those that earlier rounds dropped. */
  target: number;
}

/** Input of `dedupeFamilies`. */
export interface DedupeInput extends OfDataset {
  planHash: string;
  /** 0 for the pass after the first fill; each round checks what was accepted since the one before. */
  round: number;
  /** In recipe order: of two near-duplicates the earlier family keeps its row. */
  families: DedupeFamily[];
}

export interface DedupeResult {
  round: number;
  /** Rows this round dropped. */
  dropped: number;
  /**
   * Families that lack checked rows now, with the accepted rows they need beyond those needed before: what this round
   * dropped. 0 where the rows are there and only await the next round. Empty when all are whole.
   */
  deficits: Record<string, number>;
}

export interface DedupeDeps {
  store: Store;
  /** Called after every chunk read: the activity's heartbeat. */
  beat: () => void;
}

/** `dedupeFamilies`: the pass in recipe order that drops near-duplicates between families (contract 7.4). */
export function createDedupeActivities({ store, beat }: DedupeDeps) {
  return {
    async dedupeFamilies(input: DedupeInput): Promise<DedupeResult> {
      const key = roundKey(input.dataset, input.round);
      const done = await readJson<RoundReceipt>(store, key);
      const rounds = await readRounds(store, input.dataset, input.round);
      if (done) return summary(input, rounds, done);
      const receipt = await checkRound({ store, beat }, input, rounds);
      await store.putIfAbsent(key, Buffer.from(JSON.stringify(receipt)));
      return summary(input, rounds, (await readJson<RoundReceipt>(store, key)) ?? receipt);
    },
  };
}

function summary(input: DedupeInput, before: readonly RoundReceipt[], receipt: RoundReceipt): DedupeResult {
  const deficits: Record<string, number> = {};
  for (const { id, target } of input.families) {
    const kept = (receipt.counted[id] ?? 0) - droppedOf([...before, receipt], id).size;
    if (kept < target) deficits[id] = receipt.dropped[id]?.length ?? 0;
  }
  const dropped = Object.values(receipt.dropped).reduce((sum, rows) => sum + rows.length, 0);
  return { round: input.round, dropped, deficits };
}

/** A family's accepted rows by their position: those before `from` stood already, those before `limit` count now. */
interface Span {
  plan: FamilyPlan;
  chunks: number;
  from: number;
  limit: number;
  dropped: ReturnType<typeof droppedOf>;
}

async function checkRound(
  deps: DedupeDeps,
  input: DedupeInput,
  rounds: readonly RoundReceipt[],
): Promise<RoundReceipt> {
  const plan = await readPlan(deps.store, input);
  const spans = input.families.map((family) => spanOf(plan, family, rounds));
  const receipt: RoundReceipt = { v: 1, round: input.round, dropped: {}, lastChunk: {}, counted: {} };
  for (const span of spans) receipt.lastChunk[span.plan.id] = span.chunks - 1;
  if (spans.length === 1) {
    // Alone, a family has nothing to be compared with: its own filter has compared its rows with each other.
    for (const span of spans) receipt.counted[span.plan.id] = await countAccepted(deps, input.dataset, span);
    return receipt;
  }
  const index = createCrossIndex(spans);
  for (const span of spans)
    for await (const row of rowsOf(deps, input.dataset, span, { from: 0, to: span.from }))
      if (!span.dropped.has(row.candidate.row)) index.admit(span.plan, row);
  for (const span of spans) await checkNewRows(deps, input.dataset, span, { index, receipt });
  return receipt;
}

function spanOf(plan: Plan, { id, chunks, target }: DedupeFamily, rounds: readonly RoundReceipt[]): Span {
  const dropped = droppedOf(rounds, id);
  return {
    plan: familyOf(plan, id),
    chunks,
    from: rounds.at(-1)?.counted[id] ?? 0,
    limit: target + dropped.size,
    dropped,
  };
}

async function countAccepted({ store }: DedupeDeps, dataset: string, { plan, chunks, limit }: Span): Promise<number> {
  if (chunks === 0) return 0;
  const last = await readReceipt(store, dataset, plan.id, chunks - 1, 'decided');
  return Math.min(last?.upToHere?.accepted ?? 0, limit);
}

async function checkNewRows(
  deps: DedupeDeps,
  dataset: string,
  span: Span,
  { index, receipt }: { index: CrossIndex; receipt: RoundReceipt },
): Promise<void> {
  const { id } = span.plan;
  let counted = span.from;
  for await (const row of rowsOf(deps, dataset, span, { from: span.from, to: span.limit })) {
    counted++;
    const first = index.check(span.plan, row);
    if (first) (receipt.dropped[id] ??= []).push({ row: row.candidate.row, ...first });
    else index.admit(span.plan, row);
  }
  receipt.counted[id] = counted;
}

/** Accepted rows at positions from … to − 1, a chunk in memory at a time; fewer where the family has fewer. */
async function* rowsOf(
  { store, beat }: DedupeDeps,
  dataset: string,
  { plan, chunks }: Span,
  { from, to }: { from: number; to: number },
): AsyncGenerator<StageRow> {
  let position = 0;
  for (let chunk = 0; chunk < chunks && position < to; chunk++) {
    const rows = await acceptedRows(store, { dataset, family: plan.id }, chunk);
    beat();
    yield* rows.slice(Math.max(0, from - position), Math.max(0, to - position));
    position += rows.length;
  }
}

interface CrossIndex {
  /** The nearest admitted row of another family that is near enough to drop this one; names it `<family>/<row>`. */
  check(family: FamilyPlan, row: StageRow): { of: string; jaccard: number } | null;
  admit(family: FamilyPlan, row: StageRow): void;
}

/** One index per threshold in use, each holding all rows: a family's own threshold decides over its rows. */
function createCrossIndex(spans: readonly Span[]): CrossIndex {
  const indexes = new Map<number, DuplicateIndex>();
  for (const { plan } of spans)
    if (!indexes.has(plan.filters.nearDuplicate.jaccard))
      indexes.set(plan.filters.nearDuplicate.jaccard, new DuplicateIndex(plan.filters));
  const sketch = (family: FamilyPlan, row: StageRow) =>
    sketchOf(`${family.id}/${row.candidate.row}`, row.candidate, family.identity);
  const foreign = (family: FamilyPlan, of: string) => !of.startsWith(`${family.id}/`);
  return {
    check(family, row) {
      const found = indexes.get(family.filters.nearDuplicate.jaccard)?.measure(sketch(family, row));
      if (found?.exactDuplicateOf && foreign(family, found.exactDuplicateOf))
        return { of: found.exactDuplicateOf, jaccard: 1 };
      const near = found?.nearDuplicate;
      return near && foreign(family, near.row) ? { of: near.row, jaccard: near.jaccard } : null;
    },
    admit(family, row) {
      for (const index of indexes.values()) index.admit(sketch(family, row));
    },
  };
}
