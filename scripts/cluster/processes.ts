import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, freePort } from '../../workers/ports.ts';

/** Processes that this check started: all of them end with it, whatever happens. */
const started = new Set<ChildProcess>();

export interface Started {
  child: ChildProcess;
  ended: Promise<number | null>;
  log: string;
  /** Where its standard output goes. */
  out: string;
}

/** Starts a program whose standard error goes to `<log>`, and its standard output to `<log>.out`. */
export function startProgram(
  log: string,
  [program = '', ...arguments_]: readonly string[],
  options: SpawnOptions = {},
): Started {
  const out = `${log}.out`;
  const files = [openSync(out, 'a'), openSync(log, 'a')] as const;
  const child = spawn(program, arguments_, { ...options, stdio: ['ignore', ...files] });
  files.forEach(closeSync);
  started.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('exit', (code) => resolve(code));
  });
  void ended.then(() => started.delete(child));
  return { child, ended, log, out };
}

/** Ends a program: asks first, and insists after ten seconds. */
export async function stopProgram({ child, ended }: Started, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** For the end of the whole check, also by Ctrl-C. */
export function killAll(): void {
  for (const child of started) child.kill('SIGKILL');
}

/** Waits until a port answers. @throws Error with the end of the program's log when it ended, or after a minute */
export async function untilAnswers(port: number, program: Started): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await answers(port)) return;
    if (program.child.exitCode !== null || program.child.signalCode !== null) break;
    await sleep(100);
  }
  throw new Error(`nothing answers on port ${port}; the end of ${program.log}:\n${tailOf(program)}`);
}

/** The last lines of what a program said. */
export const tailOf = ({ log, out }: Started): string =>
  [log, out].flatMap((file) => readFileSync(file, 'utf8').trim().split('\n').slice(-6)).join('\n');

let next = 21_000;

/** Free ports of loopback below 32768, which Temporal can store; never one twice. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await freePort(next);
    next = port + 1;
    ports.push(port);
  }
  return ports;
}
