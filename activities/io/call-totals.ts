import { probeFolder, workFolder } from '../../core/paths.ts';
import type { ActivityDeps } from '../deps.ts';
import type { JournalTotals } from './journal.ts';
import { sealedTotals } from './sealed-range.ts';

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

type JournalDeps = Pick<ActivityDeps, 'store' | 'journal'>;

/** What the journal of one range holds. @param folder as `journalFolder` names it */
export async function rangeTotals({ store, journal }: JournalDeps, folder: string): Promise<JournalTotals> {
  const sealed = await sealedTotals(store, folder);
  if (sealed) return sealed;
  const range = await journal.range(folder);
  try {
    return await range.totals();
  } finally {
    await range.close();
  }
}

/** Everything a family's journal holds, over all of its ranges and runs; the probes' where the family is null. */
export function callTotals(deps: JournalDeps, dataset: string, family: string | null): Promise<JournalTotals> {
  return totalsBelow(deps, family === null ? probeFolder(dataset) : `${workFolder(dataset)}/journal/${family}/`);
}

/** Everything that was ever asked for a dataset, probes included. */
export function datasetTotals(deps: JournalDeps, dataset: string): Promise<JournalTotals> {
  return totalsBelow(deps, `${workFolder(dataset)}/journal/`);
}

async function totalsBelow(deps: JournalDeps, folder: string): Promise<JournalTotals> {
  const ranges = new Set((await deps.store.list(folder)).map((key) => key.slice(0, key.lastIndexOf('/') + 1)));
  const sum = { ...NONE };
  for (const name of ranges) {
    const totals = await rangeTotals(deps, name);
    for (const key of Object.keys(sum) as (keyof JournalTotals)[]) sum[key] += totals[key];
  }
  return sum;
}
