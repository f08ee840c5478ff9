import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { arch, userInfo } from 'node:os';
import { TaskseedError } from '../../core/failures.ts';
import type { Proof } from '../../core/filter.ts';
import { type ProcessEnd, runLimited } from './limited-process.ts';
import { findSandboxTools, sandboxArgs, type SandboxTools } from './sandbox-command.ts';
import { seccompFilter } from './seccomp.ts';

/** Python code of a model, and the tests it has to pass. */
export interface TestedCode {
  source: string;
  tests: readonly string[];
}

export interface Sandbox {
  /** Null where code can be run; else why not and what to do about it, in a sentence. A failure is looked at anew. */
  problem(): Promise<string | null>;
  /**
   * Runs a solution against its tests. Whatever the code does is an answer, never an error.
   *
   * @returns null where there is no sandbox that works
   * @throws TaskseedError `SourceUnavailable`, retryable, when a sandbox that worked cannot be started for now
   */
  run(code: TestedCode): Promise<Proof | null>;
}

/** What one program may use up. */
export interface SandboxLimits {
  cpuSeconds: number;
  /** For programs that wait instead of computing; twelve times the CPU time, since a machine may be busy. */
  wallSeconds: number;
  memoryBytes: number;
  outputBytes: number;
  /** Programs that run at once on this worker. */
  atOnce: number;
}

const MB = 1024 * 1024;
/** MBPP's reference solutions take under 0.1 s and 30 MB; what needs much more is no short exercise. */
export const SANDBOX_LIMITS: SandboxLimits = {
  cpuSeconds: 5,
  wallSeconds: 60,
  memoryBytes: 512 * MB,
  outputBytes: 64 * 1024,
  atOnce: 2,
};

/** Tests that code has to pass at least (method.md: five where the item has them; MBPP's items have three). */
const LEAST_TESTS = 3;
const MOST_CHARS = 65_536;

interface Wall {
  tools: SandboxTools;
  filter: Buffer;
  userId: number | null;
}

/**
 * The sandbox of this worker. Code is looked over by name and then run inside bubblewrap, as nobody, without network,
 * other processes or files, within limits that the kernel keeps.
 *
 * @param runner the Python program that judges code from the inside
 */
export function createSandbox(
  limits: SandboxLimits = SANDBOX_LIMITS,
  runner: Promise<string> = readFile(new URL('./run-tests.py', import.meta.url), 'utf8'),
): Sandbox {
  const slots = createSlots(limits.atOnce);
  let opening: Promise<Wall | string> | null = null;
  const opened = async () => {
    opening ??= openWall(limits);
    const wall = await opening;
    // What is missing may be installed while we run.
    if (typeof wall === 'string') opening = null;
    return wall;
  };
  return {
    async problem() {
      const wall = await opened();
      return typeof wall === 'string' ? wall : null;
    },
    async run(code) {
      if (code.source.length + code.tests.join('').length > MOST_CHARS)
        return { passed: 0, total: 0, problem: `answer and tests have more than ${MOST_CHARS} characters` };
      const wall = await opened();
      return typeof wall === 'string' ? null : slots(async () => runTests(wall, limits, await runner, code));
    },
  };
}

async function runTests(wall: Wall, limits: SandboxLimits, script: string, code: TestedCode): Promise<Proof> {
  const nonce = randomBytes(16).toString('hex');
  const input = JSON.stringify({ nonce, ...code, limits, least: LEAST_TESTS });
  const end = await runInside(wall, limits, script, input);
  const report = end.stdout.startsWith(nonce) ? readReport(end.stdout.slice(nonce.length)) : null;
  // bubblewrap alone can write here; code has no such descriptor.
  if (report === null && (end.how === 'not started' || end.stderr.startsWith('bwrap:')))
    throw new TaskseedError('SourceUnavailable', `the sandbox could not be started (${firstLine(end.stderr)})`, {
      retryable: true,
    });
  return report ?? { passed: 0, total: 0, problem: howEnded(end, limits) };
}

/** What the runner wrote, after the word that only it knows. */
function readReport(text: string): Proof | null {
  try {
    // Written by run-tests.py in this shape.
    return JSON.parse(text) as Proof;
  } catch {
    return null;
  }
}

/** Exit codes that bubblewrap gives for a program that a signal ended. */
const SIGKILL = 128 + 9;
const SIGSEGV = 128 + 11;
const SIGXCPU = 128 + 24;

function howEnded({ how, code }: ProcessEnd, limits: SandboxLimits): string {
  if (how === 'out of time') return `the answer takes longer than ${limits.wallSeconds} s`;
  if (how === 'too much output') return 'the answer writes too much';
  if (code === SIGXCPU || code === SIGKILL) return `the answer takes more than ${limits.cpuSeconds} s of CPU time`;
  return code === SIGSEGV ? 'the answer breaks the interpreter' : 'the answer ends the program';
}

function runInside({ tools, filter, userId }: Wall, limits: SandboxLimits, python: string, input: string) {
  return runLimited({
    command: tools.bwrap,
    args: sandboxArgs(tools, python),
    userId,
    input,
    third: filter,
    wallMs: limits.wallSeconds * 1000,
    outputBytes: limits.outputBytes,
  });
}

/** Tries from inside what must not be possible, and says what was. */
const PROBE = `
import os
able = []
def attempt(name, act):
    try:
        act()
        able.append(name)
    except OSError:
        pass
def network():
    import socket
    socket.socket().connect(("127.0.0.1", 1))
attempt("start a process", lambda: os.fork() or os._exit(0))
attempt("use the network", network)
attempt("read /etc", lambda: os.listdir("/etc"))
attempt("read /proc", lambda: os.listdir("/proc/1"))
attempt("write a file", lambda: open("/tmp/probe", "w"))
os.write(1, ("able:" + ",".join(able)).encode())
`;

/** A process of root is not counted against limits of processes: where we are root, programs run as nobody. */
const NOBODY = 65534;

/** Finds what the sandbox is made of and tries it; a sentence where there is none. */
async function openWall(limits: SandboxLimits): Promise<Wall | string> {
  const tools = await findSandboxTools();
  if (typeof tools === 'string') return tools;
  const filter = seccompFilter(arch());
  if (filter === null) return `there is no seccomp filter for ${arch()}, only for x64 and arm64`;
  let problem = '';
  for (const userId of userInfo().uid === 0 ? [NOBODY, null] : [null]) {
    const wall = { tools, filter, userId };
    const { stdout, stderr } = await runInside(wall, limits, PROBE, '');
    if (stdout === 'able:') return wall;
    problem ||= stdout.startsWith('able:')
      ? `the sandbox does not hold: code inside can ${stdout.slice('able:'.length).replaceAll(',', ', ')}`
      : `bubblewrap cannot make a sandbox here (${firstLine(stderr)}); it needs version 0.8 and user namespaces: in a container, allow them (seccomp and AppArmor profile); on a host, see kernel.unprivileged_userns_clone and kernel.apparmor_restrict_unprivileged_userns`;
  }
  return problem;
}

const firstLine = (text: string): string => text.trim().split('\n')[0]?.slice(0, 200) || 'it says nothing';

/** At most so many at once; the others wait their turn. */
function createSlots(count: number) {
  let free = count;
  const waiting: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}
