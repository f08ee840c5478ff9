import type { ContaminationHit } from '../core/filter.ts';
import { share } from './share.ts';

/** A held-out match in words that name the item by its hash alone. */
export function hitReason({ tier, source, heldOutSha256, score, field }: ContaminationHit): string {
  return `${tier} in ${field}, score ${share(score)}: ${source} ${heldOutSha256.slice(0, 16)}`;
}
