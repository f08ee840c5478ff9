import type { Recipe } from '../../core/recipe.ts';

/** A model as a recipe names it; nothing in it where the recipe leaves all to the operator. */
interface ModelRef {
  endpoint?: string | undefined;
}

/** Every model that a recipe names, families' own included. */
export function modelRefsOf(recipe: Recipe): ModelRef[] {
  const own = recipe.families.map((entry) => (typeof entry === 'string' ? undefined : entry.models));
  return [recipe.models, ...own].flatMap((models) => Object.values(models ?? {}).flatMap((refs) => refs ?? []));
}

/** Names of the endpoints that a recipe's calls will go to: the teacher's is `default` where nothing else is said. */
export function endpointsOf(recipe: Recipe): string[] {
  const every = recipe.families.every((entry) => typeof entry !== 'string' && entry.models?.teacher !== undefined);
  const teacherNamed = recipe.models?.teacher !== undefined || every;
  const named = modelRefsOf(recipe).map(({ endpoint }) => endpoint ?? 'default');
  return [...new Set(teacherNamed ? named : ['default', ...named])];
}
