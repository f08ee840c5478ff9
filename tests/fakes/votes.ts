import type { VoteEvidence } from '../../core/filter.ts';

/** Evidence of three votes that agree with the answer. */
export const AGREED: VoteEvidence = {
  method: 'vote',
  proof: null,
  right: 3,
  cast: 3,
  valid: 3,
  agreement: 1,
  keyIsMajority: true,
  selfConsistency: false,
  agreeing: ['p/m'],
  independent: true,
  answerSource: 'teacher',
};
