import { ContaminationIndex } from '../../core/contamination.ts';
import { hashHeldOut, type HeldOutEntry, type PackedHeldOut, unpackHeldOut } from '../../core/held-out.ts';
import { DuplicateIndex, type Sketch } from '../../core/duplicate-index.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { FamilyPlan, Plan } from '../../core/plan.ts';
import { SeedIndex } from '../../core/seed-index.ts';
import { getLines, readReceipt } from './stage-files.ts';
import type { SeedShelf } from './seed-shelf.ts';
import type { Store } from './store.ts';

/** Families whose indexes stay in memory at once. */
const KEPT = 16;

/** What the filters of a family compare with. `duplicates` holds all rows admitted in chunks before `chunk`. */
export interface FamilyIndexes {
  seeds: SeedIndex;
  heldOut: ContaminationIndex;
  duplicates: DuplicateIndex;
  chunk: number;
}

/**
 * Indexes per family, built from the store on whatever worker a chunk lands and brought forward chunk by chunk. They
 * are a cache: everything in them is in seeds, held-out entries and the sketches that receipts name.
 */
export interface FilterShelf {
  /** Indexes ready to filter `chunk`: sketches of chunks 0 … chunk − 1 are in. */
  of(dataset: string, plan: Plan, family: FamilyPlan, chunk: number): Promise<FamilyIndexes>;
  /**
   * Runs `work` while nothing else uses the family's indexes in this process. The workflow filters one chunk at a time,
   * but an attempt that was taken for dead (a frozen worker that thaws) may meet the one that took its place.
   */
  alone<T>(dataset: string, family: string, work: () => Promise<T>): Promise<T>;
  /** What all outputs of a run are checked against. */
  heldOut(plan: Plan): Promise<ContaminationIndex>;
}

/** `chunk` of indexes whose state is none that receipts know. */
export const BETWEEN_CHUNKS = Number.MAX_SAFE_INTEGER;

export function createFilterShelf(store: Store, seedShelf: SeedShelf): FilterShelf {
  const shelf = new Map<string, Promise<FamilyIndexes>>();
  const heldOut = new Map<string, Promise<ContaminationIndex>>();
  const turns = new Map<string, Promise<unknown>>();

  function against(plan: Plan): Promise<ContaminationIndex> {
    const name = plan.heldOut.map((held) => held.entries.sha256).join();
    const index = heldOut.get(name) ?? buildHeldOut(store, plan, seedShelf);
    index.catch(() => heldOut.delete(name));
    heldOut.set(name, index);
    for (const other of heldOut.keys()) if (heldOut.size > 2 && other !== name) heldOut.delete(other);
    return index;
  }

  async function build(plan: Plan, family: FamilyPlan): Promise<FamilyIndexes> {
    const seeds = await seedShelf.of(family);
    const { nearDuplicate, template } = family.filters;
    return {
      seeds: new SeedIndex(seeds, family.identity),
      heldOut: await against(plan),
      duplicates: new DuplicateIndex({ nearDuplicate, template }),
      chunk: 0,
    };
  }

  async function forward(dataset: string, family: string, indexes: FamilyIndexes, chunk: number): Promise<void> {
    for (; indexes.chunk < chunk; indexes.chunk++) {
      const receipt = await readReceipt(store, dataset, family, indexes.chunk, 'filtered');
      if (!receipt?.sketches)
        throw new TaskseedError(
          'WrongStore',
          `chunk ${indexes.chunk} of ${family} is not filtered in ${store.url}, but a later one is to be; give all workers the same TASKSEED_STORE`,
          { retryable: true },
        );
      for (const sketch of await getLines<Sketch>(store, receipt.sketches)) indexes.duplicates.admit(sketch);
    }
  }

  return {
    heldOut: against,
    alone(dataset, family, work) {
      const name = `${dataset}/${family}`;
      const mine = (turns.get(name) ?? Promise.resolve()).then(work, work);
      turns.set(name, mine);
      const forget = () => {
        if (turns.get(name) === mine) turns.delete(name);
      };
      mine.then(forget, forget);
      return mine;
    },
    async of(dataset, plan, family, chunk) {
      const name = `${dataset}/${family.id}/${family.seeds.sha256}/${JSON.stringify(family.filters)}`;
      let building = shelf.get(name);
      if (!building || (await building).chunk > chunk) building = build(plan, family);
      building.catch(() => shelf.delete(name));
      shelf.delete(name);
      shelf.set(name, building);
      const oldest = shelf.keys().next().value;
      if (shelf.size > KEPT && oldest !== undefined) shelf.delete(oldest);
      const indexes = await building;
      await forward(dataset, family.id, indexes, chunk);
      return indexes;
    },
  };
}

/** One index over everything held out in a run; the seeds of all families tell boilerplate from leaks. */
async function buildHeldOut(store: Store, plan: Plan, seedShelf: SeedShelf): Promise<ContaminationIndex> {
  const entries: HeldOutEntry[] = [];
  for (const { entries: ref } of plan.heldOut)
    entries.push(...(await getLines<PackedHeldOut>(store, ref)).map(unpackHeldOut));
  const seeds: HeldOutEntry[] = [];
  for (const family of plan.families)
    for (const seed of await seedShelf.of(family))
      seeds.push(hashHeldOut(seed, family.identity, `${family.id}:${seed.origin.split}`));
  return new ContaminationIndex(entries, seeds);
}
