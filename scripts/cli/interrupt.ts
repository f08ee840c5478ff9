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
