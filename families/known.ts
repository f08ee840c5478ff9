import type { Family } from '../core/family.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { FAMILIES } from './index.ts';

/**
 * What `filters.contamination.against: ["known"]` stands for: the benchmarks, and every held-out split of the families
 * on the shelf that the Hub has.
 */
export const KNOWN: readonly Family[] = [...BENCHMARKS, ...FAMILIES.filter((family) => family.hub !== null)];
