import { releaseNow } from '../../workers/hosting.ts';
import type { Cli } from './cli.ts';
import { EXIT } from './errors.ts';

/** npm forwards SIGINT to its child, which the terminal has told already: two presses this close are one (contract 1). */
const ONE_PRESS_MS = 500;

interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  off(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
}

/** What the first and the second press do. */
export interface Presses {
  first(): void;
  second(): void;
}

/**
 * Listens for Ctrl-C and SIGTERM: the first drains, the second leaves at once.
 *
 * @returns stops listening
 */
export function onInterrupt(
  presses: Presses,
  source: SignalSource = process,
  now: () => number = Date.now,
): () => void {
  let last: number | null = null;
  const pressed = () => {
    const before = last;
    if (before !== null && now() - before < ONE_PRESS_MS) return;
    last = now();
    if (before === null) presses.first();
    else presses.second();
  };
  source.on('SIGINT', pressed);
  source.on('SIGTERM', pressed);
  return () => {
    source.off('SIGINT', pressed);
    source.off('SIGTERM', pressed);
  };
}

/**
 * Listens for a verb that hosts something: the first press aborts the signal and says so, the second leaves at once,
 * and so does the first while `begun` says that there is nothing to drain yet.
 */
export function leaveOnInterrupt({ home, output }: Cli, begun: () => boolean): AbortSignal {
  const leave = new AbortController();
  const leaveNow = () => {
    releaseNow(home);
    process.exit(EXIT.interrupted);
  };
  onInterrupt({
    first() {
      if (!begun()) leaveNow();
      output.say('stopping: calls in flight land and are kept; press Ctrl-C again to leave at once');
      leave.abort();
    },
    second: leaveNow,
  });
  return leave.signal;
}
