import { TaskseedError } from '../../core/failures.ts';
import { planKey } from '../../core/paths.ts';
import type { FamilyPlan, Plan } from '../../core/plan.ts';
import { planHash } from '../../core/plan-hash.ts';
import type { Prompt } from '../../core/prompt.ts';
import type { ActivityDeps } from '../deps.ts';
import { readJson } from './stage-files.ts';

/** The last plans read, by dataset and hash: a plan never changes under its hash. */
const KEPT = 8;

/** Plans as this worker has read them. */
export type PlanShelf = Map<string, Plan>;

/**
 * The plan a workflow speaks of.
 *
 * @throws TaskseedError `WrongStore` when this worker's store does not hold it
 */
export async function loadPlan(deps: ActivityDeps, ref: { dataset: string; planHash: string }): Promise<Plan> {
  const name = `${ref.dataset}@${ref.planHash}`;
  const known = deps.plans.get(name);
  if (known) return known;
  const plan = await readJson<Plan>(deps.store, planKey(ref.dataset));
  if (!plan || planHash(plan) !== ref.planHash)
    throw new TaskseedError(
      'WrongStore',
      `the plan of ${ref.dataset} in ${deps.store.url} on ${deps.host} is not the run's; give all workers the same TASKSEED_STORE`,
    );
  deps.plans.set(name, plan);
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

/**
 * A prompt that the plan pins.
 *
 * @throws TaskseedError `VersionMismatch` when this worker's file of that prompt is another
 */
export function promptOf(deps: ActivityDeps, plan: Plan, id: string): Prompt {
  const prompt = deps.prompts.get(id);
  if (!prompt || plan.prompts[`${id}@${prompt.version}`] !== prompt.sha256)
    throw new TaskseedError(
      'VersionMismatch',
      `prompt ${id} of this program is not the one the plan was frozen with (${plan.program}); finish the run with that version, or use another --id`,
    );
  return prompt;
}
