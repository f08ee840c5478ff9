import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RunResult } from '../../core/run.ts';
import { atEnd, endsWithUs } from './clean-up.ts';
import type { FakeStats } from './fake-endpoint.ts';

/** Calls that a kept row of the fake endpoint's takes: a quarter of a generate call, three votes, one enrich call. */
export const CALLS_PER_ROW = 4.3;

const at = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const TSX = ['--import', 'tsx/esm'];

export interface FakeEndpoint {
  /** Without `/v1`. */
  url: string;
  stats(): Promise<FakeStats>;
  bodies(): Promise<string[]>;
  /** Answers every call with 429 for so long. */
  storm(ms: number): Promise<void>;
  close(): void;
}

/** Starts the fake endpoint in a process of its own; it also ends when this one does. */
export async function startEndpoint(flags: readonly string[] = []): Promise<FakeEndpoint> {
  const child = endsWithUs(
    spawn(process.execPath, [...TSX, at('fake-endpoint.ts'), ...flags], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const { url } = (await firstLine(child)) as { url: string };
  const get = async (route: string) => (await fetch(`${url}/${route}`)).json();
  return {
    url,
    stats: () => get('stats') as Promise<FakeStats>,
    bodies: () => get('bodies') as Promise<string[]>,
    storm: async (ms) => void (await get(`storm/${ms}`)),
    close: () => void child.kill(),
  };
}

/** Runs one of the loops beside this file and gives back the line of JSON that it prints. */
export async function runLoop<T>(name: string, input: object): Promise<T> {
  const child = endsWithUs(spawn(process.execPath, [...TSX, at(name)], { stdio: ['pipe', 'pipe', 'inherit'] }));
  child.stdin?.end(JSON.stringify(input));
  return (await firstLine(child)) as T;
}

/** Runs a program beside this file to its end. @returns the line of JSON that it prints */
export async function runProgram<T>(name: string, flags: readonly string[]): Promise<T> {
  const child = endsWithUs(
    spawn(process.execPath, [...TSX, at(name), ...flags], { stdio: ['ignore', 'pipe', 'inherit'] }),
  );
  return (await firstLine(child)) as T;
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) return JSON.parse(line);
  throw new Error('the process ended without a word');
}

/** A line of cpu-log.mjs. */
export interface CpuSample {
  at: number;
  cpuSeconds: number;
  rssBytes: number;
  heapBytes: number;
  /** Memory of the process outside of V8's heap that V8 knows of: buffers above all. */
  externalBytes: number;
}

/** A user's folder with its own server, store and endpoints file. */
export interface BenchHome {
  folder: string;
  /** Store folder. */
  store: string;
  /** Starts the command line with its CPU logged. `node` are flags for Node itself. */
  start(args: readonly string[], node?: readonly string[]): ChildProcess;
  /** Runs it to its end. @throws Error with its output when it fails */
  run(args: readonly string[], node?: readonly string[]): Promise<RunResult>;
  /** In order of time, over all processes. */
  samples(): CpuSample[];
  /** Stops what still runs for it and removes it. */
  close(): void;
}

/** @param more environment, and keys of the endpoint's entry, on top */
export function createHome(
  endpoint: Pick<FakeEndpoint, 'url'>,
  recipe: object,
  concurrency: number,
  more: { env?: Readonly<Record<string, string>>; entry?: object } = {},
): BenchHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-bench-'));
  const file = (name: string) => path.join(folder, name);
  const entry = { baseUrl: `${endpoint.url}/v1`, provider: 'fake', concurrency, ...more.entry };
  writeFileSync(file('endpoints.json'), JSON.stringify({ fake: entry }));
  writeFileSync(file('bench.json'), JSON.stringify(recipe));
  const { TEMPORAL_ADDRESS: _a, OPENAI_BASE_URL: _b, ...inherited } = process.env;
  const env = {
    ...inherited,
    TASKSEED_HOME: file('.taskseed'),
    TASKSEED_STORE: `file:${file('datasets')}`,
    TASKSEED_ENDPOINTS: file('endpoints.json'),
    TASKSEED_BENCH_LOG: file('cpu.jsonl'),
    NO_COLOR: '1',
    ...more.env,
  };
  const start = (args: readonly string[], node: readonly string[] = []) => {
    const all = ['--import', at('cpu-log.mjs'), ...node, at('../bin.mjs'), ...args];
    return endsWithUs(spawn(process.execPath, all, { cwd: folder, env }));
  };
  const remove = () => {
    killService(file('.taskseed/server.json'));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const isClosed = atEnd(remove);
  return {
    folder,
    store: file('datasets'),
    start,
    async run(args, node) {
      const { code, stdout, stderr } = await endOf(start(args, node));
      if (code !== 0) throw new Error(`taskseed ${args.join(' ')} ended with ${code}\n${stderr}${stdout}`);
      return JSON.parse(stdout) as RunResult;
    },
    samples: () => linesOf(file('cpu.jsonl')).map((line) => JSON.parse(line) as CpuSample),
    close() {
      isClosed();
      remove();
    },
  };
}

export async function endOf(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data) => (stdout += String(data)));
  child.stderr?.on('data', (data) => (stderr += String(data)));
  const code = await new Promise<number | null>((resolve) => void child.on('close', resolve));
  return { code, stdout, stderr };
}

/** Kills, with SIGKILL, the service that a home's file names. @returns whether there was one */
export function killService(file: string): boolean {
  if (!existsSync(file)) return false;
  const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number | null };
  if (pid === null) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
}

/** CPU seconds of a process from the moment of its first call on: what its start-up took is told apart. */
export function cpuFrom(samples: readonly CpuSample[], firstAt: number): { startup: number; calls: number } {
  const last = samples.at(-1);
  const first = samples.findLast(({ at: when }) => when <= firstAt) ?? samples[0];
  if (!first || !last) throw new Error('no samples of CPU');
  return { startup: first.cpuSeconds, calls: last.cpuSeconds - first.cpuSeconds };
}

/** Lines of a table: numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length))) ?? [];
  const cell = (value: string | number, column: number) =>
    column === 0 ? String(value).padEnd(widths[column] ?? 0) : String(value).padStart(widths[column] ?? 0);
  return rows.map((row) => `  ${row.map(cell).join('  ')}`).join('\n');
}

/** A table for people, a line of JSON for programs. */
export function show(title: string, rows: readonly (readonly (string | number)[])[], result: object): void {
  console.error(`${title}\n${table(rows)}`);
  console.log(JSON.stringify({ ...result, node: process.version, date: new Date().toISOString().slice(0, 10) }));
}
