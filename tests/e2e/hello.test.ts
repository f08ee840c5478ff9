import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../core/ledger.ts';
import type { RunResult } from '../../core/run.ts';
import { temporalCli } from '../temporal-servers.ts';
import { ended, userHome } from './home.ts';

const RECIPE = fileURLToPath(new URL('../../recipes/hello.json', import.meta.url));
const home = userHome();
afterAll(() => home.close());

describe('hello, as a new user runs it', () => {
  let first: RunResult;

  it('makes 60 verified rows of three families and says how', async () => {
    const { code, stdout, stderr } = await home.run(['run', RECIPE, '--json']);
    expect(stderr).toContain('history at http://127.0.0.1:');
    expect(code).toBe(0);
    first = JSON.parse(stdout) as RunResult;
    expect(first).toMatchObject({ dataset: 'hello', records: 60 });
    const ledger = JSON.parse(home.read('datasets/hello/ledger.json')) as Ledger;
    const reasons = new Set(
      Object.values(ledger.families).flatMap((f) => [
        ...Object.values(f.rejected).flatMap((r) => Object.keys(r)),
        ...Object.keys(f.deadLetters),
      ]),
    );
    // Which faults the teacher shows turns on every byte of the prompts: where these change, the recipe's rngSeed may too.
    expect(reasons.size).toBeGreaterThanOrEqual(5);
    expect(readdirSync(`${home.folder}/datasets/hello/data`).sort()).toEqual(['arithmetic', 'reading', 'science']);
  }, 120_000);

  it('asks nothing the second time, and shows the dataset', async () => {
    const { code, stdout } = await home.run(['run', RECIPE]);
    expect(code).toBe(0);
    expect(stdout).toContain('nothing was asked, nothing paid');
    expect(stdout).toContain('The way of the rows');
  }, 60_000);

  it('passes its own audit', async () => {
    const { code, stdout } = await home.run(['audit', `${home.folder}/datasets/hello`]);
    expect(stdout).not.toContain('Error');
    expect(code).toBe(0);
  }, 60_000);

  it('makes the same content when the Temporal CLI starts it', async () => {
    const dev = home.start(['dev']);
    const end = ended(dev);
    try {
      const line = await new Promise<string>((resolve) => {
        let text = '';
        dev.stdout?.on('data', (data: Buffer) => {
          text += data.toString();
          const found = /--address (\S+)/.exec(text);
          if (found) resolve(found[1] as string);
        });
      });
      const temporal = (...args: string[]) =>
        promisify(execFile)(cli, [...args, '--address', line], { cwd: home.folder });
      const cli = await temporalCli();
      await temporal(
        'workflow',
        'start',
        '--type',
        'datasetRun',
        '--task-queue',
        'taskseed',
        '--workflow-id',
        'hello2',
        '--input-file',
        RECIPE,
      );
      const { stdout } = await temporal('workflow', 'result', '--workflow-id', 'hello2', '--output', 'json');
      const { result } = JSON.parse(stdout) as { result: RunResult };
      expect(result.contentSha256).toBe(first.contentSha256);
      expect(result.dataset).toBe('hello2');
    } finally {
      dev.kill('SIGINT');
      expect((await end).code).toBe(0);
    }
  }, 120_000);
});
