import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedStore } from './bucket.ts';
import { type Started, tailOf } from './processes.ts';
import { IN_FLIGHT, openStand, resultOf, type Stand, writeRecipe } from './stand.ts';
import type { RunningCluster } from './temporal.ts';
import { clientOf, startFleet } from './workers.ts';

/** What one step did, as the table shows it. */
export interface Outcome {
  step: string;
  store: string;
  seconds: number;
  billed: number;
  /** Null where two runs ask the same. */
  again: number | null;
  /** The most that may be paid again. */
  allowed: number;
  equal: boolean;
  note: string;
}

/** What all steps have in common. */
export interface Setting {
  folder: string;
  records: number;
  cluster: RunningCluster;
}

/** What a run of one process with a server of its own comes to. */
export interface Calm {
  sha256: string;
  billed: number;
  seconds: number;
}

/** The run that all others are compared with: one process, its own dev server, a folder. */
export async function calmRun(folder: string, records: number): Promise<Calm> {
  const stand = await openStand(path.join(folder, 'calm'));
  const began = Date.now();
  const run = stand.start('run', ['run', writeRecipe(stand.folder, records), '--json'], {
    TASKSEED_STORE: `file:${path.join(stand.folder, 'store')}`,
  });
  const { contentSha256 } = await resultOf(run);
  const { billed } = await stand.bill();
  await stand.close();
  return { sha256: contentSha256, billed, seconds: (Date.now() - began) / 1000 };
}

/** What happens to a run under way; what it gives back stands in the table. */
type Disturb = (at: Disturbed) => Promise<string>;
interface Disturbed {
  stand: Stand;
  fleet: ReturnType<typeof startFleet>;
  run: Started;
  calm: Calm;
}

async function clusterRun(
  setting: Setting,
  calm: Calm,
  store: SharedStore,
  step: { name: string; allowed: number; disturb: Disturb },
): Promise<Outcome> {
  const { folder, records, cluster } = setting;
  const name = `${step.name}-${store.name}`.replaceAll(/[^a-z0-9]+/gi, '-');
  const stand = await openStand(path.join(folder, name));
  const fleet = startFleet(stand, cluster, store.env);
  const began = Date.now();
  const client = { ...store.env, ...clientOf(cluster.nodes[1]?.address ?? '') };
  const args = ['run', writeRecipe(stand.folder, records), '--no-worker', '--json', '--id', name];
  const run = stand.start('run', args, client);
  const note = await step.disturb({ stand, fleet, run, calm });
  const result = await resultOf(run);
  const seconds = (Date.now() - began) / 1000;
  const { billed, billedAgain } = await stand.bill();
  await fleet.stop();
  await stand.close();
  const equal = result.contentSha256 === calm.sha256;
  return {
    step: step.name,
    store: store.name,
    seconds,
    billed,
    again: billedAgain,
    allowed: step.allowed,
    equal,
    note,
  };
}

/** A teacher worker killed by SIGKILL, and a server node killed and started again ten seconds later. */
export function killed(setting: Setting, calm: Calm, store: SharedStore): Promise<Outcome> {
  const [node] = setting.cluster.nodes;
  return clusterRun(setting, calm, store, {
    name: 'killed',
    allowed: IN_FLIGHT,
    async disturb({ stand, fleet, run }) {
      await stand.billed(calm.billed * 0.25, run);
      await fleet.killTeacher();
      await stand.billed(calm.billed * 0.5, run);
      await node?.kill();
      const before = (await stand.bill()).billed;
      await sleep(10_000);
      const during = (await stand.bill()).billed - before;
      await node?.start();
      return `1 of 3 teacher workers killed; node a away 10 s, ${during} calls meanwhile`;
    },
  });
}

/** SIGTERM to each worker in turn, each replaced when it has ended (F29). */
export function rolled(setting: Setting, calm: Calm, store: SharedStore): Promise<Outcome> {
  return clusterRun(setting, calm, store, {
    name: 'rolled',
    allowed: 0,
    async disturb({ stand, fleet, run }) {
      await stand.billed(calm.billed * 0.2, run);
      const seconds = await fleet.roll();
      return `all 5 workers replaced, ended in ${seconds.map((s) => s.toFixed(1)).join(' ')} s`;
    },
  });
}

/** A run of the cluster that another Temporal server wants too: refused before it pays, then told to take it over (F33). */
export async function twoClusters(setting: Setting, calm: Calm, store: SharedStore): Promise<Outcome> {
  const { folder, records, cluster } = setting;
  const name = `two-${store.name}`.replaceAll(/[^a-z0-9]+/gi, '-');
  const stand = await openStand(path.join(folder, name));
  const fleet = startFleet(stand, cluster, store.env);
  const began = Date.now();
  const recipe = writeRecipe(stand.folder, records);
  const args = ['run', recipe, '--json', '--id', name];
  const first = stand.start('run', [...args, '--no-worker'], {
    ...store.env,
    ...clientOf(cluster.nodes[0]?.address ?? ''),
  });
  await stand.billed(calm.billed * 0.25, first);
  const teacher = await openStand(path.join(folder, `${name}-second`));
  const refused = teacher.start('refused', args, store.env);
  const code = await refused.ended;
  const paid = (await teacher.bill()).arrivals;
  if (code !== 1 || paid > 0 || !tailOf(refused).includes('another run owns this dataset'))
    throw new Error(`the second cluster was not refused: exit ${code}, ${paid} calls\n${tailOf(refused)}`);
  const taken = stand.start('taken', [...args, '--take-over'], store.env);
  const result = await resultOf(taken);
  const ousted = await first.ended;
  const seconds = (Date.now() - began) / 1000;
  const { billed, billedAgain } = await stand.bill();
  await fleet.stop();
  await Promise.all([stand.close(), teacher.close()]);
  const note = `second refused with 0 calls; after --take-over the first ended with ${ousted}`;
  const equal = result.contentSha256 === calm.sha256 && ousted === 1;
  const allowed = IN_FLIGHT * 3;
  return { step: 'two clusters', store: store.name, seconds, billed, again: billedAgain, allowed, equal, note };
}
