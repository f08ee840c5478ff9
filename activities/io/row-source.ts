import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { TaskseedError } from '../../core/failures.ts';
import type { SourceRow } from '../../core/admission.ts';
import type { Family } from '../../core/family.ts';
import type { RowSource } from '../../core/family-source.ts';
import type { Hub } from './hub.ts';
import { fileSha256, listFiles } from './list-files.ts';
import { readRows } from './read-rows.ts';
import type { Store } from './store.ts';

const FAMILIES_FOLDER = fileURLToPath(new URL('../../families', import.meta.url));

/** A file of rows on this machine, and how it is spoken of: never by an absolute path, since that is published. */
export interface RowFile {
  local: string;
  dataset: string;
  config: string | null;
  split: string;
  /** Hub commit, or sha256 of the file. */
  revision: string;
  file: string;
  columns?: readonly string[];
  quotes?: boolean;
}

export interface SourceDeps {
  store: Store;
  hub: Hub;
  /** Absolute root that plain paths of recipes are looked up under. */
  filesRoot: string;
}

/**
 * Finds the files of a source: staged by the CLI, under the files root, shipped with Taskseed, or on the Hub.
 *
 * @throws TaskseedError `InvalidRecipe` naming a path that is absent or leads outside the root; `SourceUnavailable` from
 *   the Hub
 */
export async function locateRows(deps: SourceDeps, source: RowSource, split: 'train' | 'heldOut'): Promise<RowFile[]> {
  if (source.kind === 'hub') return locateOnHub(deps.hub, source);
  if (source.kind === 'own') {
    const own: RowFile[] = [];
    for (const file of source.paths) {
      const local = path.join(FAMILIES_FOLDER, file);
      own.push({
        local,
        dataset: 'taskseed',
        config: null,
        split,
        revision: await fileSha256(local),
        file: path.basename(local),
      });
    }
    return own;
  }
  const files: RowFile[] = [];
  for (const pattern of source.paths)
    for (const local of await locateFiles(deps, pattern)) {
      const base = {
        local,
        dataset: 'file',
        config: null,
        split,
        revision: await fileSha256(local),
        file: path.basename(local),
      };
      files.push({
        ...base,
        ...(source.columns === undefined ? {} : { columns: source.columns }),
        ...(source.quotes === undefined ? {} : { quotes: source.quotes }),
      });
    }
  return files;
}

/**
 * Local paths of a recipe's path: staged by the CLI, or under the files root.
 *
 * @throws TaskseedError `InvalidRecipe` naming a path that is absent or leads outside the root; `WrongStore`
 */
export async function locateFiles(deps: Pick<SourceDeps, 'store' | 'filesRoot'>, pattern: string): Promise<string[]> {
  const staged = /^staged:([0-9a-f]{64})\/([^/]+)$/.exec(pattern);
  if (staged) {
    const key = `files/${staged[1]}/${staged[2]}`;
    if ((await deps.store.size(key)) === null)
      throw new TaskseedError(
        'WrongStore',
        `the staged file ${staged[2]} is not in ${deps.store.url}; start the run with the same TASKSEED_STORE as its workers`,
      );
    return [await deps.store.localPath(key)];
  }
  const root = await realpath(deps.filesRoot);
  const found = await listFiles(pattern, root);
  if (found.length === 0)
    throw new TaskseedError(
      'InvalidRecipe',
      `no file "${pattern}" under the files root of this worker; check the path, or set TASKSEED_FILES`,
    );
  for (const file of found) {
    const real = await realpath(file);
    if (real !== root && !real.startsWith(root + path.sep))
      throw new TaskseedError(
        'InvalidRecipe',
        `"${pattern}" leads outside the files root of this worker; move the file there, or set TASKSEED_FILES`,
      );
  }
  return found;
}

/** The files of a split at the commit that its revision is now. */
export async function locateOnHub(hub: Hub, source: Extract<RowSource, { kind: 'hub' }>): Promise<RowFile[]> {
  const sha = await hub.resolve(source.dataset, source.revision);
  const files: RowFile[] = [];
  for (const file of await hub.files(source.dataset, sha, source.config, source.split)) {
    const local = await hub.download(source.dataset, sha, file);
    files.push({ local, dataset: source.dataset, config: source.config, split: source.split, revision: sha, file });
  }
  return files;
}

/** The rows of located files, in order, with their origin. */
export async function* rowsOf(
  files: readonly RowFile[],
  family: Family,
  onRow: () => void = () => {},
): AsyncGenerator<SourceRow> {
  for (const file of files) {
    const { dataset, config, split, revision } = file;
    const options = {
      ...(file.columns === undefined ? {} : { columns: file.columns }),
      ...(file.quotes === undefined ? {} : { quotes: file.quotes }),
      ...(family.expand === undefined ? {} : { expand: family.expand }),
    };
    for await (const read of readRows(file.local, { ...options, name: file.file })) {
      onRow();
      const origin = { dataset, config, split, revision, file: file.file, line: read.line };
      yield { origin, read: 'row' in read ? { row: read.row } : { bad: read.bad } };
    }
  }
}
