import type { TaskType } from './item.ts';
import { pickModel, type ModelPlan } from './plan.ts';
import type { Vote } from './record.ts';

/** Who a model is, whatever its endpoint is called. */
export const modelName = ({ provider, model }: { provider: string; model: string }): string => `${provider}/${model}`;

/** The models themselves: entries of one model with other parameters are one. */
export function differentModels(models: readonly { provider: string; model: string }[]): string[] {
  return [...new Set(models.map(modelName))];
}

/**
 * The solver of a vote. The first votes on a row go to as many different models as there are, in an order drawn by
 * weight, so that agreement is agreement between models; later ones are drawn by weight alone.
 *
 * @param rowRandom the same stream for every vote on the row
 * @param voteRandom a stream of this vote's own
 */
export function solverOf(
  solvers: readonly ModelPlan[],
  index: number,
  { rowRandom, voteRandom }: { rowRandom: () => number; voteRandom: () => number },
): ModelPlan {
  if (index >= differentModels(solvers).length) return pickModel(solvers, voteRandom);
  let left = [...solvers];
  for (let turn = 0; ; turn++) {
    const solver = pickModel(left, rowRandom);
    if (turn === index) return solver;
    left = left.filter((other) => modelName(other) !== modelName(solver));
  }
}

/** Models whose votes gave the row's answer, sorted. */
export function agreeingModels(votes: readonly Vote[]): string[] {
  return differentModels(votes.filter((vote) => vote.right).map((vote) => vote.call)).sort();
}

/**
 * Whether enough different models stand behind an answer. Only open answers need more than votes: nothing in the item
 * bounds what can be said, so one model may repeat its own mistake. There two models have to agree, the teacher counted;
 * where several solvers are configured, two of these.
 */
export function isIndependent(
  type: TaskType,
  agreeing: readonly string[],
  by: { teacher: string; solvers: readonly ModelPlan[] },
): boolean {
  if (type !== 'open_qa') return true;
  const asked = Math.min(2, differentModels(by.solvers).length);
  return agreeing.length >= asked && new Set([...agreeing, by.teacher]).size >= 2;
}
