import { normaliseAnswer } from './answers.ts';
import type { Identity, TaskType } from './item.ts';
import type { Candidate, Vote } from './record.ts';
import { differentModels } from './voters.ts';

/** Agreement, and models behind it, from which the voters' answer replaces the teacher's (method.md F4). */
const AGREEMENT = 0.8;
const MODELS = 2;

/**
 * The candidate with the answer that the voters agree on, where the teacher's own is another option and enough models
 * say so; null where nothing is to be changed. Only among options: a free answer of voters has passed no filter.
 *
 * @param identity of the family; an answer that is part of it stays
 */
export function relabelled(
  candidate: Candidate,
  votes: readonly Vote[],
  { type, identity }: { type: TaskType; identity: Identity },
): Candidate | null {
  if (candidate.options === null || identity.includes('answer')) return null;
  const valid = votes.filter((vote) => vote.answer !== null);
  for (const [index, option] of candidate.options.entries()) {
    const wanted = normaliseAnswer(type, option);
    const behind = valid.filter((vote) => normaliseAnswer(type, vote.answer as string) === wanted);
    const isAgreed = behind.length / valid.length >= AGREEMENT && valid.length >= 3;
    if (!isAgreed || differentModels(behind.map((vote) => vote.call)).length < MODELS) continue;
    return index === candidate.answerIndex ? null : { ...candidate, answer: option, answerIndex: index };
  }
  return null;
}
