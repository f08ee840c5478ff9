import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RunResult } from '../../core/run.ts';
import { startSwitchedTeacher, type SwitchedTeacher } from '../fakes/switched-teacher.ts';
import { ended, type UserHome, userHome } from './home.ts';

const CONCURRENCY = 16;
const TEACHER = { seed: 7, latency: { low: 40, high: 160 } };

interface Stand {
  teacher: SwitchedTeacher;
  home: UserHome;
  recipe: string;
}

/** A user with an endpoint of her own, behind a door. */
async function stand(more: object = {}, env: Record<string, string> = {}, latency = TEACHER.latency): Promise<Stand> {
  const teacher = await startSwitchedTeacher({ ...TEACHER, latency });
  const files = userHome();
  const endpoints = files.file('endpoints.json', {
    t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: CONCURRENCY },
  });
  const home = userHome({ TASKSEED_ENDPOINTS: endpoints, ...env });
  const recipe = home.file('recipe.json', {
    families: ['arithmetic'],
    records: 60,
    models: { teacher: { endpoint: 't' } },
    ...more,
  });
  onTestFinished(async () => {
    home.close();
    files.close();
    await teacher.close();
  });
  return { teacher, home, recipe };
}

const resultOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as RunResult;

/** Runs `then` once a run has paid so many calls. */
async function after(calls: number, { teacher }: Stand, run: ChildProcess): Promise<void> {
  while (teacher.ledger().totals.billed < calls && run.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Resolves with the first line of the standard error that holds a text. */
function says(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve) => {
    let all = '';
    child.stderr?.on('data', (data: Buffer) => {
      all += data.toString();
      const line = all.split('\n').find((each) => each.includes(text));
      if (line) resolve(line);
    });
  });
}

/** What the Web UI shows of the run, once it is what it should be; needs a worker that answers. */
async function webUiShows(home: UserHome, what: RegExp): Promise<string> {
  const { port } = JSON.parse(home.read('.taskseed/server.json')) as { port: number };
  const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
  const run = new Client({ connection }).workflow.getHandle('recipe');
  for (;;) {
    const asked = run.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    const { currentDetails } = await asked.catch(() => ({ currentDetails: '' }));
    if (what.test(currentDetails)) {
      await connection.close();
      return currentDetails;
    }
    await sleep(500);
  }
}

/** A worker and server that stay when a run's own command has left. */
async function startDev({ home }: Stand): Promise<() => Promise<void>> {
  const child = home.start(['dev']);
  const end = ended(child);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  return async () => {
    child.kill('SIGTERM');
    await end;
  };
}

let calm: RunResult;
let billed: number;
beforeAll(async () => {
  const teacher = await startSwitchedTeacher(TEACHER);
  const home = userHome();
  const endpoints = home.file('endpoints.json', {
    t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: CONCURRENCY },
  });
  const user = userHome({ TASKSEED_ENDPOINTS: endpoints });
  const recipe = user.file('recipe.json', {
    families: ['arithmetic'],
    records: 60,
    models: { teacher: { endpoint: 't' } },
  });
  calm = resultOf(await user.run(['run', recipe, '--json']));
  ({ billed } = teacher.ledger().totals);
  user.close();
  home.close();
  await teacher.close();
}, 240_000);

describe('F18: a budget of half the need', () => {
  it('makes the run wait, never exceeds it, and the run ends like any other when it is raised', async () => {
    const budget = Math.floor(billed / 2);
    const at = await stand({ budget: { calls: budget } });
    const first = await at.home.run(['run', at.recipe, '--json']);
    expect(first.code).toBe(3);
    expect(first.stderr).toMatch(/waits for budget: \d+ of \d+ calls are spent/);
    expect(at.teacher.ledger().totals.billed).toBeLessThanOrEqual(budget);
    expect(at.teacher.ledger().totals.billed).toBeGreaterThan(budget - 5);

    const stop = await startDev(at);
    await webUiShows(at.home, /\*\*waiting\*\* .*\n.*\*\*Waits for budget\*\*: \d+ of \d+ calls are spent/s);
    expect((await at.home.run(['set', 'recipe', '--budget-calls', String(billed * 2)])).code).toBe(0);
    const second = await at.home.run(['run', at.recipe, '--json']);
    expect(resultOf(second).contentSha256).toBe(calm.contentSha256);
    expect(resultOf(second)).toMatchObject({ records: 60, deadLetters: 0 });
    expect(at.teacher.ledger().totals.billedAgain).toBe(0);
    await stop();
  }, 240_000);
});

