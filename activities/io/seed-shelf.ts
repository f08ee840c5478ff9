import type { FamilyPlan } from '../../core/plan.ts';
import type { Seed } from '../../core/seed.ts';
import { getLines } from './stage-files.ts';
import type { Store } from './store.ts';

/** Families whose seeds are kept in memory at once; a family of 10,000 seeds takes about 10 MB. */
const KEPT = 16;

/** Seeds of families, read once per worker. */
export interface SeedShelf {
  of(family: FamilyPlan): Promise<readonly Seed[]>;
}

export function createSeedShelf(store: Store): SeedShelf {
  const shelf = new Map<string, Promise<Seed[]>>();
  return {
    of(family) {
      const known = shelf.get(family.seeds.key);
      if (known) return known;
      const reading = getLines<Seed>(store, family.seeds);
      reading.catch(() => shelf.delete(family.seeds.key));
      shelf.set(family.seeds.key, reading);
      const oldest = shelf.keys().next().value;
      if (shelf.size > KEPT && oldest !== undefined) shelf.delete(oldest);
      return reading;
    },
  };
}
