import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CommanderError } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { createCli } from '../../scripts/cli/cli.ts';
import { toldError } from '../../scripts/cli/errors.ts';
import { createOutput } from '../../scripts/cli/output.ts';
import { runCommandLine } from '../../scripts/taskseed.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bin = fileURLToPath(new URL('../../scripts/bin.mjs', import.meta.url));
const env = { TASKSEED_HOME: path.join(folder, 'home'), TASKSEED_STORE: `file:${folder}/store`, HOME: folder };

function recipe(value: object): string {
  const file = path.join(folder, `recipe-${Math.random()}.json`);
  writeFileSync(file, JSON.stringify(value));
  return file;
}

/** One command line in this process: what it answered, and how its error is told. */
async function taskseed(arguments_: string[], more: Record<string, string> = {}) {
  const written = { out: '', err: '' };
  const streams = {
    stdin: {},
    stdout: { write: (text: string) => (written.out += text) },
    stderr: { write: (text: string) => (written.err += text) },
  };
  const cli = createCli({ ...env, ...more }, createOutput(streams, {}, arguments_.includes('--json')));
  try {
    await runCommandLine(arguments_, cli);
    return { ...written, exitCode: 0, message: '' };
  } catch (error) {
    if (error instanceof CommanderError) return { ...written, exitCode: error.exitCode, message: error.message };
    return { ...written, ...toldError(error) };
  }
}

const rehearsed = { models: { teacher: { endpoint: 'rehearsal' } } };

describe('wrong input ends before any server starts, with exit code 2', () => {
  it.each([
    [
      'no such recipe',
      () => 'recipes/helo.json',
      /no recipe "recipes\/helo\.json" \(did you mean "recipes\/hello\.json"\?\)/,
    ],
    [
      'no endpoint',
      () => recipe({ families: ['gsm8k'], records: 5 }),
      /^no model endpoint; set OPENAI_BASE_URL or add --rehearsal$/,
    ],
    [
      'an endpoint nobody defined',
      () => recipe({ families: ['gsm8k'], records: 5, models: { teacher: { endpoint: 'vlm' } } }),
      /unknown endpoint "vlm"/,
    ],
    [
      'an unknown family',
      () => recipe({ families: ['gsm9k'], records: 5, ...rehearsed }),
      /no family "gsm9k" \(did you mean "gsm8k"\?\)/,
    ],
    [
      'own files without heldOut',
      () => recipe({ families: [{ id: 'gsm8k', source: { path: 'a.jsonl' } }], records: 5, ...rehearsed }),
      /add heldOut, or write \[\] to go without/,
    ],
    [
      'a file that is not there',
      () => recipe({ families: [{ id: 'gsm8k', source: { path: 'a.jsonl' }, heldOut: [] }], records: 5, ...rehearsed }),
      /families\[0\]\.source\.path is "a\.jsonl": .* is not there/,
    ],
    ['a held-out family', () => recipe({ families: ['humaneval'], records: 5, ...rehearsed }), /is held out only/],
  ])('%s', async (_, file, message) => {
    const said = await taskseed(['run', file()]);
    expect(said.message).toMatch(message);
    expect(said.exitCode).toBe(2);
  });

  it('an expensive run that nobody is there to agree to waits for a person', async () => {
    const said = await taskseed([
      'run',
      recipe({ families: ['science'], records: 5, budget: { usd: 50 }, ...rehearsed }),
    ]);
    expect([said.exitCode, said.message]).toEqual([3, expect.stringContaining('add --yes')]);
  });

  it('a configured server that does not answer', async () => {
    const file = recipe({ families: ['science'], records: 5, ...rehearsed });
    const said = await taskseed(['run', '--no-worker', file], { TEMPORAL_ADDRESS: '127.0.0.1:1' });
    expect(said.message).toMatch(/no Temporal server answers at 127\.0\.0\.1:1 \(TEMPORAL_ADDRESS\)/);
    expect(said.exitCode).toBe(2);
  }, 60_000);
});

describe('verbs that need no server', () => {
  it('families prints the shelf, or the ones named, and the nearest to a wrong name', async () => {
    expect((await taskseed(['families'])).out).toMatch(/^family +type[\s\S]*\narithmetic +math/);
    expect(JSON.parse((await taskseed(['families', 'gsm8k', '--json'])).out)).toMatchObject([
      { id: 'gsm8k', licence: 'MIT' },
    ]);
    expect(await taskseed(['families', 'gsm8'])).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('"gsm8k"'),
    });
  });

  it('list says that there is nothing yet', async () => {
    expect((await taskseed(['list'])).out).toBe('no runs and no datasets yet\n');
  });

  it('pause says that no server runs', async () => {
    expect(await taskseed(['pause', 'hello'])).toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('taskseed dev'),
    });
  });

  it('export and audit name a dataset that is not there', async () => {
    expect((await taskseed(['export', 'nothing'])).message).toMatch(/no finished dataset "nothing"/);
    expect((await taskseed(['audit', 'nothing'])).exitCode).toBe(2);
  });
});

describe('the program', () => {
  async function spawned(...arguments_: string[]) {
    const child = spawn(process.execPath, [bin, ...arguments_], { env: { ...env, PATH: process.env['PATH'] } });
    const said = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said.err += text));
    return { child, said, ended: once(child, 'close').then(([code]) => code as number) };
  }

  it('puts nothing but the answer on standard output, errors as JSON when asked', async () => {
    const { said, ended } = await spawned('families', 'nix', '--json');
    expect(await ended).toBe(2);
    expect(JSON.parse(said.out)).toMatchObject({ error: { exitCode: 2 } });
    expect(said.err).toMatch(/^taskseed: no family "nix"/);
  });

  it('ends wrong usage with 2 and the nearest verb, help and version with 0', async () => {
    const [wrong, version, help] = [await spawned('famlies'), await spawned('--version'), await spawned('help', 'set')];
    expect([await wrong.ended, await version.ended, await help.ended]).toEqual([2, 0, 0]);
    expect(wrong.said.err).toMatch(/Did you mean families/);
    expect(help.said.out).toMatch(/--budget-usd/);
  });

  it('serves the rehearsal teacher until it is interrupted', async () => {
    const { child, said, ended } = await spawned('rehearsal', '--json', '--latency', '0');
    while (said.out === '' && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 50));
    const { url } = JSON.parse(said.out) as { url: string };
    expect((await fetch(`${url}/models`)).ok).toBe(true);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
