import { sha256Hex } from '../core/canonical.ts';
import { askedParts, needsRoom } from '../core/enrichments.ts';
import { TaskseedError } from '../core/failures.ts';
import type { Family } from '../core/family.ts';
import { planKey, splitKey } from '../core/paths.ts';
import {
  drawsPerChunk,
  type FamilyPlan,
  type ModelPlan,
  type Plan,
  type StagePlan,
  type VariantPlan,
} from '../core/plan.ts';
import { planHash } from '../core/plan-hash.ts';
import type { Prompt } from '../core/prompt.ts';
import { MAX_CELLS } from '../core/quota.ts';
import type { SplitReceipt } from '../core/receipt.ts';
import type { Recipe } from '../core/recipe.ts';
import { DEFAULTS, settingsOf } from '../core/recipe-defaults.ts';
import type { OfDataset } from '../core/claim.ts';
import type { FamilyOutline, FrozenPlan } from '../core/run.ts';
import type { Seed } from '../core/seed.ts';
import { type Ask, askOf, strategiesFor, strategyPrompt } from '../core/strategy.ts';
import { shiftsOf } from '../core/variation.ts';
import { differentModels } from '../core/voters.ts';
import { hasVerifyStage, hasVotes } from '../core/verification.ts';
import type { ActivityDeps } from './deps.ts';
import { freezePrompts, runPrompts } from './io/frozen-prompts.ts';
import { resolvedModels } from './io/model-shelf.ts';
import { getLines, readJson } from './io/stage-files.ts';
import { type Draft, type DraftFamily, familiesOf, heldOutIds, readDraft, readHeldOut } from './io/draft.ts';

export function createPlanActivities(deps: ActivityDeps) {
  return {
    /**
     * Freezes what the run is: recipe, seeds, models, prompts and all defaults into `plan.json`. A later start of the
     * same dataset keeps everything that decides what is asked and may only change targets, limits and output.
     */
    async freezePlan({ dataset }: OfDataset): Promise<FrozenPlan> {
      const draft = await readDraft(deps, dataset);
      const before = await readJson<Plan>(deps.store, planKey(dataset));
      const plan = await buildPlan(deps, dataset, draft, before);
      if (before && planHash(before) !== planHash(plan))
        throw new TaskseedError(
          'VersionMismatch',
          `${dataset}/plan.json was frozen by version ${before.program} and this program would plan it otherwise; finish it with that version, or use another --id`,
        );
      await deps.store.replace(planKey(dataset), Buffer.from(`${JSON.stringify(plan, null, 2)}\n`));
      return { planHash: planHash(plan), families: plan.families.map(outline) };
    },
  };
}

async function buildPlan(deps: ActivityDeps, dataset: string, draft: Draft, before: Plan | null): Promise<Plan> {
  const { recipe } = draft;
  const models = await resolvedModels(deps.store, dataset);
  const prompts = await runPrompts(deps, recipe);
  const families: FamilyPlan[] = [];
  for (const family of familiesOf(draft)) {
    const frozen = before?.families.find((f) => f.id === family.resolved.family.id);
    families.push(await planFamily(deps, { dataset, draft, family, models, prompts, frozen }));
  }
  const heldOut = [];
  for (const id of heldOutIds(draft)) {
    const { entries } = await readHeldOut(deps, dataset, id);
    heldOut.push({ family: id, entries });
  }
  return {
    v: 1,
    program: before?.program ?? deps.program,
    recipeHash: draft.recipeHash,
    basis: sha256Hex(JSON.stringify(draft.basis)),
    rngSeed: recipe.seeds?.rngSeed ?? 0,
    heldOut,
    ...(draft.known ? { known: draft.known } : {}),
    ...(recipe.reuse?.length ? { reuse: recipe.reuse } : {}),
    families,
    stages: stagesOf(recipe, families),
    prompts: before?.prompts ?? (await freezePrompts(deps, dataset, recipe, promptIds(families))),
    output: {
      shardRecords: recipe.output?.shardRecords ?? DEFAULTS.shardRecords,
      variants: variantsOf(recipe),
      thinking: recipe.output?.thinking ?? false,
    },
  };
}

