/**
 * Saves histories of real runs to tests/replay/: `npx tsx scripts/save-histories.ts`, a minute. Run it after a change of
 * the workflows that is meant to be: tests/workflows/replay.test.ts holds every later change to what is saved.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { Progress } from '../core/run.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = path.join(ROOT, 'tests', 'replay');
const RECIPE = path.join(ROOT, 'recipes', 'hello.json');
const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-histories-'));

const taskseed = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [path.join(ROOT, 'scripts', 'bin.mjs'), ...args], {
    cwd: folder,
    env: {
      ...process.env,
      TEMPORAL_ADDRESS: undefined,
      TASKSEED_HOME: path.join(folder, '.taskseed'),
      TASKSEED_STORE: `file:${folder}/datasets`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const ended = (child: ChildProcess) => new Promise((resolve) => child.on('close', resolve));

function addressOf(dev: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    dev.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /--address (\S+)/.exec(text);
      if (found?.[1]) resolve(found[1]);
    });
  });
}

/**
 * A message of Temporal's API as JSON that loses nothing: bytes as `{$bytes: base64}`, long numbers as their halves, and
 * enums as numbers. (The SDK's own conversion wants one copy of protobufjs, and npm installs three.) What names this
 * machine is cut out; a replay does not look at it.
 */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'string') return value.replaceAll(hostname(), 'host').replaceAll(folder, 'folder');
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, key === 'identity' ? 'worker' : plain(inner)]));
}

async function save(client: Client, id: string): Promise<void> {
  const history = await client.workflow.getHandle(id).fetchHistory();
  const file = path.join(OUT, `${id.replaceAll('/', '_')}.json`);
  writeFileSync(file, `${JSON.stringify(plain(history), null, 1)}\n`);
  console.log(`${id}: ${history.events?.length} events`);
}

async function pausedRun(client: Client): Promise<void> {
  const run = taskseed('run', RECIPE, '--id', 'paused');
  const handle = client.workflow.getHandle('paused');
  const state = () => handle.query<Progress>('progress').catch(() => null);
  while ((await state())?.stage !== 'making rows') await sleep(50);
  await sleep(700);
  await handle.signal('pause');
  while ((await state())?.state !== 'paused') await sleep(50);
  await handle.executeUpdate('setBudget', { args: [{ calls: 5_000 }] });
  await handle.signal('resume');
  await ended(run);
}

const dev = taskseed('dev');
const connection = await Connection.connect({ address: await addressOf(dev) });
try {
  const client = new Client({ connection });
  await ended(taskseed('run', RECIPE));
  await pausedRun(client);
  for (const run of ['hello', 'paused'])
    for (const below of ['', '/arithmetic', '/arithmetic/0']) await save(client, run + below);
} finally {
  await connection.close();
  dev.kill('SIGTERM');
  await ended(dev);
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
