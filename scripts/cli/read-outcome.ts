import { openDataset, readRows, rowGroup } from '../../activities/io/dataset-files.ts';
import { readJson } from '../../activities/io/stage-files.ts';
import type { Store } from '../../activities/io/store.ts';
import type { DataRow, RejectedRow } from '../../core/columns.ts';
import type { Ledger } from '../../core/ledger.ts';
import type { Manifest } from '../../core/manifest.ts';

/** What the end of a run shows of its dataset. */
export interface DatasetOutcome {
  manifest: Manifest;
  ledger: Ledger | null;
  record: DataRow | null;
  rejected: RejectedRow | null;
}

/** Rows looked at for the one that shows most: the first shards' first rows, so that a large dataset costs no more. */
const LOOKED_AT = 200;

/**
 * A finished dataset as its files are, read back. @throws TaskseedError `WrongStore` when there is none of this name
 */
export async function readOutcome(store: Store, dataset: string): Promise<DatasetOutcome> {
  const files = await openDataset(store, dataset);
  const ledger = await readJson<Ledger>(store, `${dataset}/ledger.json`);
  // Columns of data/ and rejected/ are read by their schemas, so the rows are DataRow and RejectedRow.
  const record = (await richest(rows('data'))) as DataRow | null;
  const rejected = (await richest(rows('rejected'))) as RejectedRow | null;
  return { manifest: files.manifest, ledger, record, rejected };

  function rows(name: 'data' | 'rejected') {
    const group = rowGroup(files, name);
    return readRows(
      files,
      group.files,
      group.columns.map((column) => column.name),
    );
  }
}

/** The row with the most filled columns among the first ones; the earliest of equals. */
async function richest(rows: AsyncGenerator<Record<string, unknown>>): Promise<Record<string, unknown> | null> {
  let best: Record<string, unknown> | null = null;
  let most = -1;
  let looked = 0;
  for await (const row of rows) {
    const filled = Object.values(row).filter((value) => value !== null && value !== '').length;
    if (filled > most) [best, most] = [row, filled];
    if (++looked >= LOOKED_AT) break;
  }
  return best;
}
