import { setTimeout as sleep } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { RunResult } from '../../core/run.ts';
import { startRehearsal } from '../../scripts/rehearsal/server.ts';
import { ended, type UserHome, userHome } from '../e2e/home.ts';
import { startCutProxy } from '../fakes/cut-proxy.ts';
import { temporalCli } from '../temporal-servers.ts';

/** Calls that each worker may have in flight. */
const CONCURRENCY = 8;
const RECIPE = { families: ['arithmetic'], records: 120, models: { teacher: { endpoint: 't' } } };

let server: TestWorkflowEnvironment;
let calm: { sha256: string; billed: number };
beforeAll(async () => {
  const path = await temporalCli();
  server = await TestWorkflowEnvironment.createLocal({ server: { executable: { type: 'existing-path', path } } });
  const { home, teacher } = await stand();
  const { contentSha256 } = resultOf(await home.run(['run', 'recipe.json', '--json']));
  calm = { sha256: contentSha256, billed: teacher.ledger().totals.billed };
  home.close();
  await teacher.close();
}, 180_000);
afterAll(() => server.teardown());

/** A user's folder with a teacher of its own; the server, where one is named, is shared. */
async function stand(env: Record<string, string> = {}) {
  const teacher = await startRehearsal({ seed: 7, latency: { low: 150, high: 300 } });
  const home = userHome({ TASKSEED_ENDPOINTS: 'endpoints.json', NODE_NO_WARNINGS: '1', ...env });
  home.file('endpoints.json', { t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: CONCURRENCY } });
  home.file('recipe.json', RECIPE);
  return { home, teacher };
}

const resultOf = ({ code, stdout, stderr }: { code: number | null; stdout: string; stderr: string }): RunResult => {
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as RunResult;
};

/** A home of the same store and endpoints that goes to the server by another way, or with other flags for Node. */
function worker(home: UserHome, env: Record<string, string>) {
  const own = userHome({
    TASKSEED_STORE: `file:${home.folder}/datasets`,
    TASKSEED_ENDPOINTS: `${home.folder}/endpoints.json`,
    TEMPORAL_ADDRESS: server.address,
    ...env,
  });
  const child = own.start(['worker']);
  const end = ended(child);
  onTestFinished(() => {
    child.kill('SIGKILL');
    own.close();
  });
  return { child, end };
}

describe('a run by a worker of its own', () => {
  it('F5 · that is cut off from the server for 40 s ends as ever, and pays nothing again', async () => {
    const { home, teacher } = await stand({ TEMPORAL_ADDRESS: server.address });
    const way = await startCutProxy(Number(server.address.split(':')[1]));
    onTestFinished(async () => {
      home.close();
      await way.close();
      await teacher.close();
    });
    const { child } = worker(home, { TEMPORAL_ADDRESS: way.address });
    const run = home.run(['run', 'recipe.json', '--id', 'cut', '--no-worker', '--json']);
    const billed = () => teacher.ledger().totals.billed;
    while (billed() < calm.billed / 4) await sleep(50);
    way.cut();
    const atCut = billed();
    await sleep(40_000);
    // What it was doing goes on: those calls are in the journal whoever asks for them later.
    expect(billed()).toBeGreaterThan(atCut);
    way.mend();
    const { contentSha256 } = resultOf(await run);
    expect(contentSha256).toBe(calm.sha256);
    expect(teacher.ledger().totals.billedAgain).toBe(0);
    child.kill('SIGTERM');
  }, 300_000);

  it('F41 · that runs out of memory is carried on by the next worker, and pays again at most what was in flight', async () => {
    const { home, teacher } = await stand({ TEMPORAL_ADDRESS: server.address });
    onTestFinished(async () => {
      home.close();
      await teacher.close();
    });
    // Once it is told to, it grows until V8 gives up.
    const leak =
      "const kept=[];process.on('SIGUSR2',()=>setInterval(()=>kept.push(Array.from({length:2e5},()=>({}))),20))";
    const preload = `data:text/javascript,${encodeURIComponent(leak)}`;
    const first = worker(home, { NODE_OPTIONS: `--max-old-space-size=400 --import ${preload}` });
    const run = home.run(['run', 'recipe.json', '--id', 'oom', '--no-worker', '--json']);
    while (teacher.ledger().totals.billed < calm.billed / 4) await sleep(50);
    first.child.kill('SIGUSR2');
    const { stderr } = await first.end;
    expect(stderr).toContain('heap out of memory');
    const { child } = worker(home, {});
    const { contentSha256 } = resultOf(await run);
    expect(contentSha256).toBe(calm.sha256);
    expect(teacher.ledger().totals.billedAgain).toBeLessThanOrEqual(CONCURRENCY);
    child.kill('SIGTERM');
  }, 300_000);
});
