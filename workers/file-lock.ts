import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readText } from './home.ts';
import { processStamp } from './process-stamp.ts';

/** Starting a dev server takes 0.3 s, at worst some seconds on a loaded machine; a minute means something hangs. */
const WAIT_MS = 60_000;

/**
 * Runs `work` while no other process of this machine holds the same lock file. A lock whose holder has died is taken
 * over.
 *
 * @throws Error naming file and holder when the lock is not free within a minute
 */
export async function withLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}.${randomUUID()}`;
  writeFileSync(mine, processStamp(process.pid) ?? '');
  const end = Date.now() + WAIT_MS;
  try {
    while (!taken(mine, file)) {
      const holder = readText(file);
      if (holder !== null && isDead(holder)) removeDead(file, holder);
      else if (Date.now() > end)
        throw new Error(`${file} is held by process ${holder?.split(' ')[0]} for over a minute`);
      else await sleep(30);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** A hard link appears whole and only if the name is free, so the lock never exists without its holder's stamp in it. */
function taken(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch {
    return false;
  }
}

function isDead(holder: string): boolean {
  return processStamp(Number(holder.split(' ')[0])) !== holder;
}

/** Moves the dead lock aside; if a live one took its place in between, it is put back. */
function removeDead(file: string, dead: string): void {
  const aside = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, aside);
    if (readText(aside) !== dead) linkSync(aside, file);
  } catch {
    // Another waiter was faster; the next turn sees what it made of it.
  }
  rmSync(aside, { force: true });
}
