import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createFileJournal } from '../../activities/io/file-journal.ts';
import { temporaryFolder } from '../fakes/paid.ts';

const APPENDER = fileURLToPath(new URL('appender.ts', import.meta.url));

/** Runs the appender until it is killed without warning; gives back what it had acknowledged. */
async function appendUntilKilled(root: string, workerId: string, afterAcks: number): Promise<string[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', APPENDER, root, workerId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
    if (out.split('\n').length > afterAcks) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // What the pipe cut in half was not acknowledged to anyone.
  return out.split('\n').slice(0, -1);
}

test('F1 · SIGKILL of two writers of one range, again and again, loses no acknowledged reply', async () => {
  const root = await temporaryFolder();
  const acknowledged: string[] = [];
  const problems: string[] = [];
  for (let round = 0; round < 3; round++) {
    const both = [`a${round}`, `b${round}`].map((id, i) => appendUntilKilled(root, id, 100 + 300 * round + 50 * i));
    acknowledged.push(...(await Promise.all(both)).flat());
  }
  const journal = createFileJournal({ root, workerId: 'reader', report: (problem) => problems.push(problem) });
  const range = await journal.range('r/');
  for (const key of acknowledged) expect((await range.lookup(key))?.completion.text).toBe(key.repeat(40));
  expect(acknowledged.length).toBeGreaterThan(1000);
  expect(problems).toEqual([]);
  const { answered, ambiguous, duplicates } = await range.totals();
  expect(answered).toBeGreaterThanOrEqual(acknowledged.length);
  expect(duplicates).toBe(0);
  // At most what each of the six had in flight.
  expect(ambiguous).toBeLessThanOrEqual(6 * 32);
  await journal.close();
});
