import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../scripts/bin.mjs', import.meta.url));

/** A user's folder: its own server, store and files, and the command line as a user calls it. */
export interface UserHome {
  folder: string;
  file(name: string, content: unknown): string;
  read(name: string): string;
  /** @param log file descriptor for what it says; a pipe otherwise */
  start(args: readonly string[], log?: number): ChildProcess;
  run(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }>;
  /** Kills with SIGKILL whatever server and teacher still belong to this folder. */
  close(): void;
}

export function userHome(env: Record<string, string> = {}): UserHome {
  const folder = mkdtempSync(path.join(tmpdir(), 'taskseed-e2e-'));
  const settings = {
    TASKSEED_HOME: path.join(folder, '.taskseed'),
    TASKSEED_STORE: `file:${folder}/datasets`,
    NO_COLOR: '1',
  };
  const { TEMPORAL_ADDRESS: _a, OPENAI_BASE_URL: _b, ...inherited } = process.env;
  const start = (args: readonly string[], log?: number) =>
    spawn(process.execPath, [BIN, ...args], {
      cwd: folder,
      env: { ...inherited, ...settings, ...env },
      stdio: ['ignore', 'pipe', log ?? 'pipe'],
    });
  return {
    folder,
    file(name, content) {
      const file = path.join(folder, name);
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
      return file;
    },
    read: (name) => readFileSync(path.join(folder, name), 'utf8'),
    start,
    run: (args) => ended(start(args)),
    close() {
      for (const service of ['server', 'rehearsal']) killService(path.join(folder, '.taskseed', `${service}.json`));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export async function ended(child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> {
  let [stdout, stderr] = ['', ''];
  child.stdout?.on('data', (data) => (stdout += data));
  child.stderr?.on('data', (data) => (stderr += data));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, stdout, stderr };
}

/** Kills a service that a home's file names. @returns whether there was one */
export function killService(file: string): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number | null };
    if (pid) process.kill(pid, 'SIGKILL');
    return Boolean(pid);
  } catch {
    return false;
  }
}
