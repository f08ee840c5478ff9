import type { Usage } from './record.ts';

/** USD per million tokens. */
export interface Price {
  input: number;
  cachedInput: number;
  output: number;
}

/**
 * What a call cost in integer nano-USD, rounded half up once over the whole call. A price is first made an integer of
 * micro-USD per million tokens, so that 0.15 and 0.1 + 0.05 give the same cent on every machine; token × micro-USD per
 * million = 1e-12 USD, a thousandth of a nano-USD. Exact to 9e15 of those, 9,000 USD a call.
 */
export function callNanoUsd(usage: Usage, price: Price): number {
  const micro = (usd: number) => Math.round(usd * 1e6);
  const pico =
    Math.max(0, usage.prompt - usage.cached) * micro(price.input) +
    usage.cached * micro(price.cachedInput) +
    usage.completion * micro(price.output);
  return Math.floor((pico + 500) / 1000);
}
