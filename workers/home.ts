import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { processStamp } from './process-stamp.ts';

/**
 * Registers this process as one that uses what TASKSEED_HOME runs (dev server, rehearsal teacher), so that another
 * `run` or `dev` does not stop it. Call under the lock of {@link withLock}.
 */
export function register(home: string): void {
  mkdirSync(usersOf(home), { recursive: true });
  writeFileSync(path.join(usersOf(home), String(process.pid)), processStamp(process.pid) ?? '');
}

/**
 * Takes this process off the register, and with it all entries of processes that have died without doing so.
 *
 * @returns whether nobody is left
 */
export function unregister(home: string): boolean {
  rmSync(path.join(usersOf(home), String(process.pid)), { force: true });
  return liveUsers(home).length === 0;
}

/** Processes on the register that still run. A dead one's entry is removed; a later process with its id is told apart. */
export function liveUsers(home: string): number[] {
  let entries: string[] = [];
  try {
    entries = readdirSync(usersOf(home));
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const file = path.join(usersOf(home), entry);
    const stamp = processStamp(Number(entry));
    if (stamp !== null && stamp === readText(file)) return [Number(entry)];
    rmSync(file, { force: true });
    return [];
  });
}

function usersOf(home: string): string {
  return path.join(home, 'users');
}

/** A file's text, or null when it cannot be read. */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
