import { existsSync } from 'node:fs';
import path from 'node:path';
import { createFileStore } from '../../activities/io/file-store.ts';
import type { Store } from '../../activities/io/store.ts';
import { storeFolder } from '../../workers/deps.ts';
import type { Cli } from './cli.ts';

/** A dataset by the name it has in the store, or by the path of its folder wherever that is. */
export function datasetAt(cli: Cli, named: string): { store: Store; dataset: string } {
  const folder = path.resolve(named);
  if (existsSync(path.join(folder, 'manifest.json')))
    return { store: createFileStore(path.dirname(folder)), dataset: path.basename(folder) };
  return { store: createFileStore(storeFolder(cli.env)), dataset: named.replace(/\/+$/, '') };
}
