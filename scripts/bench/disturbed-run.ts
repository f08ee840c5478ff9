import { setTimeout as sleep } from 'node:timers/promises';
import type { Blow } from './blows.ts';
import { type FireOutcome, type FireSettings, openFireStand } from './fire-stand.ts';
import { watchRun } from './in-work.ts';

export interface Disturbance extends Omit<FireSettings, 'two'> {
  /** KILL and TERM: of worker, server or both, started again at once. STOP: a worker is frozen, another one runs. */
  signal: 'KILL' | 'TERM' | 'STOP';
  random: () => number;
}

/** What came of one blow. */
export interface Struck extends Blow {
  /** Seconds until a call was paid again, or the run had ended. */
  back: number;
  /** Calls that were paid while a worker was frozen. */
  meanwhile: number;
}

export interface DisturbedRun extends FireOutcome {
  struck: Struck[];
  /** Blows whose stage did not come again before the run had ended. */
  missed: Blow[];
}

/** Activities of a run of one family: its own, and those of its ranges. */
const WORKFLOWS = ['bench', ...[0, 1, 2, 3].map((range) => `bench/arithmetic/${range}`)];

/** Runs a recipe and strikes while each blow's stage is in work. */
export async function disturbedRun(settings: Disturbance, blows: readonly Blow[]): Promise<DisturbedRun> {
  const { signal, latencyMs, random } = settings;
  const stand = await openFireStand({ ...settings, two: signal === 'STOP' });
  const watcher = watchRun(stand.home.folder, WORKFLOWS);
  const struck: Struck[] = [];
  const missed: Blow[] = [];
  for (const blow of blows) {
    const found = await watcher.until(blow.stage, stand.isOver);
    if (!found) {
      missed.push(blow);
      continue;
    }
    // A paid stage lasts for some latencies, so the blow falls anywhere in it; the others last for milliseconds.
    const isPaid = !['filterChunk', 'writeShard', 'publishManifest'].includes(blow.stage);
    if (isPaid) await sleep(random() * latencyMs * 1.5);
    const { billed } = await stand.endpoint.stats();
    if (signal === 'STOP') await stand.freeze(found.pid);
    else await stand.end(blow.victim, `SIG${signal}`);
    const meanwhile = (await stand.endpoint.stats()).billed - billed;
    struck.push({ ...blow, back: await stand.untilBack(), meanwhile });
  }
  const outcome = await stand.outcome();
  await watcher.close();
  return { ...outcome, struck, missed };
}
