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
import { ALL_QUEUES, installRuntime, startWorkers } from '../../workers/workers.ts';
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

const workers = async (ask: (greeting: string) => Promise<string>) =>
  startWorkers({
    connection: server.nativeConnection,
    namespace: 'default',
    activities: { ask },
    bundle: await workflowBundle(cache, fixture),
    queues: ALL_QUEUES,
  });
const start = (id: string) =>
  new Client({ connection: server.connection }).workflow.start('greet', { taskQueue: 'taskseed', workflowId: id });

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
