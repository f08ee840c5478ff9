import type { Spent } from '../core/grant.ts';
import { controlKey, journalFolder, modelsKey, probeFolder } from '../core/paths.ts';
import type { OfDataset } from '../core/claim.ts';
import type { Budget, Limits } from '../core/run.ts';
import { TaskseedError } from '../core/failures.ts';
import type { ActivityDeps } from './deps.ts';
import { readDraft } from './io/draft.ts';
import { probeRung } from './io/ask-json.ts';
import { datasetTotals, rangeTotals } from './io/call-totals.ts';
import { currentSignal, withHeartbeat } from './io/heartbeat.ts';
import type { JournalTotals } from './io/journal.ts';
import { type ModelRef, modelRefs, refName, type ResolvedModel } from './io/model-shelf.ts';
import { readJson } from './io/stage-files.ts';

/** What a person set while a run was going, kept so that workers and restarts remember (contract 4). */
export interface ControlFile {
  limits?: Limits;
  budget?: Budget;
  /** The recipe's budget that `budget` was set over: a recipe that names another one later is the newer word. */
  over?: Budget;
}

export function createProbeActivities(deps: ActivityDeps) {
  return {
    /** Whether this server has our search attributes: upserting an unknown one would fail the workflow task for ever. */
    async probeServer(_input: object): Promise<{ searchAttributes: boolean }> {
      return { searchAttributes: await deps.searchAttributes() };
    },

    /**
     * Finds out who stands behind each model reference of a recipe and how it gives JSON, once per dataset: the answer
     * is frozen, since a rung that changed half-way would change what is asked.
     */
    async probeModels({ dataset }: OfDataset): Promise<{ models: number }> {
      const known = await readJson<Record<string, ResolvedModel>>(deps.store, modelsKey(dataset));
      const shelf: Record<string, ResolvedModel> = { ...known };
      const { recipe } = await readDraft(deps, dataset);
      await withHeartbeat(
        () => ({ models: Object.keys(shelf).length }),
        async () => {
          for (const ref of modelRefs(recipe))
            shelf[refName(ref)] ??= await probe(deps, dataset, { ref, reuse: recipe.reuse ?? [] });
        },
      );
      await deps.store.replace(modelsKey(dataset), Buffer.from(JSON.stringify(shelf)));
      return { models: Object.keys(shelf).length };
    },

    /**
     * What the journals hold of a dataset, one of its families or one range: all that was ever paid for it. Calls whose
     * replies were lost are not in it.
     */
    async countSpent({ dataset, family, range }: CountInput): Promise<Spent> {
      return withHeartbeat(
        () => ({}),
        async () => {
          const folder = family !== undefined && range !== undefined ? journalFolder(dataset, family, range) : null;
          return spentOf(await (folder ? rangeTotals(deps, folder) : datasetTotals(deps, dataset)));
        },
      );
    },

    /** Keeps what a person set, for the workers that make calls and for a restart. */
    async writeControl({ dataset, limits, budget }: OfDataset & Omit<ControlFile, 'over'>): Promise<void> {
      const before = await readJson<ControlFile>(deps.store, controlKey(dataset));
      const change = { ...(limits ? { limits } : {}), ...(budget ? { budget } : {}) };
      const over = budget ? { over: (await readDraft(deps, dataset)).recipe.budget ?? {} } : {};
      await deps.store.replace(controlKey(dataset), Buffer.from(JSON.stringify({ ...before, ...change, ...over })));
    },
  };
}

/** Names a dataset, or one range of one of its families. */
export interface CountInput extends OfDataset {
  family?: string;
  range?: number;
}

const spentOf = ({ answered, prompt, completion, nanoUsd }: JournalTotals): Spent => ({
  calls: answered,
  tokens: prompt + completion,
  nanoUsd,
});

async function probe(
  deps: ActivityDeps,
  dataset: string,
  { ref, reuse }: { ref: ModelRef; reuse: readonly string[] },
): Promise<ResolvedModel> {
  const endpoint = deps.endpoints.resolve(ref.endpoint ?? 'default');
  const model = ref.model ?? (await onlyModel(deps, endpoint.name));
  const range = await deps.journal.range(probeFolder(dataset));
  try {
    const { name, provider } = endpoint;
    const target = { endpoint: name, provider, model, params: ref.params ?? {} };
    const { rung } = await probeRung(deps.caller, deps.reused.behind(range, reuse), target, currentSignal());
    return { endpoint: name, provider, model, rung, licence: endpoint.models[model]?.licence ?? null };
  } finally {
    await range.close();
  }
}

async function onlyModel(deps: ActivityDeps, name: string): Promise<string> {
  const models = await deps.transport.listModels(deps.endpoints.resolve(name));
  const [only] = models;
  if (models.length === 1 && only !== undefined) return only;
  const list = models.slice(0, 20).join(', ');
  throw new TaskseedError(
    'InvalidRecipe',
    `endpoint "${name}" serves ${models.length} models (${list}); name one as models.teacher.model`,
  );
}
