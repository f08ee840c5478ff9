import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Progress } from '../../../core/run.ts';
import { follow, type FollowSettings } from '../../../scripts/cli/follow.ts';
import { createProgressReader } from '../../../scripts/cli/read-progress.ts';
import { createCli } from '../../../scripts/cli/cli.ts';
import { listRuns } from '../../../scripts/cli/list-runs.ts';
import { createOutput } from '../../../scripts/cli/output.ts';
import { tellRun } from '../../../scripts/cli/tell-run.ts';
import { createFileStore } from '../../../activities/io/file-store.ts';
import { startRunServer } from './run-server.ts';

let server: Awaited<ReturnType<typeof startRunServer>>;
beforeAll(async () => {
  server = await startRunServer();
  await server.work();
});
afterAll(() => server.stop());

const family = { target: 20, kept: 2, rejected: 1, deadLetters: 0, spare: 0 };
const running = {
  state: 'running',
  stage: 'making rows',
  families: { a: family },
  calls: 4,
  reused: 0,
  tokens: 40,
  usd: 0,
};

async function start(id: string, progress: object): Promise<FollowSettings & { seen: (Progress | null)[] }> {
  const { client } = server;
  const { firstExecutionRunId: runId } = await client.workflow.start('datasetRun', {
    taskQueue: 'taskseed',
    workflowId: id,
    args: [{ progress }],
  });
  const seen: (Progress | null)[] = [];
  const show = (look: Progress | null) => void seen.push(look);
  return { client, id, runId, leave: new AbortController().signal, everyMs: 50, waitsWithIt: false, show, seen };
}

/** The output of a verb and the environment that leads it to this server. */
function terminal() {
  const written = { out: '' };
  const streams = {
    stdin: {},
    stderr: { write: () => {} },
    stdout: { write: (text: string) => (written.out += text) },
  };
  return { written, cli: createCli({ TEMPORAL_ADDRESS: server.address }, createOutput(streams, {}, false)) };
}

describe('following a run', () => {
  it('shows its progress and gives its result', async () => {
    const settings = await start('ends', running);
    setTimeout(() => void server.client.workflow.getHandle('ends').signal('resume'), 400);
    expect(await follow(settings)).toEqual({ kind: 'done', result: { records: 5 } });
    expect(settings.seen[0]?.families['a']).toEqual(family);
  });

  it('stops when the person leaves, and leaves the run alone', async () => {
    const leave = new AbortController();
    const settings = await start('left', running);
    setTimeout(() => leave.abort(), 300);
    expect(await follow({ ...settings, leave: leave.signal })).toEqual({ kind: 'interrupted' });
    expect((await server.client.workflow.getHandle('left').describe()).status.name).toBe('RUNNING');
  });

  it('ends where a run waits for a person who is not here', async () => {
    const waitingFor = { cause: 'budget', detail: '5 of 5 USD are spent' };
    const settings = await start('poor', { ...running, state: 'waiting', waitingFor });
    expect(await follow(settings)).toEqual({ kind: 'waits', waiting: waitingFor });
  });

  it('waits out an outage of the endpoint', async () => {
    const waitingFor = { cause: 'outage', detail: 'the endpoint is down' };
    const settings = await start('down', { ...running, state: 'waiting', waitingFor });
    setTimeout(() => void server.client.workflow.getHandle('down').signal('resume'), 400);
    expect((await follow(settings)).kind).toBe('done');
  });

  it('throws what the run failed with', async () => {
    const settings = await start('fails', running);
    setTimeout(() => void server.client.workflow.getHandle('fails').terminate('no more'), 200);
    await expect(follow(settings)).rejects.toThrow('no more');
  });
});

describe('reading progress', () => {
  it('asks open families and their ranges, which know more than the root', async () => {
    const { client } = server;
    const decided = (accepted: number, candidates: number) => ({ accepted, candidates, rejected: 3, deadLetters: 1 });
    const usage = (calls: number) => ({ calls, reused: 1, tokens: calls * 10, nanoUsd: calls * 1e6 });
    await start('fresh', running);
    const child = (workflowId: string, progress: object) =>
      client.workflow.start('familyRun', { taskQueue: 'taskseed', workflowId, args: [progress] });
    await child('fresh/a', { id: 'a', decided: decided(5, 8), usage: usage(9), openRanges: [0, 1] });
    await child('fresh/a/0', { decided: decided(12, 20), usage: usage(12) });
    await child('fresh/a/1', { decided: null, usage: usage(3) });
    const read = createProgressReader(client, 'fresh');
    const expected = {
      families: { a: { target: 20, kept: 12, rejected: 3, deadLetters: 1, spare: 0 } },
      calls: 15,
      tokens: 150,
    };
    expect(await read()).toMatchObject(expected);
    await client.workflow.getHandle('fresh/a').terminate();
    expect(await read()).toMatchObject({ calls: 15, tokens: 150 });
  });
});

describe('telling a run', () => {
  it('says what was done', async () => {
    await start('told', running);
    const { cli, written } = terminal();
    await tellRun(cli, 'told', 'goes on', (run) => run.signal('resume'));
    expect(written.out).toBe('told: goes on\n');
  });

  it('says why a run refuses, and that none goes on', async () => {
    await start('stubborn', running);
    const { cli } = terminal();
    const refused = tellRun(cli, 'stubborn', '', (run) => run.executeUpdate('finish'));
    await expect(refused).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('nothing to finish') });
    const missing = tellRun(cli, 'nobody', '', (run) => run.signal('pause'));
    await expect(missing).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('no run "nobody"') });
  });
});

it('lists the newest run of each id', async () => {
  await start('listed', running);
  const listed = async () => (await listRuns(server.client, createFileStore('nowhere'))).map(({ id }) => id);
  // Visibility follows a start within a second.
  for (let i = 0; i < 40 && !(await listed()).includes('listed'); i++) await new Promise((r) => setTimeout(r, 100));
  expect(await listed()).toContain('listed');
});
