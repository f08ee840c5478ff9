import { type CountedVotes, MIN_VALID_VOTES } from './answers.ts';
import type { FilterParams, Proof, StageRow } from './filter.ts';
import { FRAMES } from './frame.ts';
import type { TaskType } from './item.ts';
import type { FamilyPlan } from './plan.ts';

interface Verified {
  type: TaskType;
  filters: Pick<FilterParams, 'verify'>;
}

/** Whether blind votes are asked about a family's answers. */
export const hasVotes = ({ filters }: Pick<Verified, 'filters'>): boolean => filters.verify.votes > 0;

/** Whether chunks of a family go through the stage `verify`: somebody votes, or something is run. */
export const hasVerifyStage = (family: Verified): boolean => hasVotes(family) || FRAMES[family.type].proof !== null;

/** Votes with what was found without a voter: what was run decides, and votes confirm it where they were asked. */
export function withProof<T extends CountedVotes>(votes: T, type: TaskType, proof: Proof | null): T {
  const kind = FRAMES[type].proof;
  return kind === null || proof === null ? votes : { ...votes, method: kind, proof };
}

/**
 * Whether something independent of the teacher's word confirms the answer: tests that pass, a schema that it fits, or a
 * majority of blind votes for it at the plan's agreement, of enough different models (core/voters.ts).
 */
export function isVerified({ verify }: Pick<StageRow, 'verify'>, family: Pick<FamilyPlan, 'filters'>): boolean {
  if (!verify || verify.method === 'none') return false;
  if (verify.proof !== null && verify.proof.problem !== null) return false;
  if (verify.method !== 'vote' && verify.cast === 0) return true;
  if (!verify.independent) return false;
  const { votes, agreement } = family.filters.verify;
  const isAgreed = verify.valid >= Math.min(MIN_VALID_VOTES, votes) && verify.agreement >= agreement;
  return isAgreed && verify.keyIsMajority;
}
