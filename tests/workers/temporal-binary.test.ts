import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTemporalBinary } from '../../workers/temporal-binary.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'taskseed-binary-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An environment that knows nothing: no PATH to a binary, an empty cache, no network by way of Python. */
const bare = () => ({ PATH: path.join(folder, 'bin'), XDG_CACHE_HOME: path.join(folder, 'cache'), HOME: folder });
const options = (env: Record<string, string>) => ({ env, home: path.join(folder, 'home') });

async function executable(...parts: string[]): Promise<string> {
  const file = path.join(folder, ...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, 0o755);
  return file;
}

describe('finding Temporal', () => {
  it('takes the file that the environment names before all else', async () => {
    const own = await executable('own', 'temporal');
    await executable('bin', 'temporal');
    const found = await findTemporalBinary('temporal', options({ ...bare(), TEMPORAL_CLI_PATH: own }));
    expect(found).toEqual({ path: own, from: 'environment' });
  });

  it('refuses a named file that is not there instead of looking on', async () => {
    await executable('bin', 'temporal-test-server');
    const env = { ...bare(), TEMPORAL_TEST_SERVER_PATH: path.join(folder, 'nothing') };
    await expect(findTemporalBinary('temporal-test-server', options(env))).rejects.toThrow(
      /TEMPORAL_TEST_SERVER_PATH names ".*nothing", which is no executable file/,
    );
  });

  it('takes what PATH has before the cache', async () => {
    const onPath = await executable('bin', 'temporal');
    await executable('cache', 'taskseed', 'temporal-1.9.1');
    expect(await findTemporalBinary('temporal', options(bare()))).toEqual({ path: onPath, from: 'PATH' });
  });

  it('passes over a file on PATH that cannot be executed', async () => {
    await chmod(await executable('bin', 'temporal'), 0o644);
    const cached = await executable('cache', 'taskseed', 'temporal-1.9.1');
    expect(await findTemporalBinary('temporal', options(bare()))).toEqual({ path: cached, from: 'cache' });
  });

  it('finds a binary that lies in the cache of TASKSEED_HOME', async () => {
    const cached = await executable('home', 'cache', 'temporal-1.9.1');
    expect(await findTemporalBinary('temporal', options(bare()))).toEqual({ path: cached, from: 'cache' });
  });
});
