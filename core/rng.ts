import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * The only source of "random" in a run: a stream of numbers told by what they are for. The same parts give the same
 * stream on every machine, so a plan, a shuffle or a layout can be made again at any time.
 *
 * @returns a function giving uniform numbers in [0, 1) (mulberry32, 2^32 states: enough for choices, not for secrets)
 */
export function rngFor(...parts: readonly (string | number)[]): () => number {
  const digest = sha256(utf8ToBytes(parts.join('\u0000')));
  let state = new DataView(digest.buffer, digest.byteOffset).getUint32(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A copy of `values` in an order drawn from `random` (Fisher and Yates). */
export function shuffled<T>(values: readonly T[], random: () => number): T[] {
  const out = [...values];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j] as T, out[i] as T];
  }
  return out;
}

/** One key of `weights`, drawn in proportion to its weight; weights of 0 are never drawn. */
export function weightedChoice<K extends string>(weights: Readonly<Record<K, number>>, random: () => number): K {
  const entries = Object.entries(weights) as [K, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let at = random() * total;
  for (const [key, weight] of entries) {
    at -= weight;
    if (at < 0 && weight > 0) return key;
  }
  return (entries.findLast(([, weight]) => weight > 0) ?? entries[0])![0];
}
