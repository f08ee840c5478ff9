import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { processStamp } from '../../workers/process-stamp.ts';
import { isAlive, readService, spawnService, stopService, untilReady, writeService } from '../../workers/service.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'taskseed-service-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

const shell = (script: string) => spawnService(home, 'thing', ['/bin/sh', '-c', script], { PATH: process.env['PATH'] });

it('a service is known by its file until it is stopped, and its ports after that', async () => {
  const pid = shell('exec sleep 60');
  writeService(home, 'thing', { pid, port: 7300, uiPort: 8300 });
  expect(isAlive(readService(home, 'thing'))).toBe(true);
  await stopService(home, 'thing');
  expect(processStamp(pid)).toBeNull();
  expect(readService(home, 'thing')).toMatchObject({ pid: null, port: 7300, uiPort: 8300 });
  await stopService(home, 'thing');
});

it('one that does not start is told with the end of its log', async () => {
  const pid = shell('echo "cannot open the database" >&2; exit 1');
  const ready = untilReady(home, 'thing', pid, () => Promise.resolve(false));
  await expect(ready).rejects.toThrow(/the thing did not start; .*thing\.log:\ncannot open the database/);
});

it('what answers while our process is gone is somebody else’s', async () => {
  const pid = shell('exit 0');
  while (processStamp(pid) !== null) await new Promise((resolve) => setTimeout(resolve, 10));
  await expect(untilReady(home, 'thing', pid, () => Promise.resolve(true))).rejects.toThrow(/did not start/);
});

it('a program that is not there is no service', async () => {
  const pid = spawnService(home, 'thing', ['/nothing/here'], {});
  await expect(untilReady(home, 'thing', pid, () => Promise.resolve(false))).rejects.toThrow(/did not start/);
});

it('a file that is no service is none', () => {
  expect(readService(home, 'thing')).toBeNull();
});
