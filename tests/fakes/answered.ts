import type { Attempt } from '../../activities/io/transport.ts';

/** An answer of so many tokens, for tests of what admits calls. */
export function answeredWith(tokens: number): Attempt {
  const usage = { prompt: 50, cached: 0, completion: tokens, thinking: 0 };
  const completion = { text: '', thinking: null, finishReason: 'stop', nanoUsd: null, model: 'm', usage };
  return { kind: 'answered', completion, rateLimit: null };
}
