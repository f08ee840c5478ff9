import path from 'node:path';
import { ensureDevServer, SERVER } from './dev-server.ts';
import { withLock } from './file-lock.ts';
import { register, unregister } from './home.ts';
import { ensureRehearsal, REHEARSAL } from './rehearsal-server.ts';
import { isAlive, readService, type Service, signalService, stopService } from './service.ts';
import type { FindOptions } from './temporal-binary.ts';

/** What this process uses of TASKSEED_HOME, until it lets go. */
export interface Hosting {
  server: Service | null;
  rehearsal: Service | null;
  /**
   * Starts again what has died: a killed server comes back on its ports with all that its database holds. Costs next to
   * nothing while all is well.
   *
   * @returns whether something had died
   */
  revive(): Promise<boolean>;
  /** Lets go; the last user stops what runs. @returns whether it was stopped */
  release(): Promise<boolean>;
}

/**
 * Starts, or joins, what a run needs of TASKSEED_HOME: embedded dev server, rehearsal teacher or both. Two processes
 * that come at once wait for each other and then share; the last one to leave stops both (contract 1).
 */
export async function hold(options: FindOptions, wanted: { server: boolean; rehearsal: boolean }): Promise<Hosting> {
  const { home } = options;
  const ensure = async () => {
    // One after the other: both are slow for their CPU, not for their waiting.
    const server = wanted.server ? await ensureDevServer(options) : null;
    const rehearsal = wanted.rehearsal ? await ensureRehearsal(home, options.env) : null;
    return { server, rehearsal };
  };
  return withLock(lockOf(home), async () => {
    register(home);
    try {
      return {
        ...(await ensure()),
        revive: async () => {
          if (!hasDied(home, wanted)) return false;
          return withLock(lockOf(home), async () => {
            const died = hasDied(home, wanted);
            await ensure();
            return died;
          });
        },
        release: () => release(home),
      };
    } catch (error) {
      if (unregister(home)) await stopAll(home);
      throw error;
    }
  });
}

function hasDied(home: string, wanted: { server: boolean; rehearsal: boolean }): boolean {
  const names = [wanted.server ? SERVER : null, wanted.rehearsal ? REHEARSAL : null];
  return names.some((name) => name !== null && !isAlive(readService(home, name)));
}

/** The embedded server if it runs, without becoming its user: for verbs that only look or send a signal. */
export function runningServer(home: string): Service | null {
  const server = readService(home, SERVER);
  return isAlive(server) ? server : null;
}

async function release(home: string): Promise<boolean> {
  return withLock(lockOf(home), async () => {
    const last = unregister(home);
    if (last) await stopAll(home);
    return last;
  });
}

/** For a process that leaves at once, whether it holds something yet or not: the last user's services are told to end. */
export function releaseNow(home: string): void {
  if (!unregister(home)) return;
  for (const name of [REHEARSAL, SERVER]) signalService(home, name);
}

async function stopAll(home: string): Promise<void> {
  await Promise.all([stopService(home, REHEARSAL), stopService(home, SERVER)]);
}

function lockOf(home: string): string {
  return path.join(home, 'lock');
}
