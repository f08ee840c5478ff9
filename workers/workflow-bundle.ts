import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** Whatever a workflow's code can depend on: our own rooms, and the pinned versions of SDK and hashes. */
const SOURCES = ['core', 'workflows', 'package.json'];

/**
 * The workflows as one file of plain JavaScript, made once per version of their sources: bundling takes 2.6 s, a cached
 * bundle nothing. Two processes that bundle at once both leave a whole file.
 *
 * @param cache folder to keep bundles in; those of other versions are removed
 * @returns path of the file
 */
export async function workflowBundle(cache: string, root = ROOT): Promise<string> {
  await mkdir(cache, { recursive: true });
  const name = `workflows-${(await hashOf(root)).slice(0, 16)}.js`;
  const file = path.join(cache, name);
  if (existsSync(file)) return file;
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, 'workflows', 'index.ts'),
    logger: new DefaultLogger('ERROR'),
  });
  await writeFile(`${file}.${process.pid}`, code);
  await rename(`${file}.${process.pid}`, file);
  for (const other of await readdir(cache))
    if (/^workflows-[0-9a-f]{16}\.js$/.test(other) && other !== name)
      await rm(path.join(cache, other), { force: true });
  return file;
}

async function hashOf(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of SOURCES)
    for (const file of await filesOf(root, source))
      hash.update(`${file}\0`).update(await readFile(path.join(root, file)));
  return hash.digest('hex');
}

async function filesOf(root: string, source: string): Promise<string[]> {
  if (source.includes('.')) return [source];
  const entries = await readdir(path.join(root, source), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort();
}
