import { canonicalJson, sha256Hex } from '../core/canonical.ts';
import { type EnrichmentKind, enrichmentsFor } from '../core/enrichments.ts';
import { TaskseedError } from '../core/failures.ts';
import type { Family } from '../core/family.ts';
import { FRAMES } from '../core/frame.ts';
import { licenceGate } from '../core/licence.ts';
import { didYouMean } from '../core/nearest.ts';
import { controlKey, draftKey, ownerKey, planKey, recipeKey } from '../core/paths.ts';
import type { Plan } from '../core/plan.ts';
import type { Recipe } from '../core/recipe.ts';
import { DEFAULTS, settingsOf } from '../core/recipe-defaults.ts';
import type { ValidatedRecipe, ValidateInput } from '../core/claim.ts';
import type { Budget, RunResult } from '../core/run.ts';
import { strategiesFor } from '../core/strategy.ts';
import { hasVotes } from '../core/verification.ts';
import type { ActivityDeps } from './deps.ts';
import { type Draft, type DraftFamily, draftOf, familiesOf, heldOutIds, invalid, withKnown } from './io/draft.ts';
import { modelRefs } from './io/model-shelf.ts';
import { claimDataset } from './io/owner.ts';
import { withLmEvalFiles } from './io/lm-eval-recipe.ts';
import { publishedResult } from './io/published-result.ts';
import { journalSegments } from './io/reused-calls.ts';
import { readJson } from './io/stage-files.ts';

/** Workflow ids that can be a folder's name (contract 4). */
const DATASET_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

export function createRecipeActivities(deps: ActivityDeps) {
  return {
    /**
     * Checks a recipe before anything is read or paid, claims the dataset for this run and says what the store knows
     * of it already.
     */
    async validateRecipe({ recipe, workflowId, runId }: ValidateInput): Promise<ValidatedRecipe> {
      const value = await withLmEvalFiles(deps, recipe);
      const dataset = workflowId.replaceAll(':', '-');
      if (!DATASET_ID.test(dataset))
        throw invalid(
          `workflow id "${workflowId}" cannot name a dataset; use letters, digits, ".", "_" and "-", 128 at most`,
        );
      const asked = draftOf(value);
      const plan = await readJson<Plan & { basis: string }>(deps.store, planKey(dataset));
      const draft = await withKnown(deps, asked, plan && (await readJson<Draft>(deps.store, draftKey(dataset))));
      const families = familiesOf(draft);
      for (const family of families) await checkFamily(deps, draft.recipe, family);
      checkEndpoints(deps, draft.recipe);
      await checkReuse(deps, dataset, draft.recipe.reuse ?? []);
      if (plan) await compareWithPlan(deps, dataset, plan, draft);
      const epoch = await claimDataset(deps.store, ownerKey(dataset), deps.owner, { run: runId });
      const done = plan?.recipeHash === draft.recipeHash ? await doneResult(deps, dataset) : null;
      const known = {
        dataset,
        claim: { epoch, storeId: deps.storeId },
        recipeHash: draft.recipeHash,
        families: families.map(({ resolved, target }) => ({ id: resolved.family.id, target })),
        checkedOnly: heldOutIds(draft).slice(families.length),
        budget: await budgetOf(deps, dataset, draft.recipe.budget ?? {}),
        ...(deps.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: deps.heartbeatSeconds }),
      };
      if (done) return { ...known, done };
      await deps.store.replace(draftKey(dataset), Buffer.from(JSON.stringify(draft)));
      await deps.store.replace(recipeKey(dataset), Buffer.from(`${JSON.stringify(draft.recipe, null, 2)}\n`));
      return known;
    },
  };
}

/** What a person set while an earlier run went on holds until the recipe's own budget is changed. */
async function budgetOf(deps: ActivityDeps, dataset: string, own: Budget): Promise<Budget> {
  const control = await readJson<{ budget?: Budget; over?: Budget }>(deps.store, controlKey(dataset));
  const holds = control?.budget && canonicalJson(control.over ?? {}) === canonicalJson(own);
  return holds ? (control.budget as Budget) : own;
}

