import { MIN_VALID_VOTES } from '../core/answers.ts';
import { defineFilter } from '../core/filter.ts';
import { share } from './share.ts';

/** Keeps an item whose own answer is what blind solvers agree on; one that nobody could vote on is unverified. */
export const agreement = defineFilter({
  id: 'agreement',
  after: 'verify',
  decide({ verify }, { verify: { votes, agreement: least, allowUnverified } }) {
    if (verify.method !== 'vote' && verify.method !== 'none' && verify.cast === 0) return true;
    if (verify.method === 'none') return allowUnverified || 'unverified: nothing could be voted on';
    const valid = Math.min(MIN_VALID_VOTES, votes);
    if (verify.valid < valid) return `${verify.valid} usable votes of ${verify.cast}, at least ${valid} needed`;
    if (verify.agreement < least) return `agreement ${share(verify.agreement)}, at least ${least} needed`;
    if (!verify.independent && !allowUnverified) return 'unverified: no two different models agree on the answer';
    return verify.keyIsMajority || `the majority gives another answer (${verify.right} of ${verify.valid} votes agree)`;
  },
});
