import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A program to run to its end or to its limits, whichever comes first. */
export interface LimitedProcess {
  /** Absolute; nothing is looked up. */
  command: string;
  args: readonly string[];
  /** User and group to run as; null to stay who we are. */
  userId: number | null;
  /** What the program reads on stdin, and on descriptor 3. */
  input: string;
  third: Buffer;
  wallMs: number;
  /** Bytes kept of stdout and stderr each; a program that writes more is ended. */
  outputBytes: number;
}

export interface ProcessEnd {
  /** By itself, or ended by us; `not started` where the machine could not start it. */
  how: 'exited' | 'out of time' | 'too much output' | 'not started';
  /** Exit code, 128 + signal where a signal ended it; null where we ended it. */
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program without our environment. Never rejects: however it ends is an answer. */
export function runLimited(run: LimitedProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    const child = spawn(run.command, run.args, {
      env: {},
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      ...(run.userId === null ? {} : { uid: run.userId, gid: run.userId }),
    });
    let how: ProcessEnd['how'] = 'exited';
    const end = (why: ProcessEnd['how']) => {
      how = how === 'exited' ? why : how;
      child.kill('SIGKILL');
    };
    const clock = setTimeout(() => end('out of time'), run.wallMs);
    const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => collect(stream, run.outputBytes, end));
    child.on('error', () => end('not started'));
    // Descriptor 3 was asked for as a pipe above.
    feed(child.stdio[3] as Writable, run.third);
    feed(child.stdin, run.input);
    child.on('close', (code) => {
      clearTimeout(clock);
      const isOwn = how === 'exited';
      resolve({ how, code: isOwn ? code : null, stdout: stdout?.() ?? '', stderr: stderr?.() ?? '' });
    });
  });
}

function collect(stream: Readable, most: number, end: (why: 'too much output') => void): () => string {
  const parts: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (part: Buffer) => {
    bytes += part.length;
    if (bytes <= most) parts.push(part);
    else end('too much output');
  });
  return () => Buffer.concat(parts).toString();
}

/** A program that ends before it has read its input is no fault of ours. */
function feed(stream: Writable, content: string | Buffer): void {
  stream.on('error', () => {});
  stream.end(content);
}
