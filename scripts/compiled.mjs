// The command line as plain JavaScript: the TypeScript sources are bundled once per version of them and kept beside the
// packages. Loading some 200 files one by one through tsx takes two seconds of CPU at each start.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['core', 'families', 'filters', 'activities', 'workers', 'scripts'];
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'taskseed');
/** Another version's files go after so long without a new one: a process that began with them may still load a part. */
const KEEP_MS = 24 * 3_600_000;

/** `main` of scripts/taskseed.ts; from the sources themselves where nothing can be written beside the packages. */
export async function loadMain() {
  const folder = path.join(CACHE, versionOf());
  // Node 22 and later keep the machine code of modules too.
  module.enableCompileCache?.();
  try {
    if (!existsSync(folder)) await compile(folder);
  } catch {
    const { register } = await import('tsx/esm/api');
    register();
    return (await import('./taskseed.ts')).main;
  }
  return (await import(pathToFileURL(path.join(folder, 'taskseed.js')).href)).main;
}

/** Of all sources, by name, size and time of their last change. */
function versionOf() {
  const hash = createHash('sha256').update(process.version);
  const add = (file) => {
    const { size, mtimeMs } = statSync(path.join(ROOT, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\0`);
  };
  add('package.json');
  for (const source of SOURCES)
    for (const name of readdirSync(path.join(ROOT, source), { recursive: true }).sort((a, b) => (a < b ? -1 : 1)))
      if (name.endsWith('.ts') || name.endsWith('.mjs')) add(path.join(source, name));
  return hash.digest('hex').slice(0, 16);
}

async function compile(folder) {
  const { build } = await import('esbuild');
  const outdir = `${folder}.${process.pid}`;
  await build({
    entryPoints: [path.join(ROOT, 'scripts', 'taskseed.ts')],
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    keepNames: true,
    logLevel: 'silent',
    plugins: [{ name: 'own-place', setup: keepPlaces }],
  });
  try {
    renameSync(outdir, folder);
  } catch {
    rmSync(outdir, { recursive: true, force: true }); // Another process was first.
  }
  for (const name of readdirSync(CACHE)) {
    const other = path.join(CACHE, name);
    if (Date.now() - statSync(other).mtimeMs > KEEP_MS) rmSync(other, { recursive: true, force: true });
  }
}

/** Files find prompts, recipes and each other by where they are, which is the source and not the bundle. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
    const text = await readFile(file, 'utf8');
    return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)), loader: 'ts' };
  });
}
