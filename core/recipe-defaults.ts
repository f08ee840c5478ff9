import { canonicalJson, sha256Hex } from './canonical.ts';
import type { EnrichmentKind } from './enrichments.ts';
import type { FilterParams } from './filter.ts';
import { FRAMES } from './frame.ts';
import type { TaskType } from './item.ts';
import type { StagePlan, VariantPlan } from './plan.ts';
import type { FamilyEntry, Recipe } from './recipe.ts';

/**
 * All defaults of a recipe, each with its source. A plan holds the filled-in values, so that changing one here never
 * changes a run that has begun.
 */
export const DEFAULTS = {
  /** method.md, sampling: k = 3 seeds in a prompt, 4 items a call so that they differ within the reply. */
  seedsPerCall: 3,
  itemsPerCall: 4,
  /** Contract 5. */
  strategies: { similar: 2, inspired: 1 } as Record<string, number>,
  difficulty: { same: 2, harder: 1 } as Record<string, number>,
  enrich: ['reasoning', 'knowledge', 'context'] as EnrichmentKind[],
  badRows: 0.05,
  licences: 'share-alike' as const,
  candidatesPerRecord: 20,
  minYield: 0.02,
  shardRecords: 10_000,
  variants: [
    { name: 'text', layout: 'mixed', format: 'text', shots: 3 },
    { name: 'chat', layout: 'qa_reasoning', format: 'messages', shots: 3 },
  ] as VariantPlan[],
  /**
   * method.md: near-duplicates and near-copies F2, agreement F4, judge F5. The near-copy mark of 0.6 is a proposal there;
   * `npm run bench -- filters` prints what it lets through.
   */
  filters: {
    nearDuplicate: { jaccard: 0.7 },
    nearCopy: { similarity: 0.6 },
    template: { jaccard: 0.7, perTemplate: 3 },
    contamination: { against: ['seeded'] },
    verify: { votes: 5, agreement: 0.6, fullVotes: false, allowUnverified: false },
    judge: { mean: 4, min: 3, on: false, calibrate: 100 },
    language: { on: true },
    personalData: { on: true },
  } as FilterParams,
  /** method.md, sampling and stage parameters: T 0.9 top_p 0.95 to write, 0.7 to solve, 0 to judge. */
  stages: {
    generate: { params: { temperature: 0.9, top_p: 0.95 }, maxTokens: 2048, system: null },
    verify: { params: { temperature: 0.7 }, maxTokens: 1024, system: null },
    judge: { params: { temperature: 0 }, maxTokens: 512, system: null },
    enrich: { params: { temperature: 0.5, top_p: 0.9 }, maxTokens: 1024, system: null },
  } satisfies Record<string, StagePlan>,
  /** Room of an enrich reply with worked steps, a dialogue or more than three parts (`needsRoom`). */
  roomyEnrichTokens: 2048,
};

/** Where tests or a schema decide, votes are asked only by a recipe that names their number. */
const PROVEN: FilterParams['verify'] = { ...DEFAULTS.filters.verify, votes: 0 };

/** Parts of a recipe that a later start of the same dataset may change (contract 4); all others decide what is asked. */
const CHANGEABLE = ['$schema', 'name', 'records', 'budget', 'limits', 'output', 'approval'] as const;

/** Hash of a recipe: equal recipes are equal runs. `$schema` is an editor's aid and does not count. */
export function recipeHash(recipe: Recipe): string {
  return sha256Hex(canonicalJson({ ...recipe, $schema: undefined }));
}

/** The parts of a recipe that decide what is asked, by key, each hashed: what a resumed dataset is compared by. */
export function recipeBasis(recipe: Recipe): Record<string, string> {
  const kept = Object.entries(recipe).filter(([key]) => !CHANGEABLE.some((changeable) => changeable === key));
  const basis = kept.map(
    ([key, value]) => [key, key === 'families' ? (value as Recipe['families']).map(withoutRecords) : value] as const,
  );
  return Object.fromEntries(basis.map(([key, value]) => [key, sha256Hex(canonicalJson(value)).slice(0, 16)]));
}

function withoutRecords(entry: string | FamilyEntry): unknown {
  return typeof entry === 'string' ? { id: entry } : { ...entry, records: undefined };
}

/**
 * An entry's own setting over the recipe's; both may leave it open.
 *
 * @param type null where nothing of what is asked for hangs on it
 */
export function settingsOf(recipe: Recipe, entry: FamilyEntry | null, type: TaskType | null) {
  return {
    strategies: entry?.strategies ?? recipe.strategies ?? DEFAULTS.strategies,
    difficulty: entry?.difficulty ?? recipe.difficulty ?? DEFAULTS.difficulty,
    itemsPerCall: entry?.itemsPerCall ?? recipe.itemsPerCall ?? DEFAULTS.itemsPerCall,
    enrich: entry?.enrich ?? recipe.enrich ?? DEFAULTS.enrich,
    instructions: entry?.instructions ?? recipe.instructions ?? '',
    language: entry?.language ?? recipe.language ?? null,
    seeds: { ...recipe.seeds, ...entry?.seeds },
    models: { ...recipe.models, ...entry?.models },
    filters: filterParams(recipe, entry, type),
  };
}

function filterParams(recipe: Recipe, entry: FamilyEntry | null, type: TaskType | null): FilterParams {
  const d = DEFAULTS.filters;
  const [all, own] = [recipe.filters ?? {}, entry?.filters ?? {}];
  const judgeNamed = entry?.judge ?? recipe.judge;
  return {
    nearDuplicate: fill(d.nearDuplicate, all.nearDuplicate, own.nearDuplicate),
    nearCopy: fill(d.nearCopy, all.nearCopy, own.nearCopy),
    template: fill(d.template, all.template, own.template),
    contamination: fill(d.contamination, all.contamination, own.contamination),
    language: fill(d.language, all.language, own.language),
    personalData: fill(d.personalData, all.personalData, own.personalData),
    verify: fill(type && FRAMES[type].proof ? PROVEN : d.verify, recipe.verify, entry?.verify),
    judge: fill({ ...d.judge, on: judgeNamed !== undefined }, recipe.judge, entry?.judge),
  };
}

/** Defaults with whatever the overrides name; later ones win, and a key left open changes nothing. */
function fill<T extends object>(
  defaults: T,
  ...overrides: (Partial<{ [K in keyof T]: T[K] | undefined }> | undefined)[]
): T {
  const named = overrides.flatMap((override) =>
    Object.entries(override ?? {}).filter(([, value]) => value !== undefined),
  );
  return { ...defaults, ...Object.fromEntries(named) };
}
