import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../core/run.ts';
import { type RunningRehearsal, startRehearsal } from '../../scripts/rehearsal/server.ts';
import { ended, killService, type UserHome, userHome } from './home.ts';

/** Calls the endpoint below may have in flight. */
const CONCURRENCY = 16;
const TEACHER = { seed: 7, latency: { low: 20, high: 120 } };

interface Stand {
  teacher: RunningRehearsal;
  home: UserHome;
  recipe: string;
}

async function stand(): Promise<Stand> {
  const teacher = await startRehearsal(TEACHER);
  const home = userHome();
  const endpoints = home.file('endpoints.json', {
    t: { baseUrl: teacher.url, provider: 'rehearsal', concurrency: CONCURRENCY },
  });
  const recipe = home.file('recipe.json', {
    families: ['arithmetic'],
    records: 150,
    models: { teacher: { endpoint: 't' } },
  });
  const withEndpoints = userHome({ TASKSEED_ENDPOINTS: endpoints });
  return { teacher, home: withEndpoints, recipe };
}

let calm: Stand;
let killed: Stand;
beforeAll(async () => {
  [calm, killed] = [await stand(), await stand()];
});
afterAll(async () => {
  for (const { teacher, home } of [calm, killed]) {
    home.close();
    await teacher.close();
  }
});

/** F1, F3: a run whose worker and server are killed goes on from what was paid. */
describe('a run that is killed', () => {
  it('ends with the content of an undisturbed run and pays again only what was in flight', async () => {
    const undisturbed = await calm.home.run(['run', calm.recipe, '--json']);
    expect(undisturbed.stderr).toContain('history at');
    const expected = JSON.parse(undisturbed.stdout) as RunResult;
    expect(calm.teacher.ledger().totals.billedAgain).toBe(0);

    const run = killed.home.start(['run', killed.recipe, '--json']);
    const end = ended(run);
    const receipts = path.join(killed.home.folder, 'datasets/recipe/.taskseed/receipts/arithmetic');
    while (!existsSync(receipts) || readdirSync(receipts).length < 12)
      await new Promise((resolve) => setTimeout(resolve, 50));
    run.kill('SIGKILL');
    expect(killService(path.join(killed.home.folder, '.taskseed/server.json'))).toBe(true);
    await end;
    const billedBefore = killed.teacher.ledger().totals.billed;

    const again = await killed.home.run(['run', killed.recipe, '--json']);
    expect(again.code).toBe(0);
    const result = JSON.parse(again.stdout) as RunResult;
    expect(result.contentSha256).toBe(expected.contentSha256);
    const { billed, billedAgain } = killed.teacher.ledger().totals;
    expect(billedBefore).toBeGreaterThan(0);
    expect(billed).toBeGreaterThan(billedBefore);
    expect(billedAgain).toBeLessThanOrEqual(CONCURRENCY);
  }, 240_000);
});
