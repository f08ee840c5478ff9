import { existsSync } from 'node:fs';
import path from 'node:path';
import { createFileStore } from '../../activities/io/file-store.ts';
import type { Store } from '../../activities/io/store.ts';
import { openStore } from '../../workers/store-address.ts';
import type { Cli } from './cli.ts';

/** A dataset by the name it has in the store, by the path of its folder, or by its `s3://` address. */
export async function datasetAt(cli: Cli, named: string): Promise<{ store: Store; dataset: string }> {
  const folder = path.resolve(named);
  if (existsSync(path.join(folder, 'manifest.json')))
    return { store: createFileStore(path.dirname(folder)), dataset: path.basename(folder) };
  const [, above, dataset] = /^(s3:\/\/.+)\/([^/]+)\/?$/.exec(named) ?? [];
  if (above === undefined || dataset === undefined)
    return { store: await openStore(cli), dataset: named.replace(/\/+$/, '') };
  return { store: await openStore({ ...cli, env: { ...cli.env, TASKSEED_STORE: above } }), dataset };
}
