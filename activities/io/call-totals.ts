import { probeFolder, workFolder } from '../../core/paths.ts';
import type { ActivityDeps } from '../deps.ts';
import type { JournalTotals } from './journal.ts';

const NONE: JournalTotals = {
  answered: 0,
  duplicates: 0,
  failed: 0,
  ambiguous: 0,
  prompt: 0,
  cached: 0,
  completion: 0,
  thinking: 0,
  nanoUsd: 0,
  unpriced: 0,
};

/** Everything a family's journal holds, over all of its ranges and runs; the probes' where the family is null. */
export async function callTotals(
  deps: Pick<ActivityDeps, 'store' | 'journal'>,
  dataset: string,
  family: string | null,
): Promise<JournalTotals> {
  const folder = family === null ? probeFolder(dataset) : `${workFolder(dataset)}/journal/${family}/`;
  const ranges = new Set((await deps.store.list(folder)).map((key) => key.slice(0, key.lastIndexOf('/') + 1)));
  const sum = { ...NONE };
  for (const name of ranges) {
    const range = await deps.journal.range(name);
    const totals = await range.totals();
    await range.close();
    for (const key of Object.keys(sum) as (keyof JournalTotals)[]) sum[key] += totals[key];
  }
  return sum;
}
