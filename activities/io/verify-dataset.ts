import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { DATA_COLUMNS, PROVENANCE_COLUMNS, REJECTED_COLUMNS, variantColumns, type Column } from '../../core/columns.ts';
import { checkLedger, type Ledger } from '../../core/ledger.ts';
import { contentSha256, type ManifestFile } from '../../core/manifest.ts';
import { openDataset, readRows, rowGroup, type PublishedFiles } from './dataset-files.ts';
import { openParquet, schemaOf } from './parquet.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** Something about a dataset that is not as its manifest or ledger says; the shape of a line of `audit --out`. */
export interface DatasetFinding {
  check: 'missing' | 'hash' | 'rows' | 'schema' | 'ledger' | 'duplicate-id' | 'provenance';
  /** File inside the dataset. */
  path: string;
  /** 0-based row among the rows of the named file's family, in manifest order; null where a whole file is meant. */
  row: number | null;
  tier: null;
  score: null;
  /** What was found, in one sentence; names rows by id, never by text. */
  match: string;
}

/** Largest row group that readers are promised (contract 8). */
const MAX_ROW_GROUP = 5000;

/**
 * Holds a published dataset against its manifest and ledger: every file's bytes, hash and rows, every Parquet schema,
 * the ledger's sums, ids unique and the same in `data/` and `provenance/`.
 *
 * @param onFile called before each file is read, for progress
 */
export async function verifyManifest(
  store: Store,
  name: string,
  onFile: (path: string) => void = () => {},
): Promise<DatasetFinding[]> {
  const dataset = await openDataset(store, name);
  const findings: DatasetFinding[] = [];
  const find = (check: DatasetFinding['check'], path: string, match: string, row: number | null = null) =>
    findings.push({ check, path, row, tier: null, score: null, match });
  for (const file of dataset.manifest.files) {
    onFile(file.path);
    await verifyFile(dataset, file, find);
  }
  const content = contentSha256(dataset.manifest.files);
  if (content !== dataset.manifest.contentSha256)
    find('hash', 'manifest.json', `contentSha256 is ${dataset.manifest.contentSha256}, its files give ${content}`);
  const ledger = await readJson<Ledger>(store, `${name}/ledger.json`);
  if (!ledger) find('ledger', 'ledger.json', 'there is no ledger');
  else for (const wrong of checkLedger(ledger, dataset.manifest)) find('ledger', 'ledger.json', wrong);
  // Rows are compared only where the files are whole: a torn one was named above.
  if (findings.every((finding) => finding.check === 'ledger')) await verifyIds(dataset, find);
  return findings;
}

type Find = (check: DatasetFinding['check'], path: string, match: string, row?: number | null) => void;

async function verifyFile(dataset: PublishedFiles, file: ManifestFile, find: Find): Promise<void> {
  const { store } = dataset;
  const key = `${dataset.dataset}/${file.path}`;
  const size = await store.size(key);
  if (size === null) return find('missing', file.path, 'the file is gone');
  const local = await store.localPath(key);
  const sha256 = await hashOf(local);
  if (size !== file.bytes || sha256 !== file.sha256)
    return find(
      'hash',
      file.path,
      `${size} bytes with sha256 ${sha256}, the manifest says ${file.bytes} with ${file.sha256}`,
    );
  if (file.rows === null) return;
  const parquet = await openParquet(local);
  await parquet.close();
  if (parquet.rows !== file.rows) find('rows', file.path, `${parquet.rows} rows, the manifest says ${file.rows}`);
  if (parquet.largestGroup > MAX_ROW_GROUP)
    find('schema', file.path, `a row group of ${parquet.largestGroup} rows, over ${MAX_ROW_GROUP}`);
  const columns = columnsOf(dataset, file.path);
  if (columns && parquet.schema !== schemaOf(columns))
    find('schema', file.path, 'its columns or their types are not those of its config');
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function columnsOf({ variants }: PublishedFiles, path: string): readonly Column[] | null {
  const [folder, name] = path.split('/');
  if (folder === 'data') return DATA_COLUMNS;
  if (folder === 'provenance') return PROVENANCE_COLUMNS;
  if (folder === 'rejected') return REJECTED_COLUMNS;
  const variant = folder === 'variants' ? variants.find((v) => v.name === name) : undefined;
  return variant ? variantColumns(variant) : null;
}

/** Ids occur once, and each family's provenance has the ids of its data in the same order. */
async function verifyIds(dataset: PublishedFiles, find: Find): Promise<void> {
  const seen = new Set<string>();
  for (const family of Object.keys(dataset.manifest.families)) {
    const ids = (group: 'data' | 'provenance') => {
      const files = rowGroup(dataset, group).files.filter((f) => f.path.startsWith(`${group}/${family}/`));
      return readRows(dataset, files, ['id']);
    };
    const others = ids('provenance');
    let row = 0;
    for await (const { id } of ids('data')) {
      if (seen.has(String(id))) find('duplicate-id', `data/${family}/`, `id ${String(id)} occurs again`, row);
      seen.add(String(id));
      const other = await others.next();
      if (other.done || other.value['id'] !== id)
        find('provenance', `provenance/${family}/`, `no entry for id ${String(id)} at its place`, row);
      row++;
    }
    if (!(await others.next()).done)
      find('provenance', `provenance/${family}/`, 'there are more entries than rows', row);
    await others.return(undefined);
  }
}
