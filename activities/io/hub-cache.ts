import { randomUUID } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TaskseedError } from '../../core/failures.ts';
import type { KnownIndex } from '../../core/known.ts';

/** A file of a dataset as the Hub lists it. `sha256` is that of the content for large files; `oid` is git's for the others. */
export interface HubFile {
  path: string;
  size: number;
  oid: string;
  sha256: string | null;
}

/**
 * The folder layout of huggingface_hub (`datasets--org--name/{blobs,refs,snapshots}`), so that files fetched by Python
 * are used and the other way round. Beside it, `taskseed/<sha>.json` keeps the listing, for offline runs.
 */
export function hubCache(cacheDir: string) {
  const folder = (dataset: string) => path.join(cacheDir, `datasets--${safe(dataset).replaceAll('/', '--')}`);
  const listingPath = (dataset: string, sha: string) => path.join(folder(dataset), 'taskseed', `${safe(sha)}.json`);
  const snapshot = (dataset: string, sha: string) => path.join(folder(dataset), 'snapshots', safe(sha));
  const knownPath = path.join(cacheDir, 'taskseed-known.json');
  return {
    /** Which known benchmarks are here, and why others are not; empty where nobody fetched any. */
    async readKnown(): Promise<KnownIndex> {
      const text = await readFile(knownPath, 'utf8').catch(() => null);
      return text === null ? { v: 1, benchmarks: {} } : (JSON.parse(text) as KnownIndex);
    },
    writeKnown: (index: KnownIndex) => writeWhole(knownPath, `${JSON.stringify(index, null, 2)}\n`),
    async readRef(dataset: string, revision: string): Promise<string | null> {
      const text = await readFile(path.join(folder(dataset), 'refs', safe(revision)), 'utf8').catch(() => null);
      return text?.trim() || null;
    },
    writeRef: (dataset: string, revision: string, sha: string) =>
      writeWhole(path.join(folder(dataset), 'refs', safe(revision)), sha),
    async readListing(dataset: string, sha: string): Promise<HubFile[] | null> {
      const text = await readFile(listingPath(dataset, sha), 'utf8').catch(() => null);
      return text === null ? null : (JSON.parse(text) as HubFile[]);
    },
    writeListing: (dataset: string, sha: string, files: readonly HubFile[]) =>
      writeWhole(listingPath(dataset, sha), JSON.stringify(files)),
    /** What is there of a snapshot that Python fetched; null when nothing is. */
    async walkSnapshot(dataset: string, sha: string): Promise<HubFile[] | null> {
      const root = snapshot(dataset, sha);
      const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => null);
      const files = entries?.filter((entry) => !entry.isDirectory()) ?? [];
      const paths = files.map((entry) =>
        path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      );
      return entries && paths.map((file) => ({ path: file, size: 0, oid: '', sha256: null }));
    },
    /** Path of a file already here, or null. */
    async pointer(dataset: string, sha: string, file: string): Promise<string | null> {
      const pointer = path.join(snapshot(dataset, sha), safe(file));
      return access(pointer).then(
        () => pointer,
        () => null,
      );
    },
    async blobPath(dataset: string, file: HubFile): Promise<string> {
      const blobs = path.join(folder(dataset), 'blobs');
      await mkdir(blobs, { recursive: true });
      return path.join(blobs, safe(file.sha256 ?? file.oid));
    },
    /** Makes a snapshot's file point to its blob; returns its path. */
    async link(dataset: string, sha: string, file: HubFile): Promise<string> {
      const pointer = path.join(snapshot(dataset, sha), safe(file.path));
      const blob = path.join(folder(dataset), 'blobs', safe(file.sha256 ?? file.oid));
      await mkdir(path.dirname(pointer), { recursive: true });
      await symlink(path.relative(path.dirname(pointer), blob), pointer).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      return pointer;
    },
  };
}

/** Names of datasets, revisions and files come from recipes and from the Hub: none may lead out of the cache. */
function safe(name: string): string {
  if (
    name === '' ||
    name.includes('\0') ||
    path.isAbsolute(name) ||
    name.split(/[/\\]/).some((part) => part === '..' || part === '')
  )
    throw new TaskseedError(
      'InvalidRecipe',
      `"${name.replaceAll('\0', '')}" is not a name that a dataset, revision or file can have`,
    );
  return name;
}

async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomUUID()}.tmp`;
  await writeFile(unfinished, text);
  await rename(unfinished, file);
}
