import { Context } from '@temporalio/activity';
import type { OfDataset } from '../core/claim.ts';
import { callTotals } from './io/call-totals.ts';
import { createDedupeActivities } from './dedupe.ts';
import type { ActivityDeps } from './deps.ts';
import { createEnrichActivities } from './enrich.ts';
import { withFailures } from './failures.ts';
import { createFetchActivities } from './fetch.ts';
import { frozenPrompt } from './io/frozen-prompts.ts';
import { createFilterActivities } from './filter.ts';
import { createGenerateActivities } from './generate.ts';
import { createJudgeActivities } from './judge.ts';
import { holdClaim } from './io/claim.ts';
import { createPlanActivities } from './plan.ts';
import { createProbeActivities } from './probe.ts';
import { createPublishActivities } from './publish.ts';
import { createRecipeActivities } from './recipe.ts';
import { createSealActivities } from './seal.ts';
import { createVerifyActivities } from './verify.ts';
import { createWriteActivities } from './write.ts';

/** All activities, in the order in which a run meets them; the type is what workflows see. */
export function createActivities(deps: ActivityDeps) {
  const writing = {
    ...deps,
    beat: () => Context.current().heartbeat(),
    promptSource: (dataset: string, name: string) => frozenPrompt(deps.store, dataset, name),
    callTotals: (dataset: string, family: string | null) => callTotals(deps, dataset, family),
  };
  return withFailures({
    ...createRecipeActivities(deps),
    ...guarded(deps, {
      ...createProbeActivities(deps),
      ...createFetchActivities(deps),
      ...createPlanActivities(deps),
      ...createGenerateActivities(deps),
      ...createFilterActivities(deps),
      ...createVerifyActivities(deps),
      ...createJudgeActivities(deps),
      ...createEnrichActivities(deps),
      ...createSealActivities(deps),
      ...createDedupeActivities(writing),
      ...createWriteActivities(writing),
      ...createPublishActivities(writing),
    }),
  });
}

export type Activities = ReturnType<typeof createActivities>;

type OnDataset = Record<string, (input: never) => Promise<unknown>>;

/** The same activities, each refusing to begin on a dataset that is no longer its run's, or in another store. */
function guarded<A extends OnDataset>(deps: ActivityDeps, activities: A): A {
  const wrapped = Object.entries(activities).map(([name, run]) => [
    name,
    async (input: OfDataset | { dataset?: undefined }) => {
      if (input.dataset !== undefined) await holdClaim(deps, input);
      return run(input as never);
    },
  ]);
  // Object.fromEntries forgets the keys' names; they are the same as before.
  return Object.fromEntries(wrapped) as A;
}