describe.each([
  { howLong: 'a moment', ms: 0 },
  { howLong: 'five minutes', ms: 300_000 },
])('F9: an endpoint that is down in the middle for $howLong', ({ ms }) => {
  it('is a waiting state that names its cause, and the run goes on by itself', async () => {
    const at = await stand();
    const run = at.home.start(['run', at.recipe, '--json']);
    const end = ended(run);
    await after(150, at, run);
    await at.teacher.shut();
    const line = await says(run, 'waits for outage');
    expect(line).toMatch(/endpoint "t" is down: .*; trying again by itself/);
    await webUiShows(at.home, /\*\*waiting\*\* .*\n.*\*\*Waits for outage\*\*: endpoint "t" is down: /s);
    await sleep(ms);
    const [before, opened] = [at.teacher.arrivals(), Date.now()];
    await at.teacher.open();
    await after(at.teacher.ledger().totals.billed + 1, at, run);
    const seconds = (Date.now() - opened) / 1000;
    console.info(`down for ${ms / 1000} s: ${at.teacher.arrivals() - before} calls, back after ${seconds} s`);
    // Contract 7: breaker probes at most 60 s apart.
    expect(seconds).toBeLessThan(75);
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(resultOf({ stdout })).toMatchObject({ contentSha256: calm.contentSha256, records: 60, deadLetters: 0 });
    // A call whose connection was cut when the door was shut may be asked again.
    expect(at.teacher.ledger().totals.billedAgain).toBeLessThanOrEqual(CONCURRENCY);
  }, 600_000);
});

describe('F17: a key that is revoked in the middle', () => {
  it('halts the run before it loses a row, and it goes on with a good key', async () => {
    const at = await stand();
    const run = at.home.start(['run', at.recipe, '--json']);
    const end = ended(run);
    await after(150, at, run);
    at.teacher.refuse(401);
    const first = await end;
    expect(first.code).toBe(3);
    expect(first.stderr).toMatch(/waits for key: endpoint "t" takes no calls/);
    const stop = await startDev(at);
    await webUiShows(at.home, /\*\*waiting\*\* .*\n.*\*\*Waits for key\*\*: endpoint "t" takes no calls: HTTP 401/s);
    at.teacher.refuse(null);
    const second = await at.home.run(['run', at.recipe, '--json']);
    await stop();
    expect(resultOf(second)).toMatchObject({ contentSha256: calm.contentSha256, records: 60, deadLetters: 0 });
    expect(at.teacher.ledger().totals.billedAgain).toBe(0);
  }, 240_000);
});

describe('F29: SIGTERM in the middle', () => {
  it('drains, and nothing is paid twice', async () => {
    const at = await stand();
    for (const calls of [100, 250]) {
      const run = at.home.start(['run', at.recipe, '--json']);
      const end = ended(run);
      await after(calls, at, run);
      run.kill('SIGTERM');
      expect((await end).code).toBe(130);
    }
    const last = await at.home.run(['run', at.recipe, '--json']);
    expect(resultOf(last).contentSha256).toBe(calm.contentSha256);
    expect(at.teacher.ledger().totals.billedAgain).toBe(0);
  }, 240_000);
});

describe('F33: two servers on one dataset', () => {
  it('the second is refused before it pays, and takes the run over when told to', async () => {
    // Slow, so that it is at work long enough to be met twice.
    const first = await stand({}, {}, { low: 5_000, high: 7_000 });
    const second = await stand({}, { TASKSEED_STORE: `file:${first.home.folder}/datasets` });
    const run = first.home.start(['run', first.recipe, '--json']);
    const end = ended(run);
    await after(40, first, run);
    const refused = await second.home.run(['run', second.recipe, '--json']);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/another run owns this dataset: embedded server of .*--take-over/);
    expect(second.teacher.arrivals()).toBe(0);

    const taken = await second.home.run(['run', second.recipe, '--json', '--take-over']);
    expect(taken.stderr).toContain('taken over from embedded server of');
    expect(resultOf(taken).contentSha256).toBe(calm.contentSha256);
    const ousted = await end;
    expect(ousted.code).toBe(1);
    expect(ousted.stderr).toContain('no longer owns its dataset');
    const paid = first.teacher.ledger().totals.billed + second.teacher.ledger().totals.billed;
    expect(paid).toBeLessThanOrEqual(billed + CONCURRENCY);
  }, 480_000);
});

describe('F30: setLimits in the middle of a run', () => {
  it('reaches calls under way within five seconds', async () => {
    const at = await stand({ records: 400 });
    const run = at.home.start(['run', at.recipe, '--json']);
    const end = ended(run);
    await after(100, at, run);
    expect((await at.home.run(['set', 'recipe', '--concurrency', '2'])).code).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    at.teacher.resetPeak();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(at.teacher.peak()).toBeLessThanOrEqual(2);
    expect(at.teacher.peak()).toBeGreaterThan(0);
    run.kill('SIGTERM');
    expect((await end).code).toBe(130);
  }, 240_000);
});
