import { openDataset, readRows, rowGroup } from '../../../activities/io/dataset-files.ts';
import { createFilterShelf } from '../../../activities/io/filter-shelf.ts';
import { createSeedShelf } from '../../../activities/io/seed-shelf.ts';
import { readJson } from '../../../activities/io/stage-files.ts';
import type { Store } from '../../../activities/io/store.ts';
import { verifyManifest } from '../../../activities/io/verify-dataset.ts';
import { planKey } from '../../../core/paths.ts';
import type { FamilyPlan, Plan } from '../../../core/plan.ts';
import { SeedIndex } from '../../../core/seed-index.ts';
import type { Output } from '../output.ts';
import type { Audited } from './audit-file.ts';
import { type AuditFinding, type AuditIndexes, createAuditor } from './checks.ts';
import { itemOf, parseColumns, writtenOf } from './row-item.ts';

/**
 * Checks one of our datasets: files, sums and schemas against its manifest, and its rows against each other, its seeds
 * and what was held out. A dataset that came without its `.taskseed` folder has no seeds and held-out hashes to be
 * checked against, which is said.
 */
export async function auditDataset(store: Store, name: string, output: Output): Promise<Audited> {
  const files = await openDataset(store, name);
  const findings: AuditFinding[] = await verifyManifest(store, name);
  const plan = await readJson<Plan>(store, planKey(name));
  const { columns } = rowGroup(files, 'data');
  let rows = 0;
  for (const family of plan?.families ?? []) {
    const audit = createAuditor(await indexesOf(store, plan as Plan, family, output));
    const folder = `data/${family.id}/`;
    const parts = files.manifest.files.filter((file) => file.path.startsWith(folder));
    let row = 0;
    const names = columns.map((column) => column.name);
    for await (const data of readRows(files, parts, names)) {
      const item = itemOf(data, parseColumns(undefined));
      const found = item ? audit(row, { ...item, tests: listOf(data['tests']) }, writtenOf(data, item)) : [];
      findings.push(...found.map((finding) => ({ ...finding, path: folder })));
      row++;
    }
    rows += row;
  }
  return { rows, findings };
}

function listOf(value: unknown): string[] | null {
  return Array.isArray(value) ? value.map(String) : null;
}

async function indexesOf(store: Store, plan: Plan, family: FamilyPlan, output: Output): Promise<AuditIndexes> {
  const shelf = createSeedShelf(store);
  try {
    const seeds = await shelf.of(family);
    const heldOut = await createFilterShelf(store, shelf).heldOut(plan);
    return { identity: family.identity, heldOut, seeds: new SeedIndex(seeds, family.identity) };
  } catch {
    output.say(
      `${family.id}: seeds and held-out hashes are not here (.taskseed), so rows are checked against each other only`,
    );
    return { identity: family.identity, heldOut: null, seeds: null };
  }
}
