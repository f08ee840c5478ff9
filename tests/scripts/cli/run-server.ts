import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { workflowBundle } from '../../../workers/workflow-bundle.ts';
import { installRuntime, type RunningWorkers, startWorkers } from '../../../workers/workers.ts';
import { temporalCli } from '../../temporal-servers.ts';

const fixture = fileURLToPath(new URL('../../workers/fixture', import.meta.url));

/** A dev server of its own, with workers for the stand-in runs of the fixture where wanted. */
export async function startRunServer() {
  installRuntime(() => {}, 'ERROR');
  const server = await TestWorkflowEnvironment.createLocal({
    server: { executable: { type: 'existing-path', path: await temporalCli() } },
  });
  const cache = await mkdtemp(path.join(tmpdir(), 'taskseed-bundle-'));
  let workers: RunningWorkers | null = null;
  return {
    client: new Client({ connection: server.connection }),
    address: server.address,
    async work() {
      workers = await startWorkers({
        connection: server.nativeConnection,
        namespace: 'default',
        activities: { ask: () => Promise.resolve('') },
        bundle: await workflowBundle(cache, fixture),
        queues: ['taskseed'],
      });
    },
    async stop() {
      await workers?.drain();
      await server.teardown();
      await rm(cache, { recursive: true, force: true });
    },
  };
}
