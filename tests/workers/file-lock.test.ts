import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { withLock } from '../../workers/file-lock.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-lock-'));
const lock = path.join(folder, 'lock');
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('lets one in at a time and takes over the lock of a dead process', async () => {
  writeFileSync(lock, '1 99999999 another-boot');
  let inside = 0;
  let most = 0;
  const work = () =>
    withLock(lock, async () => {
      most = Math.max(most, ++inside);
      await sleep(5);
      inside--;
    });
  await Promise.all(Array.from({ length: 8 }, work));
  expect(most).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

it('is free again after work that fails', async () => {
  await expect(withLock(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await withLock(lock, async () => 'yes')).toBe('yes');
});
