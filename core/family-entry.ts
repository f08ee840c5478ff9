import type { TemplateEngine } from './column-path.ts';
import { TaskseedError } from './failures.ts';
import type { Family } from './family.ts';
import { builtInSources, type ResolvedFamily, type RowSource } from './family-source.ts';
import { inlineFamily, pathsOnly } from './inline-family.ts';
import { didYouMean } from './nearest.ts';
import type { FamilyEntry } from './recipe.ts';

/** What an entry needs to be a family of its own. */
const INLINE_KEYS = ['type', 'licence', 'source', 'fields', 'identity'] as const;

/**
 * A recipe's entry as a family: a built-in one by id, one with overrides, a built-in mapping over own files
 * (`extends`), or a family of the recipe's own.
 *
 * @param revisions `seeds.revision` of the recipe: Hub revision by family id
 * @param engine for fields that are more than columns, paths and lists of them
 * @throws TaskseedError `UnknownFamily`, `ForbiddenSplit` (held out only) or `InvalidRecipe`, naming the entry and key
 */
export function resolveFamilyEntry(
  entry: string | FamilyEntry,
  builtIn: readonly Family[],
  revisions: Readonly<Record<string, string>> = {},
  engine: TemplateEngine = pathsOnly,
): ResolvedFamily {
  const full: FamilyEntry = typeof entry === 'string' ? { id: entry } : entry;
  // A task file is a family of its own, whatever its name: gsm8k.yaml is not our gsm8k.
  const base = full.lmEval ? undefined : builtIn.find((family) => family.id === (full.extends ?? full.id));
  if (!base) {
    if (full.extends !== undefined || !full.type) throw unknown(full, builtIn);
    return resolveInline(full, engine);
  }
  const resolved = resolveBuiltIn(full, base);
  const pin = (source: RowSource): RowSource =>
    source.kind === 'hub' && revisions[full.id] !== undefined
      ? { ...source, revision: revisions[full.id] as string }
      : source;
  return { ...resolved, seeds: pin(resolved.seeds), heldOut: resolved.heldOut.map(pin) };
}

function resolveBuiltIn(entry: FamilyEntry, base: Family): ResolvedFamily {
  for (const key of ['type', 'fields', 'identity', 'labels'] as const)
    if (entry[key] !== undefined)
      throw invalid(entry, `"${key}" belongs to a family of your own; ${base.id} has its own, leave the key out`);
  const family: Family = {
    ...base,
    id: entry.id,
    licence: entry.licence ?? base.licence,
    attribution: entry.attribution ?? base.attribution,
    language: entry.language ?? base.language,
  };
  const defaults = builtInSources(base);
  const ownSource = entry.source !== undefined;
  if (ownSource && entry.heldOut === undefined)
    throw invalid(entry, 'own files without held-out rows; add heldOut, or write [] to go without');
  if (base.seedable === false && !ownSource)
    throw new TaskseedError(
      'ForbiddenSplit',
      `${entry.id}: ${base.title} is held out only, it has no training split; choose another family`,
    );
  const seeds = entry.source ? sourceOf(entry.source, family) : defaults.seeds;
  if (!seeds) throw invalid(entry, `${base.id} needs your own files; add "source": {"path": …} and "heldOut"`);
  return finish(entry, family, seeds, entry.heldOut?.map((source) => sourceOf(source, family)) ?? defaults.heldOut);
}

function resolveInline(entry: FamilyEntry, engine: TemplateEngine): ResolvedFamily {
  const lacking = INLINE_KEYS.find((key) => entry[key] === undefined);
  if (lacking) throw invalid(entry, `a family of your own needs ${INLINE_KEYS.join(', ')}; "${lacking}" is missing`);
  if (entry.heldOut === undefined) throw invalid(entry, 'no held-out rows; add heldOut, or write [] to go without');
  const family = inlineFamily(entry, engine);
  const source = sourceOf(entry.source as NonNullable<FamilyEntry['source']>, family);
  return finish(
    entry,
    family,
    source,
    entry.heldOut.map((held) => sourceOf(held, family)),
  );
}

function finish(entry: FamilyEntry, family: Family, seeds: RowSource, heldOut: RowSource[]): ResolvedFamily {
  const allowSplit = entry.allow?.splitGuard ?? null;
  return { family, seeds, heldOut, heldOutWaived: heldOut.length === 0, allowSplit };
}

/** A recipe's source with what the family says of its files' layout filled in. */
function sourceOf(source: NonNullable<FamilyEntry['source']>, family: Family): RowSource {
  if ('dataset' in source) {
    const { dataset, split } = source;
    return { kind: 'hub', dataset, config: source.config ?? null, revision: source.revision ?? 'main', split };
  }
  const columns = source.columns ?? family.layout?.columns;
  const quotes = source.quotes ?? family.layout?.quotes;
  return {
    kind: 'files',
    paths: typeof source.path === 'string' ? [source.path] : source.path,
    ...(columns === undefined ? {} : { columns }),
    ...(quotes === undefined ? {} : { quotes }),
  };
}

function unknown(entry: FamilyEntry, builtIn: readonly Family[]): TaskseedError {
  const ids = builtIn.map((family) => family.id);
  const name = entry.extends ?? entry.id;
  const own = entry.extends === undefined ? `; a family of your own needs ${INLINE_KEYS.join(', ')} and heldOut` : '';
  return new TaskseedError(
    'UnknownFamily',
    `no family "${name}"${didYouMean(name, ids)}; \`taskseed families\` lists the ${ids.length} built in${own}`,
  );
}

function invalid(entry: FamilyEntry, problem: string): TaskseedError {
  return new TaskseedError('InvalidRecipe', `family "${entry.id}": ${problem}`);
}
