import { TaskseedError } from '../../core/failures.ts';
import { modelsKey } from '../../core/paths.ts';
import type { ModelPlan } from '../../core/plan.ts';
import { readJson } from './stage-files.ts';
import type { Recipe } from '../../core/recipe.ts';
import type { Store } from './store.ts';

/** A model as a recipe names it; both parts may be left open. */
export interface ModelRef {
  endpoint?: string | undefined;
  model?: string | undefined;
  weight?: number | undefined;
  params?: Record<string, unknown> | undefined;
}

/** What the first start found behind a reference; frozen beside the draft until the plan is. */
export type ResolvedModel = Pick<ModelPlan, 'endpoint' | 'provider' | 'model' | 'rung' | 'licence'>;

export const refName = (ref: ModelRef): string => `${ref.endpoint ?? 'default'}|${ref.model ?? ''}`;

/** The models that `probeModels` resolved, by reference. */
export async function resolvedModels(store: Store, dataset: string) {
  const shelf = await readJson<Record<string, ResolvedModel>>(store, modelsKey(dataset));
  if (!shelf)
    throw new TaskseedError(
      'WrongStore',
      `the models of ${dataset} are not in ${store.url}; give all workers the same TASKSEED_STORE`,
    );
  const one = (ref: ModelRef): ModelPlan => {
    const found = shelf[refName(ref)];
    if (!found) throw new TaskseedError('EndpointRefused', `model ${refName(ref)} was not probed; start the run again`);
    return { ...found, weight: ref.weight ?? 1, params: ref.params ?? {} };
  };
  return {
    of: (refs: ModelRef | readonly ModelRef[]): ModelPlan[] => [refs].flat().map((ref) => one(ref as ModelRef)),
  };
}

/** Model references of a recipe, families' own included; the teacher's default endpoint where none is named. */
export function modelRefs(recipe: Recipe): ModelRef[] {
  const named = [
    recipe.models,
    ...recipe.families.map((entry) => (typeof entry === 'string' ? undefined : entry.models)),
  ];
  const refs = named.flatMap((models) => Object.values(models ?? {}).flatMap((refs) => refs ?? []));
  const teacherNamed =
    recipe.models?.teacher !== undefined ||
    recipe.families.every((e) => typeof e !== 'string' && e.models?.teacher !== undefined);
  return teacherNamed ? refs : [{}, ...refs];
}
