import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readText } from './home.ts';
import { processStamp } from './process-stamp.ts';

/** A program that TASKSEED_HOME runs in the background, as its file there says: `server.json`, `rehearsal.json`. */
export interface Service {
  /** Null once it is stopped; the ports stay, so that links into the Web UI stay good. */
  pid: number | null;
  /** Tells our process from a later one with the same id. */
  stamp: string | null;
  port: number;
  uiPort?: number;
  startedAt: string;
}

/** How long a service may take to end by itself: the dev server closes its database in well under a second. */
const STOP_MS = 10_000;

export function readService(home: string, name: string): Service | null {
  try {
    const value: unknown = JSON.parse(readText(path.join(home, `${name}.json`)) ?? 'null');
    return typeof value === 'object' && value !== null && 'port' in value ? (value as Service) : null;
  } catch {
    return null;
  }
}

/** Notes what runs (or, with `pid` null, that nothing does) and where. */
export function writeService(home: string, name: string, where: Pick<Service, 'pid' | 'port' | 'uiPort'>): Service {
  const stamp = where.pid === null ? null : processStamp(where.pid);
  const service: Service = { ...where, stamp, startedAt: new Date().toISOString() };
  const file = path.join(home, `${name}.json`);
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(service, null, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
  return service;
}

/** Whether the process in the file is still the one that we started. */
export function isAlive(service: Service | null): service is Service & { pid: number } {
  return service?.pid != null && processStamp(service.pid) === service.stamp;
}

/** Starts a program that outlives this process; its output goes to `<home>/<name>.log`, begun anew. */
export function spawnService(home: string, name: string, command: readonly string[], env: NodeJS.ProcessEnv): number {
  mkdirSync(home, { recursive: true });
  const log = openSync(path.join(home, `${name}.log`), 'w');
  try {
    const [program = '', ...arguments_] = command;
    const child = spawn(program, arguments_, { detached: true, stdio: ['ignore', log, log], env });
    child.once('error', () => {
      // Told by the caller, who waits for the service to answer and finds no process.
    });
    child.unref();
    return child.pid ?? 0;
  } finally {
    closeSync(log);
  }
}

/**
 * Waits until `ready` says so.
 *
 * @throws Error with the end of the service's log when its process ends first or `withinMs` pass
 */
export async function untilReady(
  home: string,
  name: string,
  pid: number,
  ready: () => Promise<boolean>,
  withinMs = 30_000,
): Promise<void> {
  const end = Date.now() + withinMs;
  for (;;) {
    const yes = await ready();
    const runs = processStamp(pid) !== null;
    // Asked in this order: what answers while our process is gone is somebody else's.
    if (yes && runs) return;
    if (!runs || Date.now() > end) {
      const file = path.join(home, `${name}.log`);
      const tail = (readText(file) ?? '').trim().split('\n').slice(-5).join('\n');
      throw new Error(`the ${name} did not start; the end of ${file}:\n${tail}`);
    }
    await sleep(50);
  }
}

/** Asks a service to end, waits for it, and ends it by force after 10 s. Its ports stay in the file. */
export async function stopService(home: string, name: string): Promise<void> {
  const service = readService(home, name);
  if (!isAlive(service)) return;
  const { pid, stamp, startedAt: _, ...ports } = service;
  signal(pid, 'SIGTERM');
  const end = Date.now() + STOP_MS;
  while (processStamp(pid) === stamp) {
    if (Date.now() > end) signal(pid, 'SIGKILL');
    await sleep(30);
  }
  writeService(home, name, { ...ports, pid: null });
}

/** The same without waiting, for a process that leaves at once. */
export function signalService(home: string, name: string): void {
  const service = readService(home, name);
  if (isAlive(service)) signal(service.pid, 'SIGTERM');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended in between.
  }
}
