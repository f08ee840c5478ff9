import type { ChildProcess } from 'node:child_process';

const undo = new Set<() => void>();

/** Registers what has to end with this process, whatever ends it. @returns takes it off again, without doing it */
export function atEnd(end: () => void): () => void {
  undo.add(end);
  return () => void undo.delete(end);
}

/** Has a child killed when this process ends before it. */
export function endsWithUs<C extends ChildProcess>(child: C): C {
  const isOver = atEnd(() => child.kill('SIGKILL'));
  child.once('close', isOver);
  return child;
}

process.on('exit', () => {
  for (const end of [...undo].reverse()) end();
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

/** Ends the whole bench, and all that it started, when it takes longer than this (scripts/bench.mjs sees to that). */
export function endAfter(minutes: number): void {
  setTimeout(() => {
    console.error(`not done after ${minutes} minutes: given up; --give-up N allows more`);
    process.exit(1);
  }, minutes * 60_000).unref();
}
