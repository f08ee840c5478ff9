import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/run.ts';
import { type RunningRehearsal, startRehearsal } from '../../scripts/rehearsal/server.ts';
import { type FakeS3, startFakeS3 } from '../fakes/s3.ts';
import { ended, type UserHome, userHome } from './home.ts';

/** Calls that each worker may have in flight. */
const CONCURRENCY = 8;
const RECIPE = { families: ['arithmetic'], records: 120, models: { teacher: { endpoint: 't' } } };

let s3: FakeS3;
let teacher: RunningRehearsal;
let calm: UserHome;
let cluster: UserHome;
let files: UserHome;
const workers: ChildProcess[] = [];
beforeAll(async () => {
  s3 = await startFakeS3();
  teacher = await startRehearsal({ seed: 7, latency: { low: 150, high: 300 } });
  files = userHome();
  const endpoints = { t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: CONCURRENCY } };
  const env = { TASKSEED_ENDPOINTS: files.file('endpoints.json', endpoints), NODE_NO_WARNINGS: '1' };
  calm = userHome(env);
  cluster = userHome({
    ...env,
    TASKSEED_HEARTBEAT: '10s',
    TASKSEED_STORE: 's3://bucket/sets',
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  for (const home of [calm, cluster, files]) home.close();
  await teacher.close();
  await s3.stop();
});

/** Segments of a family that a worker process has put into the bucket. */
const segmentsOf = (worker: ChildProcess): string[] =>
  [...s3.objects.keys()].filter((key) => key.includes('/journal/arithmetic/') && key.includes(`_${worker.pid}_`));

/** F1 and F2 of two machines: they share a server and a bucket, nothing else. */
describe('two workers on one bucket', () => {
  it('share a run; one is killed, the other carries on to the content of a folder run', async () => {
    const [first, second] = [cluster.start(['worker']), cluster.start(['worker'])];
    workers.push(first, second);
    const ends = workers.map(ended);
    const run = cluster.run(['run', cluster.file('recipe.json', RECIPE), '--no-worker', '--json']);
    let over = false;
    void run.then(() => (over = true));
    // Whichever has begun to pay: the other may have nothing of the run yet.
    let killed: ChildProcess | undefined;
    while (!over && killed === undefined) {
      killed = workers.find((worker) => segmentsOf(worker).length >= 3);
      await sleep(50);
    }
    killed?.kill('SIGKILL');
    const survivor = first === killed ? second : first;
    const before = segmentsOf(survivor).length;
    const { code, stdout, stderr } = await run;
    expect(code, stderr).toBe(0);
    expect(killed).toBeDefined();
    expect(segmentsOf(survivor).length).toBeGreaterThan(before);
    const { billed, billedAgain } = teacher.ledger().totals;
    expect(billedAgain).toBeLessThanOrEqual(CONCURRENCY);
    expect(billed).toBeGreaterThan(120);
    survivor.kill('SIGTERM');
    await Promise.all(ends);

    const undisturbed = await calm.run(['run', calm.file('recipe.json', RECIPE), '--json']);
    const expected = JSON.parse(undisturbed.stdout) as RunResult;
    expect((JSON.parse(stdout) as RunResult).contentSha256).toBe(expected.contentSha256);
  }, 600_000);
});
