import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { processStamp } from '../../workers/process-stamp.ts';

it('tells a process from the next, and a dead one from a living', async () => {
  const [one, two] = [spawn('sleep', ['60']), spawn('sleep', ['60'])];
  const stamp = processStamp(one.pid ?? 0);
  expect(stamp).toBe(processStamp(one.pid ?? 0));
  expect(stamp).not.toBe(processStamp(two.pid ?? 0));
  one.kill();
  two.kill();
  await Promise.all([once(one, 'exit'), once(two, 'exit')]);
  expect(processStamp(one.pid ?? 0)).toBeNull();
});

it('knows no process of a nonsensical id', () => {
  expect([0, -1, Number.NaN, 2 ** 30].map(processStamp)).toEqual([null, null, null, null]);
});
