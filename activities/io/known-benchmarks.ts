import { HubApiError } from '@huggingface/hub';
import { heldOutItems } from '../../core/admission.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Family } from '../../core/family.ts';
import { hashHeldOut, type HeldOutEntry } from '../../core/held-out.ts';
import type { KnownCoverage, KnownEntry, KnownSource } from '../../core/known.ts';
import type { Hub } from './hub.ts';
import { locateOnHub, rowsOf } from './row-source.ts';

/**
 * Fetches the held-out splits of one benchmark into the cache at their newest commit, and reads them to the end: a
 * benchmark with a row that does not fit is no use to a run. Never throws for what the Hub or a row is to blame for.
 */
export async function fetchKnown(hub: Hub, family: Family): Promise<KnownEntry> {
  const sources: KnownSource[] = [];
  let items = 0;
  try {
    for (const source of await pinned(hub, family)) {
      sources.push(source);
      for await (const _ of itemsOf(hub, family, source)) items++;
    }
    return { state: 'cached', sources, items, why: null };
  } catch (error) {
    if (!(error instanceof TaskseedError)) throw error;
    return { state: stateOf(error), sources: [], items: 0, why: error.message };
  }
}

async function pinned(hub: Hub, { hub: source }: Family): Promise<KnownSource[]> {
  if (!source) return [];
  const revision = await hub.resolve(source.dataset, source.revision);
  const { dataset, config = null } = source;
  return source.heldOutSplits.map((split) => ({ dataset, config, split, revision }));
}

async function* itemsOf(hub: Hub, family: Family, source: KnownSource) {
  yield* heldOutItems(family, rowsOf(await locateOnHub(hub, { kind: 'hub', ...source }), family));
}

function stateOf({ type, cause, retryable }: TaskseedError): KnownEntry['state'] {
  const status = cause instanceof HubApiError ? cause.statusCode : null;
  if (status === 401 || status === 403) return 'gated';
  if (retryable) return 'unreachable';
  return type === 'SourceUnavailable' ? 'absent' : 'unfit';
}

/**
 * The items of all benchmarks that a run checks, as hashes. A source is `<benchmark>:<split>`.
 *
 * @param known the benchmarks there are
 * @throws TaskseedError `SourceUnavailable` where one can no longer be read: what was promised must be checked
 */
export async function* knownEntries(
  hub: Hub,
  known: readonly Family[],
  { checked }: KnownCoverage,
): AsyncGenerator<HeldOutEntry> {
  for (const { id, sources } of checked) {
    const family = known.find((one) => one.id === id);
    if (!family) continue;
    for (const source of sources)
      for await (const item of itemsOf(hub, family, source))
        yield hashHeldOut(item, family.identity, `${id}:${source.split}`);
  }
}
