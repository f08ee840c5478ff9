import type { OfDataset } from '../core/claim.ts';
import { journalFolder } from '../core/paths.ts';
import type { ActivityDeps } from './deps.ts';
import { withHeartbeat } from './io/heartbeat.ts';
import { sealJournalRange } from './io/sealed-range.ts';

/** A range of a family whose chunks have all ended. */
export interface SealInput extends OfDataset {
  family: string;
  range: number;
}

export function createSealActivities(deps: ActivityDeps) {
  return {
    /** Gathers the replies of a range, which many writers may have kept in many segments, in one file. */
    async sealRange({ dataset, family, range }: SealInput): Promise<{ records: number }> {
      let segments = 0;
      const sealed = await withHeartbeat(
        () => ({ segments }),
        () => sealJournalRange(deps.store, journalFolder(dataset, family, range), () => segments++),
      );
      return { records: sealed?.records ?? 0 };
    },
  };
}
