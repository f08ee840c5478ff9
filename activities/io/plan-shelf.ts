import { TaskseedError } from '../../core/failures.ts';
import { planKey } from '../../core/paths.ts';
import type { FamilyPlan, Plan } from '../../core/plan.ts';
import { planHash } from '../../core/plan-hash.ts';
import type { Prompt } from '../../core/prompt.ts';
import { frozenPrompts } from './frozen-prompts.ts';
import { readJson } from './stage-files.ts';
import type { Store } from './store.ts';

/** The last plans read, by dataset and hash: a plan never changes under its hash. */
const KEPT = 8;

/** Plans as this worker has read them, with the prompts they pin. */
export type PlanShelf = Map<string, { plan: Plan; prompts: ReadonlyMap<string, Prompt> }>;

export interface PlanDeps {
  store: Store;
  plans: PlanShelf;
  /** For messages. */
  host: string;
}

/**
 * The plan a workflow speaks of.
 *
 * @throws TaskseedError `WrongStore` when this worker's store does not hold it
 */
export async function loadPlan(deps: PlanDeps, ref: { dataset: string; planHash: string }): Promise<Plan> {
  const name = `${ref.dataset}@${ref.planHash}`;
  const known = deps.plans.get(name);
  if (known) return known.plan;
  const plan = await readJson<Plan>(deps.store, planKey(ref.dataset));
  if (!plan || planHash(plan) !== ref.planHash)
    throw new TaskseedError(
      'WrongStore',
      `the plan of ${ref.dataset} in ${deps.store.url} on ${deps.host} is not the run's; give all workers the same TASKSEED_STORE`,
    );
  const prompts = await frozenPrompts(deps.store, ref.dataset, plan.prompts);
  // Two stages that read it at once must go on with one object: prompts are found by their plan.
  const meanwhile = deps.plans.get(name);
  if (meanwhile) return meanwhile.plan;
  deps.plans.set(name, { plan, prompts });
  for (const oldest of deps.plans.keys()) {
    if (deps.plans.size <= KEPT) break;
    deps.plans.delete(oldest);
  }
  return plan;
}

export function familyPlan(plan: Plan, id: string): FamilyPlan {
  const family = plan.families.find((f) => f.id === id);
  if (!family) throw new TaskseedError('UnknownFamily', `no family "${id}" in the plan`);
  return family;
}

/** A prompt that a loaded plan pins. @throws TaskseedError `InvalidRecipe` for one it does not */
export function promptOf(deps: Pick<PlanDeps, 'plans'>, plan: Plan, id: string): Prompt {
  const entry = [...deps.plans.values()].find((known) => known.plan === plan);
  const prompt = entry?.prompts.get(id);
  if (!prompt) throw new TaskseedError('InvalidRecipe', `the plan pins no prompt "${id}"`);
  return prompt;
}
