import { fileURLToPath } from 'node:url';
import { answers, freePort } from './ports.ts';
import { isAlive, readService, type Service, spawnService, stopService, untilReady, writeService } from './service.ts';

/** Name of the rehearsal teacher's files in TASKSEED_HOME, and of the endpoint that is reserved for it. */
export const REHEARSAL = 'rehearsal';
/** Next to nothing well known, and below the ports that Linux hands out for outgoing connections. */
const PORT = 8733;
const CLI = fileURLToPath(new URL('../scripts/bin.mjs', import.meta.url));

/**
 * The rehearsal teacher of a TASKSEED_HOME, a server like any other: the one that runs there, else a new one. Call
 * under the home's lock, as a registered user.
 */
export async function ensureRehearsal(home: string, env: NodeJS.ProcessEnv): Promise<Service> {
  const known = readService(home, REHEARSAL);
  if (isAlive(known)) {
    if (await isServing(known.port)) return known;
    await stopService(home, REHEARSAL);
  }
  const port = await freePort(known?.port ?? PORT);
  const command = [process.execPath, CLI, REHEARSAL, '--port', String(port)];
  const pid = spawnService(home, REHEARSAL, command, { PATH: env['PATH'], HOME: env['HOME'], TMPDIR: env['TMPDIR'] });
  const service = writeService(home, REHEARSAL, { pid, port });
  await untilReady(home, REHEARSAL, pid, () => isServing(port));
  return service;
}

/** Base URL of the rehearsal teacher that runs now for this TASKSEED_HOME; null where none does. */
export function rehearsalUrl(home: string): string | null {
  const service = readService(home, REHEARSAL);
  return isAlive(service) ? `http://127.0.0.1:${service.port}/v1` : null;
}

async function isServing(port: number): Promise<boolean> {
  if (!(await answers(port))) return false;
  try {
    return (await fetch(`http://127.0.0.1:${port}/v1/models`, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}