interface PlanInput {
  dataset: string;
  draft: Draft;
  family: DraftFamily;
  models: Awaited<ReturnType<typeof resolvedModels>>;
  prompts: ReadonlyMap<string, Prompt>;
  /** The family as an earlier start froze it. */
  frozen: FamilyPlan | undefined;
}

async function planFamily(
  deps: ActivityDeps,
  { dataset, draft, family: found, models, prompts, frozen }: PlanInput,
): Promise<FamilyPlan> {
  const { entry, resolved, target } = found;
  const { family } = resolved;
  const settings = settingsOf(draft.recipe, entry, family.type);
  const split = await readJson<SplitReceipt>(deps.store, splitKey(dataset, family.id));
  if (!split)
    throw new TaskseedError(
      'WrongStore',
      `seeds of ${family.id} are not in ${deps.store.url}; give all workers the same TASKSEED_STORE`,
    );
  const seeds = await getLines<Seed>(deps.store, split.seeds);
  const teacher = models.of(settings.models.teacher ?? {});
  const solvers = settings.models.solvers ? models.of(settings.models.solvers) : teacher;
  const written = frozen ?? waysToWrite(family, settings, { seeds, prompts, teacher, solvers });
  const { subtasks, strategies, difficulty, asks, shifts } = written;
  return {
    id: family.id,
    type: family.type,
    title: family.title,
    licence: family.licence,
    attribution: family.attribution,
    language: settings.language ?? family.language,
    identity: family.identity,
    target,
    seeds: split.seeds,
    labels: family.type === 'classification' ? labelsOf(seeds) : null,
    allowsNoneOfTheAbove: seeds.some((seed) =>
      seed.options?.some((option) => /\b(all|none) of (the above|these)\b/i.test(option)),
    ),
    subtasks,
    strategies,
    difficulty,
    asks,
    shifts,
    itemsPerCall: settings.itemsPerCall,
    seedsPerCall: settings.seeds.perCall ?? DEFAULTS.seedsPerCall,
    drawsPerChunk: frozen?.drawsPerChunk ?? drawsPerChunk(target, settings.itemsPerCall),
    maxCandidates: Math.ceil(target * (draft.recipe.limits?.candidatesPerRecord ?? DEFAULTS.candidatesPerRecord)),
    minYield: draft.recipe.limits?.minYield ?? DEFAULTS.minYield,
    enrich: settings.enrich,
    instructions: settings.instructions,
    filters: settings.filters,
    models: {
      teacher,
      solvers,
      judge: settings.models.judge ? models.of(settings.models.judge) : teacher,
      enricher: settings.models.enricher ? models.of(settings.models.enricher) : teacher,
    },
  };
}

/** How a family's items are written: what its quotas, draws and prompts are a function of. */
function waysToWrite(
  family: Family,
  settings: Settings,
  { seeds, prompts, teacher, solvers }: WaysInput,
): Pick<FamilyPlan, 'subtasks' | 'strategies' | 'difficulty' | 'asks' | 'shifts'> {
  const fitting = new Set<string>(strategiesFor(family.type, prompts));
  const strategies = onlyWeighted(settings.strategies, (strategy) => fitting.has(strategy));
  const difficulty = onlyWeighted(settings.difficulty, () => true);
  const seedsPerCall = settings.seeds.perCall ?? DEFAULTS.seedsPerCall;
  const asks = Object.keys(strategies).map((strategy): [string, Ask] => {
    const prompt = prompts.get(strategyPrompt(strategy)) as Prompt;
    return [strategy, askOf(strategy, prompt, { seedsPerCall, itemsPerCall: settings.itemsPerCall })];
  });
  const { allowUnverified } = settings.filters.verify;
  // Whoever writes a row, a solver of another model can agree with it (core/voters.ts).
  const hasOther = teacher.every((t) => differentModels([t, ...solvers]).length > 1);
  const shifts = 'format_shift' in strategies ? shiftsOf(family.type, allowUnverified || hasOther) : [];
  const ways = Object.keys(strategies).length * Object.keys(difficulty).length;
  return {
    subtasks: subtasksOf(seeds, MAX_CELLS / ways),
    strategies,
    difficulty,
    asks: Object.fromEntries(asks),
    shifts,
  };
}

