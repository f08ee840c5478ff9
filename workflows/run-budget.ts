import { condition } from '@temporalio/workflow';
import {
  addSpent,
  grantOf,
  isSame,
  isSome,
  isTighter,
  leftOf,
  pieceOf,
  raisedBy,
  type Grant,
  type Spent,
  subtractSpent,
} from '../core/grant.ts';
import { type Budget, NO_CALLS } from '../core/run.ts';
import { steer, tellFamily } from './control.ts';
import { grant } from './messages.ts';
import { reading } from './proxies.ts';
import { datasetOf, isStopped, type Run, usageOf } from './run-state.ts';

/** What the budget leaves for a family that is about to start; null without a budget. */
export function grantFamily(run: Run, family: string, used: Spent): Grant | null {
  if (run.limit === null) return null;
  const limit = raisedBy(pieceOf(leftToGive(run, run.limit), partsOf(run)), used);
  run.grants.set(family, limit);
  return limit;
}

/** Gives families that wait for more what there is. */
export async function handOut(run: Run): Promise<void> {
  if (run.limit === null || run.counting) return;
  for (const [id, { report }] of run.families) {
    const limit = run.grants.get(id);
    if (!limit || !run.children.has(id) || !report?.short || !isSame(report.grant, limit)) continue;
    const left = leftToGive(run, run.limit);
    if (isSome(left)) await give(run, id, raisedBy(pieceOf(left, partsOf(run)), limit));
  }
}

async function give(run: Run, id: string, limit: Grant | null): Promise<void> {
  if (limit) run.grants.set(id, limit);
  else run.grants.delete(id);
  const family = run.families.get(id);
  if (family?.report) family.report = { ...family.report, short: false, stuck: false };
  await tellFamily(run, id, grant, limit);
}

/** Halves what is left among the families that have rows to make, so that later needs are met too. */
const partsOf = (run: Run) => 2 * Math.max(1, run.pending.size);

function leftToGive(run: Run, limit: Grant): Grant {
  let committed: Spent = run.spentBefore;
  for (const [id, { report }] of run.families) {
    const open = run.children.has(id) || run.starting.has(id);
    committed = addSpent(committed, (open ? run.grants.get(id) : null) ?? report?.usage ?? NO_CALLS);
  }
  return leftOf(limit, committed);
}

/** Counts what all runs of the dataset have spent before this one's families, where a budget holds. */
export async function countBefore(run: Run): Promise<void> {
  if (run.limit === null) return;
  const spent = await reading.countSpent(datasetOf(run));
  run.spentBefore = subtractSpent(spent, usageOf(run));
}

/**
 * Takes a budget over. A raised one is handed out at once. Where something is limited that was not before, or less is
 * left than was handed out, the run stops asking until all calls have landed and been counted.
 */
export async function changeBudget(run: Run, budget: Budget): Promise<void> {
  const before = run.limit;
  run.budget = budget;
  run.limit = grantOf(budget);
  if (run.stage !== 'making rows') return;
  if (run.limit === null) {
    for (const id of run.children.keys()) await give(run, id, null);
    return;
  }
  if (before !== null && !isTighter(run.limit, before)) return handOut(run);
  await recount(run);
}

async function recount(run: Run): Promise<void> {
  // A change that comes while calls are counted is met by the count that is under way.
  if (run.counting) return;
  run.counting = true;
  await steer(run, {});
  await condition(() => isStopped(run));
  await countBefore(run);
  run.grants.clear();
  if (run.limit)
    for (const id of run.children.keys()) {
      const used = run.families.get(id)?.report?.usage ?? NO_CALLS;
      await give(run, id, raisedBy(pieceOf(leftToGive(run, run.limit), partsOf(run)), used));
    }
  run.counting = false;
  await steer(run, {});
}
