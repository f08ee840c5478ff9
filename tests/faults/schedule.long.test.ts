import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { expect, it, onTestFinished } from 'vitest';
import { startRehearsal } from '../../scripts/rehearsal/server.ts';
import { ended, userHome } from '../e2e/home.ts';
import { temporalCli } from '../temporal-servers.ts';

const run = promisify(execFile);
const EDITIONS = 3;

it('F50 · a schedule that is faster than its runs skips, and each edition is a dataset of its own', async () => {
  // An edition takes longer than the two seconds between two of them.
  const teacher = await startRehearsal({ seed: 7, latency: { low: 300, high: 600 } });
  const home = userHome({ TASKSEED_ENDPOINTS: 'endpoints.json' });
  home.file('endpoints.json', { t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: 16 } });
  home.file('recipe.json', { families: ['arithmetic'], records: 8, models: { teacher: { endpoint: 't' } } });
  const dev = home.start(['dev']);
  const end = ended(dev);
  onTestFinished(async () => {
    dev.kill('SIGKILL');
    home.close();
    await teacher.close();
  });
  await new Promise((resolve) => dev.stdout?.once('data', resolve));
  const { port } = JSON.parse(home.read('.taskseed/server.json')) as { port: number };
  const address = ['--address', `127.0.0.1:${port}`];
  const cli = await temporalCli();
  const schedule = (...args: string[]) => run(cli, ['schedule', ...args, '--schedule-id', 'refresh', ...address]);
  const action = ['--type', 'datasetRun', '--task-queue', 'taskseed', '--workflow-id', 'edition'];
  const input = ['--input-file', `${home.folder}/recipe.json`];
  await schedule(
    'create',
    '--interval',
    '2s',
    '--overlap-policy',
    'Skip',
    '--catchup-window',
    '10s',
    ...action,
    ...input,
  );

  const published = () =>
    readdirSync(`${home.folder}/datasets`).filter((id) => existsSync(`${home.folder}/datasets/${id}/manifest.json`));
  while (published().length < EDITIONS) await sleep(200);
  await schedule('toggle', '--pause', '--reason', 'the test has seen enough');
  const connection = await Connection.connect({ address: address[1] as string });
  const client = new Client({ connection });
  const running = 'WorkflowType = "datasetRun" AND ExecutionStatus = "Running"';
  while ((await client.workflow.count(running)).count > 0) await sleep(200);
  const runs = [];
  for await (const each of client.workflow.list({ query: 'WorkflowType = "datasetRun"' })) runs.push(each);
  const { info } = await client.schedule.getHandle('refresh').describe();
  await connection.close();
  dev.kill('SIGTERM');
  await end;

  // One after the other, and none at the same time as another.
  const inOrder = runs.toSorted((a, b) => a.startTime.getTime() - b.startTime.getTime());
  expect(inOrder.every(({ status }) => status.name === 'COMPLETED')).toBe(true);
  inOrder.slice(1).forEach((each, i) => {
    expect(each.startTime.getTime()).toBeGreaterThanOrEqual(inOrder[i]?.closeTime?.getTime() ?? Infinity);
  });
  expect(info.numActionsSkippedOverlap).toBeGreaterThan(0);
  // `edition-2026-11-25T19:15:44Z` is the workflow; no file system minds the folder.
  expect(published().toSorted()).toEqual(inOrder.map(({ workflowId }) => workflowId.replaceAll(':', '-')).toSorted());
  for (const id of published()) expect(id).toMatch(/^edition-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
  // All editions ask the same: each question once an edition, never more.
  const { entries } = teacher.ledger();
  expect(Math.max(...entries.map(({ billed }) => billed))).toBe(runs.length);
}, 240_000);
