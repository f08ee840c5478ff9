import { itemJson } from '../../core/frame.ts';
import { CHUNKS_PER_RANGE } from '../../core/paths.ts';
import type { Draw, FamilyPlan, Plan } from '../../core/plan.ts';
import { rngFor, shuffled } from '../../core/rng.ts';
import type { ChunkRef } from '../../core/run.ts';
import { rowsAfter } from './stage-rows.ts';
import type { Store } from './store.ts';

/** Chunks that are surely decided when a chunk is drawn lie at least this far back (contract 7.4). */
const LAG = CHUNKS_PER_RANGE;
/** Rows of the run shown beside seeds: Self-Instruct shows two of its own to six of people. */
const SHOWN = 2;
/** Decided chunks looked into for rows; three empty ones in a row say enough. */
const TRIES = 3;

/** Accepted rows that a call of `kshot_mix` shows after its seeds, as lines, with their names; none before chunk 64. */
export async function earlierRows(
  store: Store,
  { plan, family, ref, draw }: { plan: Plan; family: FamilyPlan; ref: ChunkRef; draw: Draw },
): Promise<{ names: string[]; lines: string[] }> {
  const random = rngFor('earlier', plan.rngSeed, family.id, draw.index);
  const decided = ref.chunk - LAG + 1;
  for (let tries = 0; decided > 0 && tries < TRIES; tries++) {
    const chunk = Math.floor(random() * decided);
    const rows = (await rowsAfter(store, { ...ref, chunk }, 'decided')).filter(
      ({ candidate }) => candidate.type === family.type,
    );
    const shown = shuffled(rows, random).slice(0, SHOWN);
    if (shown.length === 0) continue;
    return {
      names: shown.map(({ candidate }) => candidate.row),
      lines: shown.map(({ candidate }) => itemJson(candidate, family.type)),
    };
  }
  return { names: [], lines: [] };
}
