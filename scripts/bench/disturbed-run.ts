import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunResult } from '../../core/run.ts';
import type { Blow } from './blows.ts';
import { durableReplies, lostSince } from './durable.ts';
import { type InWork, watchRun, type Watcher } from './in-work.ts';
import { type BenchHome, createHome, endOf, type FakeEndpoint, killService, startEndpoint } from './stand.ts';

export interface Disturbance {
  /** KILL and TERM: of worker, server or both, started again at once. STOP: a worker is frozen, another one runs. */
  signal: 'KILL' | 'TERM' | 'STOP';
  heartbeatSeconds: number;
  recipe: object;
  latencyMs: number;
  /** Calls in flight, of each worker. */
  inFlight: number;
  random: () => number;
}

/** What came of one blow. */
export interface Struck extends Blow {
  /** Seconds until a call was paid again, or the run had ended. */
  back: number;
  /** Calls that were paid while a worker was frozen. */
  meanwhile: number;
}

export interface DisturbedRun {
  contentSha256: string;
  struck: Struck[];
  /** Blows whose stage did not come again before the run had ended. */
  missed: Blow[];
  lost: number;
  billed: number;
  billedAgain: number;
}

/** A run while it is disturbed. */
interface Stand {
  settings: Disturbance;
  endpoint: FakeEndpoint;
  home: BenchHome;
  watcher: Watcher;
  run: ChildProcess;
  ended: ReturnType<typeof endOf>;
  /** A second process that works for the run; only where workers are frozen. */
  other: ChildProcess | null;
  /** Durable replies at each blow. */
  durable: Map<string, number>[];
}

const DATASET = 'datasets/bench';
/** A run of one family has its paid stages in ranges; more than two are not open at once. */
const WORKFLOWS = ['bench', ...[0, 1, 2, 3].map((range) => `bench/arithmetic/${range}`)];

/** Runs a recipe and strikes while each blow's stage is in work. */
export async function disturbedRun(settings: Disturbance, blows: readonly Blow[]): Promise<DisturbedRun> {
  const endpoint = await startEndpoint(['--latency', String(settings.latencyMs)]);
  const env = { TASKSEED_HEARTBEAT: `${settings.heartbeatSeconds}s` };
  const home = createHome(endpoint, settings.recipe, settings.inFlight, { env });
  const other = settings.signal === 'STOP' ? await startOther(home) : null;
  const run = startRun(home);
  const watcher = watchRun(home.folder, WORKFLOWS);
  const stand: Stand = { settings, endpoint, home, watcher, run, ended: endOf(run), other, durable: [] };
  const struck: Struck[] = [];
  const missed: Blow[] = [];
  for (const blow of blows) {
    const found = await watcher.until(blow.stage, () => stand.run.exitCode !== null);
    if (found) struck.push(await strike(stand, blow, found));
    else missed.push(blow);
  }
  const { code, stdout, stderr } = await stand.ended;
  if (code !== 0) throw new Error(`the run ended with ${code}\n${stderr}${stdout}`);
  const { contentSha256 } = JSON.parse(stdout) as RunResult;
  if (other) await leave(other);
  await watcher.close();
  const now = await durableReplies(path.join(home.folder, DATASET));
  const lost = stand.durable.reduce((sum, then) => sum + lostSince(then, now), 0);
  const { billed, billedAgain } = await endpoint.stats();
  home.close();
  endpoint.close();
  return { contentSha256, struck, missed, lost, billed, billedAgain };
}

const startRun = (home: BenchHome) => home.start(['run', path.join(home.folder, 'bench.json'), '--json']);

async function startOther(home: BenchHome): Promise<ChildProcess> {
  const other = home.start(['worker']);
  other.stderr?.resume();
  await new Promise<void>((resolve) => {
    other.stdout?.once('data', () => resolve());
    other.once('exit', () => resolve());
  });
  return other;
}

async function leave(child: ChildProcess): Promise<void> {
  const ended = endOf(child);
  child.kill('SIGTERM');
  await ended;
}

async function strike(stand: Stand, blow: Blow, found: InWork): Promise<Struck> {
  const { settings, endpoint } = stand;
  // A paid stage lasts for some latencies, so the blow falls anywhere in it; the others last for milliseconds.
  const isPaid = !['filterChunk', 'writeShard', 'publishManifest'].includes(blow.stage);
  if (isPaid) await sleep(settings.random() * settings.latencyMs * 1.5);
  const before = (await endpoint.stats()).billed;
  if (settings.signal === 'STOP') await freeze(stand, found.pid);
  else await end(stand, blow.victim);
  const meanwhile = (await endpoint.stats()).billed - before;
  return { ...blow, back: await untilBack(stand), meanwhile };
}

/** Ends worker, server or both, and starts again what does not come back by itself. */
async function end(stand: Stand, victim: Blow['victim']): Promise<void> {
  const { settings, home } = stand;
  if (victim !== 'worker') killService(path.join(home.folder, '.taskseed/server.json'));
  if (victim !== 'server') {
    stand.run.kill(settings.signal === 'TERM' ? 'SIGTERM' : 'SIGKILL');
    await stand.ended;
  }
  await note(stand);
  if (victim === 'server') return;
  // What the endpoint had in hand is billed by then.
  await sleep(settings.latencyMs);
  stand.run = startRun(home);
  stand.ended = endOf(stand.run);
}

/** Stops the process that works at the stage for three heartbeats, while the other one goes on. */
async function freeze(stand: Stand, pid: number): Promise<void> {
  const { other, run, settings } = stand;
  const frozen = other?.pid === pid ? other : run;
  frozen.kill('SIGSTOP');
  await note(stand);
  await sleep(3 * settings.heartbeatSeconds * 1000);
  frozen.kill('SIGCONT');
}

async function note({ home, durable }: Stand): Promise<void> {
  durable.push(await durableReplies(path.join(home.folder, DATASET)));
}

async function untilBack({ endpoint, run }: Stand): Promise<number> {
  const [{ billed }, at] = [await endpoint.stats(), Date.now()];
  while ((await endpoint.stats()).billed === billed && run.exitCode === null) await sleep(50);
  return (Date.now() - at) / 1000;
}
