import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hold } from '../../workers/hosting.ts';
import { rehearsalUrl } from '../../workers/rehearsal-server.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'taskseed-teacher-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

it('the reserved endpoint is a server of its own, comes back when it dies, and ends with its last user', async () => {
  expect(rehearsalUrl(home)).toBeNull();
  const hosting = await hold({ env: process.env, home }, { server: false, rehearsal: true });
  expect(await served()).toEqual(['rehearsal-1']);
  expect(await hosting.revive()).toBe(false);
  process.kill(hosting.rehearsal?.pid ?? 0, 'SIGKILL');
  while (rehearsalUrl(home) !== null) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await hosting.revive()).toBe(true);
  // Its old port where nobody took it meanwhile: another test's server may have.
  expect(await served()).toEqual(['rehearsal-1']);
  expect(await hosting.release()).toBe(true);
  expect(rehearsalUrl(home)).toBeNull();
});

async function served(): Promise<string[]> {
  const models = (await (await fetch(`${rehearsalUrl(home)}/models`)).json()) as { data: { id: string }[] };
  return models.data.map(({ id }) => id);
}
