import { DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS, variantColumns, type Column } from '../../core/columns.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { Manifest, ManifestFile } from '../../core/manifest.ts';
import { nearestName } from '../../core/nearest.ts';
import { manifestKey, planKey } from '../../core/paths.ts';
import type { Plan, VariantPlan } from '../../core/plan.ts';
import { openParquet } from './parquet.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** A published dataset as readers open it. */
export interface PublishedFiles {
  store: Store;
  dataset: string;
  manifest: Manifest;
  variants: readonly VariantPlan[];
}

/** Opens a finished dataset. @throws TaskseedError `WrongStore` when there is none under this name */
export async function openDataset(store: Store, dataset: string): Promise<PublishedFiles> {
  const manifest = await readJson<Manifest>(store, manifestKey(dataset));
  const plan = await readJson<Plan>(store, planKey(dataset));
  if (manifest && plan) return { store, dataset, manifest, variants: plan.output.variants };
  throw new TaskseedError(
    'WrongStore',
    `no finished dataset "${dataset}" in ${store.url}: ${manifest ? 'plan' : 'manifest'}.json is missing`,
  );
}

/** What can be read of a dataset as rows: `data`, `provenance`, `rejected`, or a variant by name. */
export interface RowGroupOfFiles {
  columns: readonly Column[];
  /** Parquet files in manifest order. */
  files: ManifestFile[];
}

/** @throws TaskseedError `InvalidRecipe` for a name the dataset does not have, with the nearest one it has */
export function rowGroup({ manifest, variants }: PublishedFiles, name: string): RowGroupOfFiles {
  const filesIn = (folder: string) => manifest.files.filter((f) => f.path.startsWith(folder) && f.rows !== null);
  if (name === 'data') return { columns: DATA_COLUMNS, files: filesIn('data/') };
  if (name === 'provenance') return { columns: PROVENANCE_COLUMNS, files: filesIn('provenance/') };
  if (name === 'rejected') return { columns: REJECTED_COLUMNS, files: filesIn('rejected/') };
  const variant = variants.find((v) => v.name === name);
  if (variant) return { columns: variantColumns(variant), files: filesIn(`variants/${name}/`) };
  const names = ['data', 'provenance', 'rejected', ...variants.map((v) => v.name)];
  const near = nearestName(name, names);
  throw new TaskseedError(
    'InvalidRecipe',
    `no variant "${name}" in ${manifest.dataset}; ${near ? `do you mean "${near}"? ` : ''}it has ${names.join(', ')}`,
  );
}

/** Rows of Parquet files, one after the other, a row group in memory at a time. */
export async function* readRows(
  { store, dataset }: PublishedFiles,
  files: readonly ManifestFile[],
  columns: readonly string[],
): AsyncGenerator<Record<string, unknown>> {
  for (const { path } of files) {
    const parquet = await openParquet(await store.localPath(`${dataset}/${path}`));
    try {
      yield* parquet.read(columns);
    } finally {
      await parquet.close();
    }
  }
}