async function checkFamily(deps: ActivityDeps, recipe: Recipe, { entry, resolved }: DraftFamily): Promise<void> {
  const { family } = resolved;
  const settings = settingsOf(recipe, entry, family.type);
  const licence = licenceGate(family.id, family.licence, settings.seeds.licences ?? DEFAULTS.licences);
  if (licence !== true) throw new TaskseedError('LicenceRefused', licence);
  const named = entry?.strategies ?? recipe.strategies;
  if (named) checkStrategies(deps, family, named);
  checkEnrichments(family, settings.enrich);
  const { verify } = settings.filters;
  const { proof } = FRAMES[family.type];
  if (proof === null && !hasVotes(settings) && !verify.allowUnverified)
    throw invalid(
      `${family.id}: nothing verifies ${family.type} answers in this run; set verify.allowUnverified to true, the rows are then marked verified: false`,
    );
  const missing = proof === 'tests' && !verify.allowUnverified ? await deps.sandbox.problem() : null;
  if (missing !== null)
    throw invalid(
      `${family.id}: code is verified by running its tests, and this worker cannot run code: ${missing}. Or set verify.allowUnverified to true, the rows are then marked verified: false`,
    );
  if (family.type === 'open_qa' && !verify.allowUnverified && !hasTwoModels(settings.models))
    throw invalid(
      `${family.id}: open answers need solvers of another model than the teacher; name models.solvers, or set verify.allowUnverified`,
    );
}

/** Strategies that a recipe names must fit every family they are named for; those of our defaults are left out where not. */
function checkStrategies(
  { prompts }: ActivityDeps,
  { id, type }: Family,
  named: Partial<Record<string, number>>,
): void {
  const fitting = strategiesFor(type, prompts);
  const wrong = Object.entries(named).find(([name, weight]) => weight && !fitting.some((fits) => fits === name));
  if (wrong)
    throw invalid(
      `strategies.${wrong[0]} does not fit ${id}, whose task type is ${type}; ${fitting.join(', ')} do. Leave it out, or give ${id} "strategies" of its own`,
    );
}

/** Those of our defaults fit every type, so whatever does not fit was named. */
function checkEnrichments({ id, type }: Family, enrich: readonly EnrichmentKind[]): void {
  const fitting = enrichmentsFor(type);
  const wrong = enrich.find((kind) => !fitting.includes(kind));
  if (wrong)
    throw invalid(
      `enrich "${wrong}" does not fit ${id}, whose task type is ${type}; ${fitting.join(', ')} do. Leave it out, or give ${id} "enrich" of its own`,
    );
}

function hasTwoModels(models: NonNullable<Recipe['models']>): boolean {
  const names = [models.teacher, models.solvers]
    .flatMap((refs) => refs ?? [])
    .map((ref) => `${ref.endpoint}/${ref.model}`);
  return new Set(names).size > 1;
}

function checkEndpoints(deps: ActivityDeps, recipe: Recipe): void {
  for (const { endpoint } of modelRefs(recipe)) {
    const resolved = deps.endpoints.resolve(endpoint ?? 'default');
    const { usd } = recipe.budget ?? {};
    if (usd !== null && usd !== undefined && resolved.price === null && Object.keys(resolved.models).length === 0)
      throw invalid(
        `budget.usd is ${usd}, but endpoint "${resolved.name}" has no price; add "price" to the endpoints file, or use budget.tokens or budget.calls`,
      );
  }
}

async function checkReuse({ store }: ActivityDeps, dataset: string, names: readonly string[]): Promise<void> {
  for (const [at, name] of names.entries()) {
    if (name === dataset)
      throw invalid(`reuse[${at}] is "${name}", this dataset itself, whose calls are reused anyway; leave it out`);
    const isThere = DATASET_ID.test(name) && (await journalSegments(store, name)).length > 0;
    if (!isThere)
      throw invalid(
        `reuse[${at}] is "${name}": ${store.url} has no dataset of that name with calls${didYouMean(name, await store.folders())}; name one that \`taskseed list\` shows`,
      );
  }
}

async function compareWithPlan(deps: ActivityDeps, dataset: string, plan: Plan, draft: Draft): Promise<void> {
  if (plan.v !== 1)
    throw new TaskseedError(
      'VersionMismatch',
      `${dataset}/plan.json is of version ${String(plan.v)}, this program runs version 1; use the program that made it`,
    );
  if (plan.basis === sha256Hex(JSON.stringify(draft.basis))) return;
  const before = await readJson<Draft>(deps.store, draftKey(dataset));
  const keys = new Set([...Object.keys(before?.basis ?? {}), ...Object.keys(draft.basis)]);
  const differing = [...keys].filter((key) => before?.basis[key] !== draft.basis[key]);
  throw invalid(
    `dataset "${dataset}" was begun with another recipe; it differs in ${differing.join(', ') || 'its families'}. Use another --id, or refilter for thresholds`,
  );
}

/** The result of a dataset that is whole; null while rows are missing that another start could still make. */
async function doneResult(deps: ActivityDeps, dataset: string): Promise<RunResult | null> {
  const result = await publishedResult(deps.store, dataset);
  const isOpen = result === null || Object.values(result.families).some((family) => family.state === 'finished');
  return isOpen ? null : result;
}
