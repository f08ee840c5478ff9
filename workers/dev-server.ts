import path from 'node:path';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { findTemporalBinary, type FindOptions } from './temporal-binary.ts';
import { answers, freePort } from './ports.ts';
import { isAlive, readService, type Service, spawnService, stopService, untilReady, writeService } from './service.ts';

/** Name of the embedded server's files in TASKSEED_HOME: `server.json`, `server.log`. */
export const SERVER = 'server';
const PORT = 7233;
const UI_PORT = 8233;

/** Search attributes of contract 4, registered when the server starts so that workflows may set them. */
export const SEARCH_ATTRIBUTES = {
  TaskseedRecipe: 'Keyword',
  TaskseedStage: 'Keyword',
  TaskseedRecords: 'Int',
  TaskseedUsd: 'Double',
} as const;

/** A dev server's default of 24 hours would lose the history of a run before anybody looks at it (contract 1). */
const RETENTION = '30 days';
/** Ports can be taken between the look and the start. */
const STARTS = 3;

/**
 * The embedded dev server of a TASKSEED_HOME: the one that runs there, else a new one on the ports of the last. Call
 * under the home's lock, as a registered user.
 *
 * @throws Error when Temporal's CLI is not found or the server does not start
 */
export async function ensureDevServer(options: FindOptions): Promise<Service> {
  const { home } = options;
  const known = readService(home, SERVER);
  if (isAlive(known)) {
    if (await isServing(known.port)) return known;
    await stopService(home, SERVER);
  }
  const binary = await findTemporalBinary('temporal', options);
  let failure: unknown;
  for (let start = 0; start < STARTS; start++) {
    try {
      return await startDevServer(binary.path, options, known);
    } catch (error) {
      failure = error;
      await stopService(home, SERVER);
    }
  }
  throw failure;
}

async function startDevServer(binary: string, options: FindOptions, last: Service | null): Promise<Service> {
  const { home } = options;
  const port = await freePort(last?.port ?? PORT);
  const uiPort = await freePort(last?.uiPort ?? UI_PORT, [port]);
  const pid = spawnService(home, SERVER, serverCommand(binary, home, port, uiPort), serverEnvironment(options.env));
  const service = writeService(home, SERVER, { pid, port, uiPort });
  await untilReady(home, SERVER, pid, () => isServing(port, RETENTION));
  return service;
}

function serverCommand(binary: string, home: string, port: number, uiPort: number): string[] {
  const pragmas = ['journal_mode=wal', 'synchronous=1'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const attributes = Object.entries(SEARCH_ATTRIBUTES).flatMap(([name, type]) => [
    '--search-attribute',
    `${name}=${type}`,
  ]);
  const where = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)];
  const file = ['--db-filename', path.join(home, 'temporal.db')];
  return [binary, 'server', 'start-dev', ...file, ...pragmas, ...where, ...attributes, '--log-level', 'warn'];
}

/** What the server needs of our environment: nothing of Temporal's client settings, no keys. */
function serverEnvironment(env: FindOptions['env']): NodeJS.ProcessEnv {
  return Object.fromEntries(['PATH', 'HOME', 'TMPDIR', 'LANG'].map((name) => [name, env[name]]));
}

/** Whether a Temporal server with the namespace `default` answers; with `retention`, that is set on the way. */
async function isServing(port: number, retention?: typeof RETENTION): Promise<boolean> {
  if (!(await answers(port))) return false;
  const connection = Connection.lazy({ address: `127.0.0.1:${port}` });
  try {
    return await connection.withDeadline(Date.now() + 5_000, async () => {
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      if (retention === undefined) return true;
      const config = { workflowExecutionRetentionTtl: msToTs(retention) };
      await connection.workflowService.updateNamespace({ namespace: 'default', config });
      return true;
    });
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
