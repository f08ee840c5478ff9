import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSearchAttributes } from '../../workers/search-attributes.ts';
import { workflowBundle } from '../../workers/workflow-bundle.ts';
import { ALL_QUEUES, installRuntime, startWorkers, workerVersion, type WorkerVersion } from '../../workers/workers.ts';
import { temporalCli } from '../temporal-servers.ts';

const fixture = fileURLToPath(new URL('fixture', import.meta.url));
let cache: string;
let server: TestWorkflowEnvironment;

beforeAll(async () => {
  cache = await mkdtemp(path.join(tmpdir(), 'taskseed-bundle-'));
  installRuntime(() => {}, 'ERROR');
  server = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: await temporalCli() } },
  });
});
afterAll(async () => {
  await server.teardown();
  await rm(cache, { recursive: true, force: true });
});

const workers = async (ask: (greeting: string) => Promise<string>, version: WorkerVersion | null = null) =>
  startWorkers({
    connection: server.nativeConnection,
    namespace: 'default',
    activities: { ask },
    bundle: await workflowBundle(cache, fixture),
    queues: ALL_QUEUES,
    version,
  });
const start = (id: string) =>
  new Client({ connection: server.connection }).workflow.start('greet', { taskQueue: 'taskseed', workflowId: id });

describe('workers of a version', () => {
  it('are told by the environment, by both of its names', () => {
    const [deploymentName, buildId] = ['taskseed', 'b1'];
    expect(workerVersion({ TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId })).toEqual({
      deploymentName,
      buildId,
    });
    expect(workerVersion({ TEMPORAL_DEPLOYMENT_NAME: deploymentName })).toBeNull();
  });

  it('take runs once their version is the current one, and keep them', async () => {
    const version = { deploymentName: 'taskseed', buildId: 'b1' };
    const running = await workers(async (greeting) => `${greeting} from b1`, version);
    const current = { namespace: 'default', ...version, identity: 'test' };
    for (let set = false; !set;) {
      // Known to the server once its workers have polled.
      set = await server.client.workflowService.setWorkerDeploymentCurrentVersion(current).then(
        () => true,
        () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 200)),
      );
    }
    const run = await start('greet-b1');
    expect(await run.result()).toBe('good day from b1');
    const { raw } = await run.describe();
    expect(raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId).toBe('b1');
    await running.drain();
    await server.client.workflowService.setWorkerDeploymentCurrentVersion({
      ...current,
      buildId: '',
      ignoreMissingTaskQueues: true,
    });
  });
});

describe('workers', () => {
  it('run workflows on one queue and paid activities on the other', async () => {
    const running = await workers(async (greeting) => `${greeting} to you`);
    expect(await (await start('greet-1')).result()).toBe('good day to you');
    await running.drain();
    await running.drain();
  });

  it('tell a paid activity to stop when they drain, and keep what it lands', async () => {
    let started = () => {};
    const asking = new Promise<void>((resolve) => (started = resolve));
    const running = await workers(async () => {
      started();
      await Context.current().cancelled.catch(() => {});
      return 'what was in flight';
    });
    const handle = await start('greet-2');
    await asking;
    await running.drain();
    const again = await workers(() => Promise.reject(new Error('asked twice')));
    expect(await handle.result()).toBe('what was in flight');
    await again.drain();
  });

  it('find out that a server lacks our search attributes', async () => {
    expect(await hasSearchAttributes(server.nativeConnection, 'default')).toBe(false);
  });
});

describe('the workflow bundle', () => {
  it('is made once per version of its sources', async () => {
    const file = await workflowBundle(cache, fixture);
    expect(await workflowBundle(cache, fixture)).toBe(file);
    expect(await readdir(cache)).toEqual([path.basename(file)]);
  });
});
