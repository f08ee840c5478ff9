import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/run.ts';
import { type RunningRehearsal, startRehearsal } from '../../scripts/rehearsal/server.ts';
import { ended, killService, type UserHome, userHome } from '../e2e/home.ts';

const TEACHER = { seed: 7, latency: { low: 150, high: 450 } };
const RECIPE = { families: ['arithmetic'], records: 60, models: { teacher: { endpoint: 't' } } };

let calm: RunningRehearsal;
let teacher: RunningRehearsal;
let calmHome: UserHome;
let home: UserHome;
const recipe = 'recipe.json';
/** The same run, that nobody ends; it goes on beside the other one's first part. */
let undisturbed: ReturnType<UserHome['run']>;
beforeAll(async () => {
  [calm, teacher] = [await startRehearsal(TEACHER), await startRehearsal(TEACHER)];
  [calmHome, home] = [calm, teacher].map(({ url }) => {
    const made = userHome({ TASKSEED_ENDPOINTS: 'endpoints.json' });
    made.file('endpoints.json', { t: { baseUrl: url, provider: 'rehearsal', concurrency: 8 } });
    made.file(recipe, RECIPE);
    return made;
  }) as [UserHome, UserHome];
  undisturbed = calmHome.run(['run', recipe, '--json']);
});
afterAll(async () => {
  await undisturbed;
  calmHome.close();
  home.close();
  await Promise.all([calm.close(), teacher.close()]);
});

const own = (name: string) => path.join(home.folder, '.taskseed', name);

const receipts = () => {
  const folder = path.join(home.folder, 'datasets/recipe/.taskseed/receipts/arithmetic');
  return existsSync(folder) ? readdirSync(folder).length : 0;
};

/** Starts the run, and waits until it is well at work: some receipts more than there were. */
async function runOn() {
  const before = receipts();
  const child = home.start(['run', recipe, '--json']);
  const end = ended(child);
  while (receipts() < before + 2) await new Promise((resolve) => setTimeout(resolve, 50));
  return { child, end };
}

/** One run that is ended in three ways, one after the other; no call in it is ever paid twice. */
describe('a run that is ended', () => {
  it('F30 · by terminate leaves what the same command goes on from, unpaid', async () => {
    const { end } = await runOn();
    const { port } = JSON.parse(home.read('.taskseed/server.json')) as { port: number };
    const connection = await Connection.connect({ address: `127.0.0.1:${port}` });
    await new Client({ connection }).workflow.getHandle('recipe').terminate('a person did');
    await connection.close();
    expect(await end).toMatchObject({ code: 1 });
    expect(teacher.ledger().totals.billedAgain).toBe(0);
  }, 120_000);

  it('F29 · by SIGTERM lands and keeps what is in flight', async () => {
    const { child, end } = await runOn();
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    expect(stderr).toContain('the same command goes on');
    expect(code).toBe(130);
    expect(teacher.ledger().totals.billedAgain).toBe(0);
  }, 120_000);

  it('F4 · by the loss of the whole Temporal database is made whole from the store, unpaid', async () => {
    const { billed } = teacher.ledger().totals;
    killService(own('server.json'));
    for (const file of ['temporal.db', 'temporal.db-shm', 'temporal.db-wal']) rmSync(own(file), { force: true });
    const { code, stdout } = await home.run(['run', recipe, '--json']);
    expect(code).toBe(0);
    const [result, expected] = [stdout, (await undisturbed).stdout].map((text) => JSON.parse(text) as RunResult);
    expect(result?.contentSha256).toBe(expected?.contentSha256);
    expect(billed).toBeGreaterThan(0);
    const { totals } = teacher.ledger();
    expect(totals.billedAgain).toBe(0);
    expect(totals.billed).toBe(calm.ledger().totals.billed);
  }, 180_000);
});
