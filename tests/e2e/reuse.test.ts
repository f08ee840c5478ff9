import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningRehearsal, startRehearsal } from '../../scripts/rehearsal/server.ts';
import { type UserHome, userHome } from './home.ts';

const RECIPE = { families: ['arithmetic'], records: 12, models: { teacher: { endpoint: 't' } } };

let teacher: RunningRehearsal;
let home: UserHome;
beforeAll(async () => {
  teacher = await startRehearsal({ seed: 5, latency: { low: 1, high: 5 } });
  home = userHome({ TASKSEED_ENDPOINTS: 'endpoints.json' });
  home.file('endpoints.json', { t: { baseUrl: teacher.url, provider: 'rehearsal' } });
  home.file('first.json', RECIPE);
});
afterAll(async () => {
  home.close();
  await teacher.close();
});

const run = async (file: string, id: string) => {
  const { code, stdout, stderr } = await home.run(['run', file, '--id', id, '--json']);
  return { code, stderr, result: stdout === '' ? null : JSON.parse(stdout) };
};

test('a dataset that reuses another pays only for what that one never asked', async () => {
  const first = await run('first.json', 'first');
  expect(first.code).toBe(0);
  const paid = teacher.ledger().totals.billed;

  home.file('same.json', { ...RECIPE, reuse: ['first'] });
  const same = await run('same.json', 'same');
  expect(same.code).toBe(0);
  expect(teacher.ledger().totals.billed).toBe(paid);
  expect(same.result).toMatchObject({ records: 12, calls: 0 });
  expect(same.result.reused).toBeGreaterThan(0);

  home.file('typo.json', { ...RECIPE, reuse: ['frist'] });
  const typo = await run('typo.json', 'typo');
  expect(typo.code).toBe(2);
  expect(typo.stderr).toContain('reuse[0] is "frist"');
  expect(typo.stderr).toContain('did you mean "first"');
}, 180_000);
