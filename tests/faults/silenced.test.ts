import { existsSync, openSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRehearsal, startRehearsal } from '../../scripts/rehearsal/server.ts';
import { ended, type UserHome, userHome } from '../e2e/home.ts';

let teacher: RunningRehearsal;
let home: UserHome;
beforeAll(async () => {
  teacher = await startRehearsal({ latency: { low: 20, high: 60 } });
  home = userHome({ TASKSEED_ENDPOINTS: 'endpoints.json' });
  home.file('endpoints.json', { t: { baseUrl: teacher.url, provider: 'rehearsal' } });
  home.file('recipe.json', { families: ['arithmetic'], records: 8, models: { teacher: { endpoint: 't' } } });
});
afterAll(async () => {
  home.close();
  await teacher.close();
});

const published = (id: string) => existsSync(`${home.folder}/datasets/${id}/manifest.json`);

describe('F52 · a run that nobody listens to', () => {
  it('goes on when whoever read both of its streams is gone', async () => {
    const run = home.start(['run', 'recipe.json', '--id', 'unread']);
    const end = ended(run);
    await new Promise((resolve) => run.stderr?.once('data', resolve));
    run.stdout?.destroy();
    run.stderr?.destroy();
    expect((await end).code).toBe(0);
    expect(published('unread')).toBe(true);
  }, 90_000);

  it.skipIf(!existsSync('/dev/full'))(
    'goes on when the disk of its log is full (a device that is always full; Linux)',
    async () => {
      const end = ended(home.start(['run', 'recipe.json', '--id', 'full'], openSync('/dev/full', 'w')));
      expect((await end).code).toBe(0);
      expect(published('full')).toBe(true);
    },
    90_000,
  );
});
