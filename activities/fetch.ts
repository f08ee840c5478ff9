import { admitSeeds, heldOutItems } from '../core/admission.ts';
import { ContaminationIndex } from '../core/contamination.ts';
import { hashHeldOut, type HeldOutEntry, packHeldOut, type PackedHeldOut, unpackHeldOut } from '../core/held-out.ts';
import { TaskseedError } from '../core/failures.ts';
import type { Family } from '../core/family.ts';
import type { ResolvedFamily } from '../core/family-source.ts';
import { splitKey } from '../core/paths.ts';
import type { SplitReceipt, SplitReport } from '../core/receipt.ts';
import { DEFAULTS, settingsOf } from '../core/recipe-defaults.ts';
import { rngFor } from '../core/rng.ts';
import type { OfDataset } from '../core/claim.ts';
import { KNOWN_ID } from '../core/known.ts';
import type { Seed } from '../core/seed.ts';
import { guardSplit } from '../core/split-guard.ts';
import { KNOWN } from '../families/known.ts';
import type { ActivityDeps } from './deps.ts';
import { withHeartbeat } from './io/heartbeat.ts';
import { knownEntries } from './io/known-benchmarks.ts';
import { locateRows, type RowFile, rowsOf } from './io/row-source.ts';
import { getLines, putLines } from './io/stage-files.ts';
import {
  checkedOnly,
  type Draft,
  type DraftFamily,
  familiesOf,
  heldOutIds,
  heldOutKey,
  type HeldOutReceipt,
  readDraft,
  readHeldOut,
} from './io/draft.ts';

/** Rows listed by place in a report; the rest is counted. */
const LISTED = 200;

export interface FetchInput extends OfDataset {
  family: string;
  /** Held-out rows of every family are read before the seeds of any, since seeds are checked against all of them. */
  split: 'heldOut' | 'seeds';
}

export interface FetchReceipt {
  family: string;
  split: 'heldOut' | 'seeds';
  rows: number;
}

export function createFetchActivities(deps: ActivityDeps) {
  return {
    /** Reads one split of one family: held-out rows to hashes, training rows to admitted seeds. Repeats cheaply. */
    async fetchSplit(input: FetchInput): Promise<FetchReceipt> {
      const draft = await readDraft(deps, input.dataset);
      const found = [...familiesOf(draft), ...checkedOnly(draft)].find((f) => f.resolved.family.id === input.family);
      if (input.family === KNOWN_ID) return fetchKnownHeldOut(deps, input.dataset, draft);
      if (!found)
        throw new TaskseedError('UnknownFamily', `no family "${input.family}" in the recipe of ${input.dataset}`);
      let rows = 0;
      const work = input.split === 'heldOut' ? fetchHeldOut : fetchSeeds;
      return withHeartbeat(
        () => ({ rows }),
        async () => ({
          family: input.family,
          split: input.split,
          rows: await work(deps, input.dataset, draft, found, () => rows++),
        }),
      );
    },
  };
}

async function fetchHeldOut(
  deps: ActivityDeps,
  dataset: string,
  _draft: Draft,
  { resolved }: DraftFamily,
  onRow: () => void,
): Promise<number> {
  const { family, heldOut } = resolved;
  const entries: HeldOutEntry[] = [];
  const sources: SplitReport['heldOutSources'] = [];
  for (const source of heldOut) {
    const files = await locateRows(deps, source, 'heldOut');
    sources.push(describe(files));
    for await (const item of heldOutItems(family, rowsOf(files, family, onRow)))
      entries.push(hashHeldOut(item, family.identity, `${family.id}:${item.origin.split}`));
  }
  const ref = await putLines(deps.store, dataset, family.id, 'held-out', entries.map(packHeldOut));
  const warnings = resolved.heldOutWaived
    ? [`${family.id}: no held-out rows were given ("heldOut": []), so nothing was checked for it`]
    : [];
  const receipt: HeldOutReceipt = { entries: ref, sources, warnings };
  await deps.store.replace(heldOutKey(dataset, family.id), Buffer.from(JSON.stringify(receipt)));
  return entries.length;
}

/** All known benchmarks of a run as one: there are some hundred, and each by itself would be three events of history. */
async function fetchKnownHeldOut(deps: ActivityDeps, dataset: string, draft: Draft): Promise<FetchReceipt> {
  const known = draft.known ?? { checked: [], unchecked: [] };
  const entries: PackedHeldOut[] = [];
  const reading = async () => {
    for await (const entry of knownEntries(deps.hub, KNOWN, known)) entries.push(packHeldOut(entry));
  };
  await withHeartbeat(() => ({ rows: entries.length }), reading);
  const ref = await putLines(deps.store, dataset, KNOWN_ID, 'held-out', entries);
  const sources = known.checked.flatMap((one) => one.sources.map((source) => ({ ...source, files: [] })));
  const receipt: HeldOutReceipt = { entries: ref, sources, warnings: [] };
  await deps.store.replace(heldOutKey(dataset, KNOWN_ID), Buffer.from(JSON.stringify(receipt)));
  return { family: KNOWN_ID, split: 'heldOut', rows: entries.length };
}

