import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { AttemptJob } from './attempt.ts';

const ATTEMPT = fileURLToPath(new URL('attempt.ts', import.meta.url));

/** Starts an attempt as a process of its own; its receipt comes on stdout if it lives. */
export function startAttempt(job: AttemptJob): ChildProcess {
  const args = ['--import', 'tsx', ATTEMPT, JSON.stringify(job)];
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}
