import { condition, startChild, workflowInfo } from '@temporalio/workflow';
import { grantOf, isSame } from '../core/grant.ts';
import type { Recipe } from '../core/recipe.ts';
import type { ValidatedRecipe } from '../core/claim.ts';
import {
  type FamilyInput,
  type FamilyResult,
  type FrozenPlan,
  NO_CALLS,
  NOTHING_DECIDED,
  type RunResult,
} from '../core/run.ts';
import { datasetOf, openRun, type Run, showProgress, usageOf } from './run-state.ts';
import { started } from './children.ts';
import { steerChildren, tellFamily } from './control.ts';
import { grant } from './messages.ts';
import { countBefore, grantFamily, handOut } from './run-budget.ts';
import { registerHandlers } from './run-handlers.ts';
import type { familyRun } from './family-run.ts';
import { called, paid, publishing, reading } from './proxies.ts';

/** Families whose splits are read at once, and families that run at once: more would only share the same limits. */
const FAMILIES_AT_ONCE = 8;
/** Rounds that make up for near-duplicates between families (contract 7.4). */
const ROUNDS = 3;

/** A run: checks, reads and freezes, then every family to its quota, then what they share, then the dataset. */
export async function datasetRun(recipe: Recipe): Promise<RunResult> {
  const run = openRun();
  registerHandlers(run);
  const { workflowId, runId } = workflowInfo();
  const valid = await reading.validateRecipe({ recipe, workflowId, runId });
  begin(run, valid, recipe);
  if (valid.done) return end(run, valid.done);
  run.searchAttributes = (await reading.probeServer({})).searchAttributes;
  await fetchSplits(run, valid, 'heldOut');
  await fetchSplits(run, valid, 'seeds');
  run.stage = 'asking the models';
  showProgress(run);
  await paid.probeModels(datasetOf(run));
  const plan = await reading.freezePlan(datasetOf(run));
  await makeRows(run, plan);
  await approvalOf(run, recipe, 'publish');
  return end(run, await publish(run, plan));
}

function begin(run: Run, valid: ValidatedRecipe, recipe: Recipe): void {
  run.dataset = valid.dataset;
  run.claim = valid.claim;
  run.recipeHash = valid.recipeHash;
  run.recipeName = recipe.name ?? valid.dataset;
  run.budget = valid.budget;
  run.heartbeatSeconds = valid.heartbeatSeconds;
  run.limit = grantOf(valid.budget);
  for (const { id, target } of valid.families) run.families.set(id, { target, report: null });
}

function end(run: Run, result: RunResult): RunResult {
  run.state = 'done';
  run.stage = 'done';
  showProgress(run);
  return result;
}

async function fetchSplits(run: Run, valid: ValidatedRecipe, split: 'heldOut' | 'seeds'): Promise<void> {
  run.stage = split === 'heldOut' ? 'reading held-out rows' : 'reading seeds';
  showProgress(run);
  await eachOf(
    split === 'heldOut' ? [...valid.families.map((f) => f.id), ...valid.checkedOnly] : valid.families.map((f) => f.id),
    async (family) => {
      const what = split === 'heldOut' ? 'held-out rows' : 'seeds';
      await reading.fetchSplit.executeWithOptions(called(`${family} · ${what}`, run.heartbeatSeconds), [
        { ...datasetOf(run), family, split },
      ]);
    },
  );
}

/** Runs `work` over the values, {@link FAMILIES_AT_ONCE} at a time, in order of start. */
async function eachOf<T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> {
  let next = 0;
  const runner = async () => {
    while (next < values.length) await work(values[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(FAMILIES_AT_ONCE, values.length) }, runner));
}

/** All families to their quotas; then near-duplicates between them are dropped and made up for. */
async function makeRows(run: Run, plan: FrozenPlan): Promise<void> {
  await countBefore(run);
  run.state = 'running';
  run.stage = 'making rows';
  showProgress(run);
  const results = new Map<string, FamilyResult>();
  let wanted = new Map(plan.families.map((family) => [family.id, family.target]));
  for (let round = 0; wanted.size > 0; round++) {
    run.pending = new Set(wanted.keys());
    await eachOf(
      plan.families.filter((family) => wanted.has(family.id)),
      async (family) => {
        const before = results.get(family.id);
        const result = await runFamily(run, {
          ...datasetOf(run),
          planHash: plan.planHash,
          family: { ...family, target: wanted.get(family.id) ?? family.target },
          round,
          nextChunk: before?.nextChunk ?? 0,
          decided: before?.decided ?? NOTHING_DECIDED,
          usage: before?.usage ?? NO_CALLS,
          control: run.control,
          grant: grantFamily(run, family.id, before?.usage ?? NO_CALLS),
          families: plan.families.length,
          heartbeatSeconds: run.heartbeatSeconds,
        });
        results.set(family.id, result);
      },
    );
    run.results = results;
    run.targets = new Map([...run.targets, ...wanted]);
    wanted = await dropBetweenFamilies(run, plan, round);
  }
}

