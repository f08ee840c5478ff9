import { workFolder } from '../../core/paths.ts';
import type { StageLine, StageReceipt } from '../../core/receipt.ts';
import { count, UNKNOWN, type Counts } from '../../core/shard-stats.ts';
import type { ShardPlan } from '../../core/shards.ts';
import { acceptedRows, type FamilySource } from './family-rows.ts';
import { getLines, readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** Rows of a closed family that are in no file (contract 7.8). */
export interface SpareRows {
  /** Rows made in chunks after the last one that counts, however far they got. */
  later: number;
  /** Those, and the accepted rows after the last one kept, by strategy. */
  strategies: Counts;
}

/** Reads a chunk at a time: the last one that counts where it has spare rows, and each later one. */
export async function readSpare(
  store: Store,
  source: FamilySource,
  { chunks, spareAccepted }: Pick<ShardPlan, 'chunks' | 'spareAccepted'>,
  beat: () => void,
): Promise<SpareRows> {
  const strategies: Counts = {};
  let later = 0;
  if (spareAccepted > 0)
    for (const row of (await acceptedRows(store, source, chunks - 1)).slice(-spareAccepted))
      count(strategies, row.candidate.strategy);
  for (const key of await store.list(`${workFolder(source.dataset)}/receipts/${source.family}/`)) {
    const [, chunk] = /\/(\d+)-generated\.json$/.exec(key) ?? [];
    if (chunk === undefined || Number(chunk) < chunks) continue;
    const receipt = await readJson<StageReceipt>(store, key);
    if (!receipt) continue;
    for (const line of await getLines<StageLine>(store, receipt.lines)) {
      later++;
      count(strategies, line.kind === 'dead' ? (line.dead.strategy ?? UNKNOWN) : line.row.candidate.strategy);
    }
    beat();
  }
  return { later, strategies };
}
