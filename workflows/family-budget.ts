import {
  addSpent,
  type Grant,
  isSame,
  isSome,
  isTighter,
  leftOf,
  pieceOf,
  raisedBy,
  type Spent,
} from '../core/grant.ts';
import { NO_CALLS } from '../core/run.ts';
import { type FamilyState, reportToRoot, tell } from './family-state.ts';
import { grant } from './messages.ts';

/** Pieces that a family's grant is cut into: two ranges are open, and what is kept back goes to the one that needs it. */
const PARTS = 2;

/** What a range that is about to start may spend; null without a budget. */
export function grantRange(family: FamilyState, range: number): Grant | null {
  if (family.grant === null) return null;
  const piece = pieceOf(leftToGive(family, family.grant), PARTS);
  family.grants.set(range, piece);
  return piece;
}

/** Gives ranges that wait for more what there is; asks the root when there is nothing. */
export async function handOut(family: FamilyState): Promise<void> {
  if (family.grant === null) return;
  const wasStuck = family.short;
  family.short = false;
  for (const [range, report] of family.reports) {
    const limit = family.grants.get(range);
    // A report that does not know the last grant yet is answered already.
    if (!limit || !report.short || !isSame(report.grant, limit)) continue;
    const left = leftToGive(family, family.grant);
    if (isSome(left)) await give(family, range, raisedBy(pieceOf(left, PARTS), limit));
    else family.short = true;
  }
  if (family.short !== wasStuck || family.short) await reportToRoot(family, true);
}

async function give(family: FamilyState, range: number, limit: Grant): Promise<void> {
  family.grants.set(range, limit);
  const report = family.reports.get(range);
  if (report) family.reports.set(range, { ...report, short: false });
  await tell(family, range, grant, limit);
}

/**
 * Takes the root's grant over. One that is lower than what ranges hold comes while nothing is at work (the root counts
 * then): each range keeps what it has spent and a piece of what is left.
 */
export async function setGrant(family: FamilyState, limit: Grant | null): Promise<void> {
  const before = family.grant;
  family.grant = limit;
  family.short = false;
  if (limit === null) {
    family.grants.clear();
    for (const range of family.handles.keys()) await tell(family, range, grant, null);
    return;
  }
  if (before === null || isTighter(limit, before)) {
    family.grants.clear();
    for (const [range, report] of family.reports)
      await give(family, range, raisedBy(pieceOf(leftToGive(family, limit), PARTS), report.usage));
  }
  await handOut(family);
}

function leftToGive(family: FamilyState, limit: Grant): Grant {
  let committed: Spent = family.usage;
  for (const [range, report] of family.reports)
    committed = addSpent(committed, family.grants.get(range) ?? report.usage ?? NO_CALLS);
  return leftOf(limit, committed);
}