async function fetchSeeds(
  deps: ActivityDeps,
  dataset: string,
  draft: Draft,
  found: DraftFamily,
  onRow: () => void,
): Promise<number> {
  const { resolved, entry } = found;
  const { family } = resolved;
  const settings = settingsOf(draft.recipe, entry, null);
  const warnings = guard(resolved);
  const files = await locateRows(deps, resolved.seeds, 'train');
  const index = await heldOutIndex(deps, dataset, draft, { family, files });
  const admission = await admitSeeds(family, rowsOf(files, family, onRow), {
    badRows: settings.seeds.badRows ?? DEFAULTS.badRows,
    heldOutMatch: (item) => index.matchSeed(item, family.identity),
    allowSplit: resolved.allowSplit,
  });
  const seeds = sample(admission.seeds, settings.seeds.limit ?? null, settings.seeds.rngSeed ?? 0);
  const ref = await putLines(deps.store, dataset, family.id, 'seeds', seeds);
  const heldOut = await readHeldOut(deps, dataset, family.id);
  const listed = <K extends string>(kind: K) =>
    admission.rejections.filter((r): r is Extract<typeof r, { kind: K }> => r.kind === kind).slice(0, LISTED);
  const report: SplitReport = {
    family: family.id,
    sources: [describe(files)],
    heldOutSources: heldOut.sources,
    rows: admission.rows,
    seeds: seeds.length,
    heldOut: heldOut.entries.rows,
    badRows: listed('bad-row').map(({ file, line, reason }) => ({ file, line, reason })),
    badRowCount: admission.counts['bad-row'],
    duplicates: admission.counts.duplicate,
    heldOutHits: listed('held-out').map(({ seedId, file, line, tier, heldOutSha256 }) => ({
      seedId,
      file,
      line,
      tier,
      heldOutSha256,
    })),
    heldOutHitCount: admission.counts['held-out'],
    licence: family.licence,
    warnings: [...warnings, ...heldOut.warnings, ...admission.warnings],
  };
  const receipt: SplitReceipt = { v: 1, family: family.id, seeds: ref, heldOut: heldOut.entries, report };
  await deps.store.replace(splitKey(dataset, family.id), Buffer.from(JSON.stringify(receipt)));
  return seeds.length;
}

/**
 * What the seeds of a family are checked against: everything held out in the run. The rows of the split itself tell
 * which phrases are stock wording of the task, which two items may share without being the same.
 */
async function heldOutIndex(
  deps: ActivityDeps,
  dataset: string,
  draft: Draft,
  { family, files }: { family: Family; files: readonly RowFile[] },
): Promise<ContaminationIndex> {
  const entries: HeldOutEntry[] = [];
  for (const id of heldOutIds(draft)) {
    const { entries: ref } = await readHeldOut(deps, dataset, id);
    entries.push(...(await getLines<PackedHeldOut>(deps.store, ref)).map(unpackHeldOut));
  }
  const training: HeldOutEntry[] = [];
  for await (const { origin, read } of rowsOf(files, family)) {
    const mapping = 'row' in read ? family.toItem(read.row, { file: origin.file, line: origin.line }) : null;
    if (mapping?.ok) training.push(hashHeldOut(mapping.row, family.identity, `${family.id}:${origin.split}`));
  }
  return new ContaminationIndex(entries, training);
}

/** At most `limit` seeds, drawn by hash so that they come from all over the split; their order stays. */
function sample(seeds: readonly Seed[], limit: number | null, rngSeed: number): readonly Seed[] {
  if (limit === null || seeds.length <= limit) return seeds;
  const drawn = seeds.map((seed) => ({ id: seed.id, at: rngFor('seed-limit', rngSeed, seed.id)() }));
  const kept = new Set(
    drawn
      .sort((a, b) => a.at - b.at)
      .slice(0, limit)
      .map(({ id }) => id),
  );
  return seeds.filter((seed) => kept.has(seed.id));
}

/** The split guard by name and use; by content it is part of admission. */
function guard({ family, seeds, heldOut, allowSplit }: ResolvedFamily): string[] {
  if (seeds.kind !== 'hub') return [];
  const heldOutSplits = heldOut.flatMap((source) =>
    source.kind === 'hub' && source.dataset === seeds.dataset ? [source.split] : [],
  );
  const { dataset, config, split } = seeds;
  const verdict = guardSplit({ family: family.id, dataset, config, split, heldOutSplits, override: allowSplit });
  if (verdict.kind === 'refused') throw new TaskseedError('ForbiddenSplit', verdict.reason);
  return verdict.kind === 'warned' ? [verdict.text] : [];
}

function describe(files: readonly RowFile[]): SplitReport['sources'][number] {
  const first = files[0];
  const { dataset = 'file', config = null, split = 'train' } = first ?? {};
  const revision = files.length === 1 || dataset !== 'file' ? (first?.revision ?? '') : `${files.length} files`;
  return { dataset, config, split, revision, files: files.map((file) => file.file) };
}
