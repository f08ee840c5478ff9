import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunResult } from '../../core/run.ts';
import { durableReplies, lostSince } from './durable.ts';
import { type BenchHome, createHome, endOf, type FakeEndpoint, killService, startEndpoint } from './stand.ts';

export interface FireSettings {
  heartbeatSeconds: number;
  recipe: object;
  latencyMs: number;
  /** Calls in flight, of each worker. */
  inFlight: number;
  /** A second process works for the run. */
  two: boolean;
}

/** What is killed, or told to end. */
export type Victim = 'worker' | 'server' | 'both';

/** A run, its server and its endpoint, and what may be done to them while it goes on. */
export interface FireStand {
  endpoint: FakeEndpoint;
  home: BenchHome;
  isOver(): boolean;
  /** Ends worker, server or both by a signal, and starts again what does not come back by itself. */
  end(victim: Victim, signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Stops a process for three heartbeats: that of the pid, else the one that follows the run. */
  freeze(pid?: number): Promise<void>;
  /** Seconds until the next call is paid, or the run is over. */
  untilBack(): Promise<number>;
  /** Waits for the run's end, says what came of it and removes everything. @throws Error when the run failed */
  outcome(): Promise<FireOutcome>;
}

export interface FireOutcome {
  contentSha256: string;
  /** Calls whose reply was durable at some blow and is gone, or was paid again all the same. */
  lost: number;
  billed: number;
  billedAgain: number;
}

const DATASET = 'datasets/bench';

export async function openFireStand(settings: FireSettings): Promise<FireStand> {
  const endpoint = await startEndpoint(['--latency', String(settings.latencyMs), '--retry-after']);
  const env = { TASKSEED_HEARTBEAT: `${settings.heartbeatSeconds}s` };
  const home = createHome(endpoint, settings.recipe, settings.inFlight, { env });
  const other = settings.two ? await startOther(home) : null;
  const start = () => home.start(['run', path.join(home.folder, 'bench.json'), '--json']);
  const durable: Map<string, number>[] = [];
  const note = async () => void durable.push(await durableReplies(path.join(home.folder, DATASET)));
  let run = start();
  let ended = endOf(run);
  return {
    endpoint,
    home,
    isOver: () => run.exitCode !== null,
    async end(victim, signal) {
      if (victim !== 'worker') killService(path.join(home.folder, '.taskseed/server.json'));
      if (victim !== 'server') {
        run.kill(signal);
        await ended;
      }
      await note();
      if (victim === 'server') return;
      // What the endpoint had in hand is billed by then.
      await sleep(settings.latencyMs);
      run = start();
      ended = endOf(run);
    },
    async freeze(pid) {
      const frozen = other && other.pid === pid ? other : run;
      frozen.kill('SIGSTOP');
      await note();
      await sleep(3 * settings.heartbeatSeconds * 1000);
      frozen.kill('SIGCONT');
    },
    async untilBack() {
      const [{ billed }, at] = [await endpoint.stats(), Date.now()];
      while ((await endpoint.stats()).billed === billed && run.exitCode === null) await sleep(50);
      return (Date.now() - at) / 1000;
    },
    async outcome() {
      const { code, stdout, stderr } = await ended;
      if (code !== 0) throw new Error(`the run ended with ${code}\n${stderr}${stdout}`);
      const { contentSha256 } = JSON.parse(stdout) as RunResult;
      if (other) await leave(other);
      const now = await durableReplies(path.join(home.folder, DATASET));
      const lost = durable.reduce((sum, then) => sum + lostSince(then, now, !settings.two), 0);
      const { billed, billedAgain } = await endpoint.stats();
      home.close();
      endpoint.close();
      return { contentSha256, lost, billed, billedAgain };
    },
  };
}

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
