import { MIN_VALID_VOTES } from './answers.ts';
import type { FilterParams, Proof, StageRow, VoteEvidence } from './filter.ts';
import { FRAMES } from './frame.ts';
import type { TaskType } from './item.ts';
import type { FamilyPlan } from './plan.ts';

interface Verified {
  type: TaskType;
  filters: Pick<FilterParams, 'verify'>;
}

/** Whether blind votes can be asked about a family's answers, and are. */
export const hasVotes = ({ type, filters }: Verified): boolean =>
  FRAMES[type].answerForm !== null && filters.verify.votes > 0;

/** Whether chunks of a family go through the stage `verify`: somebody votes, or something is run. */
export const hasVerifyStage = (family: Verified): boolean => hasVotes(family) || FRAMES[family.type].proof !== null;

/** Votes with what was found without a voter: what was run decides, and votes confirm it where they were asked. */
export function withProof(votes: VoteEvidence, type: TaskType, proof: Proof | null): VoteEvidence {
  const kind = FRAMES[type].proof;
  return kind === null || proof === null ? votes : { ...votes, method: kind, proof };
}

/**
 * Whether something independent of the teacher's word confirms the answer: tests that pass, a schema that it fits, or a
 * majority of blind votes for it at the plan's agreement. Open answers by the teacher's own model do not count
 * (contract 7): it may repeat its own mistake, and nothing in the item bounds what it can say.
 */
export function isVerified(
  { verify }: Pick<StageRow, 'verify'>,
  family: Pick<FamilyPlan, 'type' | 'filters'>,
): boolean {
  if (!verify || verify.method === 'none') return false;
  if (verify.proof !== null && verify.proof.problem !== null) return false;
  if (verify.method !== 'vote' && verify.cast === 0) return true;
  if (family.type === 'open_qa' && verify.selfConsistency) return false;
  const { votes, agreement } = family.filters.verify;
  const isAgreed = verify.valid >= Math.min(MIN_VALID_VOTES, votes) && verify.agreement >= agreement;
  return isAgreed && verify.keyIsMajority;
}