/** @returns the families that are short of rows now, with how many accepted rows each needs in all */
async function dropBetweenFamilies(run: Run, plan: FrozenPlan, round: number): Promise<Map<string, number>> {
  if (plan.families.length < 2) return new Map();
  const families = plan.families.map(({ id, target }) => ({ id, target, chunks: run.results.get(id)?.nextChunk ?? 0 }));
  const { deficits } = await publishing.dedupeFamilies.executeWithOptions(
    called(`near-duplicates between families, round ${round + 1}`, run.heartbeatSeconds),
    [{ ...datasetOf(run), planHash: plan.planHash, round, families }],
  );
  run.rounds = round + 1;
  if (round >= ROUNDS || run.control.finishing) return new Map();
  const short = Object.entries(deficits).filter(([id]) => run.results.get(id)?.state === 'complete');
  return new Map(short.map(([id, rows]) => [id, (run.targets.get(id) ?? 0) + rows]));
}

async function runFamily(run: Run, input: FamilyInput): Promise<FamilyResult> {
  const { id, strategies, target } = input.family;
  run.starting.add(id);
  const child = await started(() =>
    startChild<typeof familyRun>('familyRun', {
      workflowId: `${input.dataset}/${id}`,
      staticSummary: `${id} · ${target} rows · ${strategies}`,
      args: [input],
    }),
  );
  run.starting.delete(id);
  run.children.set(id, child);
  if (run.control !== input.control) await steerChildren(run);
  if (!isSame(input.grant, run.grants.get(id) ?? null)) await tellFamily(run, id, grant, run.grants.get(id) ?? null);
  const result = await child.result();
  run.children.delete(id);
  run.pending.delete(id);
  run.grants.delete(id);
  noteResult(run, result);
  await handOut(run);
  showProgress(run);
  return result;
}

function noteResult(run: Run, { id, decided, usage, tries }: FamilyResult): void {
  const family = run.families.get(id);
  const idle = { waitingFor: null, busy: 0, version: Infinity, grant: null, short: false, stuck: false };
  if (family) family.report = { id, decided, usage, tries, ...idle };
}

async function approvalOf(run: Run, recipe: Recipe, gate: 'publish'): Promise<void> {
  if (!recipe.approval?.includes(gate)) return;
  run.approval = { gate, granted: false, rejected: null };
  showProgress(run);
  await condition(() => run.approval === null || run.approval.granted || run.approval.rejected !== null);
  const rejected = run.approval?.rejected;
  run.approval = null;
  if (rejected) throw rejected;
}

async function publish(run: Run, plan: FrozenPlan): Promise<RunResult> {
  run.stage = 'writing the dataset';
  showProgress(run);
  const { planHash } = plan;
  const families = plan.families.map(({ id, target }) => {
    const result = run.results.get(id);
    return { id, target, chunks: result?.nextChunk ?? 0, state: result?.state ?? 'finished' };
  });
  await eachOf(families, ({ id, target, chunks }) =>
    writeFamily(run, { ...datasetOf(run), planHash, family: id, target, chunks, rounds: run.rounds }),
  );
  const published = await publishing.publishManifest.executeWithOptions(
    called('reports, card and manifest', run.heartbeatSeconds),
    [{ ...datasetOf(run), planHash, rounds: run.rounds, families }],
  );
  const { calls, reused, tokens, nanoUsd } = usageOf(run);
  const { contentSha256, manifestSha256, records, rejected, deadLetters } = published;
  const made = { contentSha256, manifestSha256, records, rejected, deadLetters };
  return { dataset: run.dataset, ...made, calls, reused, tokens, usd: nanoUsd / 1e9, families: published.families };
}

type Writing = Parameters<typeof publishing.planShards>[0];

async function writeFamily({ heartbeatSeconds }: Run, family: Writing): Promise<void> {
  const as = (what: string) => called(`${family.family} · ${what}`, heartbeatSeconds);
  const cut = publishing.planShards.executeWithOptions(as('cut into shards'), [family]);
  const { shards, rejectedShards } = await cut;
  for (let shard = 0; shard < shards; shard++)
    await publishing.writeShard.executeWithOptions(as(`shard ${shard + 1} of ${shards}`), [{ ...family, shard }]);
  for (let shard = 0; shard < rejectedShards; shard++)
    await publishing.writeRejected.executeWithOptions(as(`rejected ${shard + 1} of ${rejectedShards}`), [
      { ...family, shard },
    ]);
}
