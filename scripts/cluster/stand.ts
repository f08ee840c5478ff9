import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '../../core/run.ts';
import type { LedgerTotals } from '../rehearsal/ledger.ts';
import { freePorts, type Started, startProgram, stopProgram, tailOf, untilAnswers } from './processes.ts';

const BIN = fileURLToPath(new URL('../bin.mjs', import.meta.url));

/** Calls that each worker process may have in flight: its limit in the endpoints file. */
export const IN_FLIGHT = 8;

type Environment = Readonly<Record<string, string | undefined>>;

/** One step of the check: a teacher with a bill of its own, and whoever works and asks. */
export interface Stand {
  folder: string;
  /** Starts a process of the command line; its files have the name. */
  start(name: string, args: readonly string[], env: Environment): Started;
  bill(): Promise<LedgerTotals>;
  /** Resolves once so many calls were billed, or a process has ended. */
  billed(calls: number, or: Started): Promise<void>;
  close(): Promise<void>;
}

/** Milliseconds a reply of the teacher takes. */
const LATENCY = '100-300';

export async function openStand(folder: string): Promise<Stand> {
  mkdirSync(folder, { recursive: true });
  const [port = 0] = await freePorts(1);
  const inherited = environment();
  const start = (name: string, args: readonly string[], env: Environment) => {
    const home = path.join(folder, name);
    mkdirSync(home, { recursive: true });
    const own = { TASKSEED_HOME: path.join(home, '.taskseed'), TASKSEED_ENDPOINTS: endpoints };
    const options = { cwd: home, env: { ...inherited, ...own, ...env } };
    return startProgram(path.join(home, 'log'), [process.execPath, BIN, ...args], options);
  };
  const endpoints = path.join(folder, 'endpoints.json');
  const teacher = { baseUrl: `http://127.0.0.1:${port}/v1`, provider: 'rehearsal', concurrency: IN_FLIGHT };
  writeFileSync(endpoints, JSON.stringify({ teacher }));
  const serving = start('teacher', ['rehearsal', '--port', String(port), '--seed', '7', '--latency', LATENCY], {});
  await untilAnswers(port, serving);
  const bill = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/ledger?limit=0`);
    return ((await response.json()) as { totals: LedgerTotals }).totals;
  };
  return {
    folder,
    start,
    bill,
    async billed(calls, { child }) {
      while (child.exitCode === null && child.signalCode === null && (await bill()).billed < calls) await sleep(200);
    },
    close: () => stopProgram(serving),
  };
}

/** Ours without what would name a server or endpoint of the user's. */
function environment(): Environment {
  const named = /^(?:TEMPORAL_(?!CLI_PATH)|TASKSEED_|OPENAI_|AWS_)/;
  const inherited = Object.entries(process.env).filter(([name]) => !named.test(name));
  return { ...Object.fromEntries(inherited), NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
}

export function writeRecipe(folder: string, records: number): string {
  const file = path.join(folder, 'many.json');
  const families = ['arithmetic', 'science'];
  writeFileSync(file, JSON.stringify({ families, records, models: { teacher: { endpoint: 'teacher' } } }));
  return file;
}

/** Result of a run that ended well. @throws Error with the end of what it said */
export async function resultOf(program: Started): Promise<RunResult> {
  const code = await program.ended;
  if (code === 0) return JSON.parse(readFileSync(program.out, 'utf8')) as RunResult;
  throw new Error(`a run ended with ${code}; the end of ${program.log}:\n${tailOf(program)}`);
}
