import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The newest server that Go 1.26.8 builds; its schemas come with its sources. */
export const SERVER_VERSION = 'v1.32.1';
/** The newest gateway at the time of writing; it keeps a bucket in a folder. */
export const GATEWAY_VERSION = 'v1.8.0';

export interface ServerTools {
  server: string;
  /** Temporal's tool that makes and updates a schema. */
  sql: string;
  /** Folder with `temporal/versioned` and `visibility/versioned`. */
  schema: string;
}

/** Temporal's server and sql tool, built into `cache` by Go unless they are there: five minutes the first time. */
export async function serverTools(cache: string, say: (line: string) => void): Promise<ServerTools> {
  const module = 'go.temporal.io/server';
  const [server, sql] = [
    await goTool(cache, `${module}/cmd/server@${SERVER_VERSION}`, say),
    await goTool(cache, `${module}/cmd/tools/sql@${SERVER_VERSION}`, say),
  ];
  const { stdout } = await run('go', ['mod', 'download', '-json', `${module}@${SERVER_VERSION}`]);
  const { Dir: sources } = JSON.parse(stdout) as { Dir: string };
  return { server, sql, schema: path.join(sources, 'schema', 'postgresql', 'v12') };
}

/** versitygw: an S3 server that keeps its objects in a folder. */
export const gateway = (cache: string, say: (line: string) => void): Promise<string> =>
  goTool(cache, `github.com/versity/versitygw/cmd/versitygw@${GATEWAY_VERSION}`, say);

/** A program built by `go install` from the module proxy that this machine uses. @returns its path */
async function goTool(cache: string, of: string, say: (line: string) => void): Promise<string> {
  const [where = '', version = ''] = of.split('@');
  const folder = path.join(cache, `${path.basename(where)}-${version}`);
  const file = path.join(folder, path.basename(where));
  if (existsSync(file)) return file;
  say(`building ${of} into ${folder}`);
  try {
    await run('go', ['install', of], { env: { ...process.env, GOBIN: folder }, maxBuffer: 1 << 26 });
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Error('go is not on PATH; install Go 1.26 or later', { cause: error });
    throw new Error(`go install ${of} failed: ${(stderr ?? '').trim().split('\n').at(-1)}`, { cause: error });
  }
  return file;
}

/** Where Debian and its relatives keep the programs of each PostgreSQL version. */
const DEBIAN = '/usr/lib/postgresql';

/**
 * Folder of PostgreSQL's own programs: on PATH, or the newest where Debian puts them.
 *
 * @throws Error that says how to get it
 */
export function postgresPrograms(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(DEBIAN, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(path.delimiter),
  ];
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => runs(path.join(folder, name))));
  if (found) return found;
  throw new Error(
    `no PostgreSQL: neither PATH nor ${DEBIAN} has initdb; \`apt install postgresql\`, or put it on PATH`,
  );
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