type Settings = ReturnType<typeof settingsOf>;
interface WaysInput {
  seeds: readonly Seed[];
  prompts: ReadonlyMap<string, Prompt>;
  teacher: readonly ModelPlan[];
  solvers: readonly ModelPlan[];
}

function onlyWeighted(
  weights: Readonly<Partial<Record<string, number>>>,
  isWanted: (name: string) => boolean,
): Record<string, number> {
  const entries = Object.entries(weights).flatMap(([name, weight]) =>
    weight !== undefined && weight > 0 && isWanted(name) ? [[name, weight] as const] : [],
  );
  return Object.fromEntries(entries);
}

/** The subtasks that seeds name, in order of their first seed; none where there is one alone or more than `most`. */
function subtasksOf(seeds: readonly Seed[], most: number): FamilyPlan['subtasks'] {
  const counts = new Map<string | null, number>();
  for (const { subtask } of seeds) counts.set(subtask, (counts.get(subtask) ?? 0) + 1);
  if (counts.size < 2 || counts.size > most) return [];
  return [...counts].map(([name, count]) => ({ name, seeds: count }));
}

/** Labels of a classification family: those of its seeds, in the order of the first seed that has the most. */
function labelsOf(seeds: readonly Seed[]): string[] {
  return seeds.reduce<string[]>(
    (most, seed) => ((seed.options?.length ?? 0) > most.length ? (seed.options ?? []) : most),
    [],
  );
}

function stagesOf(recipe: Recipe, families: readonly FamilyPlan[]): Plan['stages'] {
  const isRoomy = families.some(({ enrich }) => needsRoom(enrich));
  const stage = (name: keyof Plan['stages']): StagePlan => {
    const [base, own]: [StagePlan, NonNullable<Recipe['stages']>['generate']] = [
      DEFAULTS.stages[name],
      recipe.stages?.[name],
    ];
    return {
      params: { ...base.params, ...own?.params },
      maxTokens: own?.maxTokens ?? (name === 'enrich' && isRoomy ? DEFAULTS.roomyEnrichTokens : base.maxTokens),
      system: own?.system ?? base.system,
    };
  };
  return { generate: stage('generate'), verify: stage('verify'), judge: stage('judge'), enrich: stage('enrich') };
}

function variantsOf(recipe: Recipe): VariantPlan[] {
  return (
    recipe.output?.variants?.map((v) => ({
      name: v.name,
      layout: v.layout,
      format: v.format ?? 'text',
      shots: v.shots ?? 3,
    })) ?? DEFAULTS.variants
  );
}

/** Ids of the prompts that the families' stages use, sorted. */
function promptIds(families: readonly FamilyPlan[]): string[] {
  const ids = new Set<string>();
  for (const family of families) {
    for (const strategy of Object.keys(family.strategies)) ids.add(strategyPrompt(strategy));
    if ('topic_ladder' in family.strategies) ids.add('topics/expand');
    const { judge, enrich } = paidStages(family);
    if (hasVotes(family)) ids.add('verify/solve');
    if (judge) ids.add('judge/rubric');
    if (enrich) ids.add('enrich/background');
  }
  return [...ids].sort();
}

/**
 * Which paid stages a family's chunks go through. The judge is off where a vote decides, unless a recipe asks for it
 * (contract 7); `reasoning` alone costs no call, it is taken from the votes.
 */
export function paidStages(family: FamilyPlan): FamilyOutline['stages'] {
  return {
    verify: hasVerifyStage(family),
    judge: family.filters.judge.on,
    enrich: askedParts(family.enrich).length > 0,
  };
}

function outline(family: FamilyPlan): FamilyOutline {
  const { id, target, maxCandidates, minYield, itemsPerCall } = family;
  const strategies = Object.keys(family.strategies).join(', ');
  return {
    id,
    target,
    maxCandidates,
    minYield,
    drawsPerChunk: family.drawsPerChunk,
    itemsPerCall,
    stages: paidStages(family),
    strategies,
  };
}
