import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import type { SharedStore } from './bucket.ts';
import { openStand, resultOf, writeRecipe } from './stand.ts';
import type { Calm, Outcome, Setting } from './steps.ts';
import { NAMESPACE } from './temporal.ts';
import { clientOf, type Fleet, startFleet } from './workers.ts';

const DEPLOYMENT = 'taskseed';

/**
 * Two builds by Worker Versioning: a run begun on the first stays there to its end while the second becomes current and
 * takes the next run.
 */
export async function twoVersions(setting: Setting, calm: Calm, store: SharedStore): Promise<Outcome> {
  const { folder, records, cluster } = setting;
  const [{ address } = { address: '' }] = cluster.nodes;
  const stand = await openStand(path.join(folder, `versions-${store.name}`.replaceAll(/[^a-z0-9]+/gi, '-')));
  const began = Date.now();
  const connection = await Connection.connect({ address });
  const fleetOf = (build: string): Fleet => {
    const version = { TEMPORAL_DEPLOYMENT_NAME: DEPLOYMENT, TEMPORAL_WORKER_BUILD_ID: build };
    return startFleet(stand, cluster, { ...store.env, ...version }, `${build}-`);
  };
  const ids = ['on-old', 'on-new'].map((id) => `${id}-${store.name}`.replaceAll(/[^a-z0-9]+/gi, '-')) as [
    string,
    string,
  ];
  const start = (id: string) => {
    const args = ['run', writeRecipe(stand.folder, records), '--no-worker', '--json', '--id', id];
    return stand.start(id, args, { ...store.env, ...clientOf(address) });
  };
  const old = fleetOf('build-1');
  await makeCurrent(connection, 'build-1');
  const first = start(ids[0]);
  await stand.billed(calm.billed * 0.2, first);
  const fresh = fleetOf('build-2');
  await makeCurrent(connection, 'build-2');
  const second = start(ids[1]);
  const results = [await resultOf(first), await resultOf(second)];
  const [before, after] = [await buildsOf(connection, ids[0]), await buildsOf(connection, ids[1])];
  const seconds = (Date.now() - began) / 1000;
  const { billed } = await stand.bill();
  // Else workers without a version would get no new run of this namespace any more.
  await makeCurrent(connection, '');
  await Promise.all([old.stop(), fresh.stop()]);
  await connection.close();
  await stand.close();
  const equal =
    results.every(({ contentSha256 }) => contentSha256 === calm.sha256) && before === 'build-1' && after === 'build-2';
  const note = `run begun on build-1 was worked on by ${before}, the next one by ${after}`;
  // The second run asks what the first one asked, in another dataset: that is no repetition.
  return { step: 'versions', store: store.name, seconds, billed, again: null, allowed: 0, equal, note };
}

/**
 * As `temporal worker deployment set-current-version` does; retried until the build's workers have polled. No build is
 * that of workers without a version.
 */
async function makeCurrent(connection: Connection, buildId: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await connection.workflowService.setWorkerDeploymentCurrentVersion({
        namespace: NAMESPACE,
        deploymentName: DEPLOYMENT,
        buildId,
        ignoreMissingTaskQueues: buildId === '',
        identity: 'check-cluster',
      });
      return;
    } catch (error) {
      if (tries === 90) throw error;
      await sleep(1_000);
    }
  }
}

/** Builds whose workers completed workflow tasks of a run, its families and ranges. */
async function buildsOf(connection: Connection, id: string): Promise<string> {
  const builds = new Set<string>();
  for (const workflowId of [id, `${id}/arithmetic`, `${id}/arithmetic/0`, `${id}/science`]) {
    const { history } = await connection.workflowService.getWorkflowExecutionHistory({
      namespace: NAMESPACE,
      execution: { workflowId },
    });
    for (const event of history?.events ?? []) {
      const build = event.workflowTaskCompletedEventAttributes?.deploymentVersion?.buildId;
      if (build) builds.add(build);
    }
  }
  return [...builds].sort().join();
}
