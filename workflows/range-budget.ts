import { condition } from '@temporalio/workflow';
import { addSpent, type Grant, isMore, leftOf, pieceOf, subtractSpent } from '../core/grant.ts';
import { mayAsk } from '../core/run.ts';
import { reading } from './proxies.ts';
import { isOver, type Range, report, stopAdmission } from './range-state.ts';

/** Pieces that a range's grant is cut into for its chunks. */
const PARTS = 4;
/** Longest pause between two counts of what was spent, when attempts keep dying. */
const MAX_PAUSE_MS = 60_000;

/**
 * A piece of the range's grant for one activity; null without a budget, undefined when something else turned and the
 * chunk has to look again.
 *
 * @param least what did not suffice before
 */
export async function takeAllowance(range: Range, least: Grant | null): Promise<Grant | null | undefined> {
  if (range.grant === null) return null;
  if (range.counting || range.before === null) {
    await counted(range);
    return undefined;
  }
  if (!isMore(available(range), least)) {
    const waiter = { least };
    range.waiters.add(waiter);
    await tellIfShort(range);
    const mayTake = () => range.grant === null || isMore(available(range), least);
    await condition(() => isOver(range) || !mayAsk(range.control) || range.counting !== null || mayTake());
    range.waiters.delete(waiter);
    return undefined;
  }
  const piece = pieceOf(available(range), PARTS, least);
  range.aside = addSpent(range.aside, piece);
  range.lent++;
  range.short = false;
  return piece;
}

export async function giveBack(range: Range, piece: Grant | null): Promise<void> {
  if (piece === null) return;
  range.aside = subtractSpent(range.aside, piece);
  range.lent--;
  await tellIfShort(range);
}

/** Takes a new grant over; what waited for more looks again. */
export function setGrant(range: Range, grant: Grant | null): void {
  range.grant = grant;
  range.short = false;
}

function available(range: Range): Grant {
  const limit = range.grant ?? { calls: null, tokens: null, nanoUsd: null };
  return leftOf(limit, addSpent(range.usage, range.aside));
}

/** Asks the family for more once nothing is at work that could give something back. */
async function tellIfShort(range: Range): Promise<void> {
  if (range.short || range.lent > 0 || range.waiters.size === 0 || range.counting) return;
  const left = available(range);
  if ([...range.waiters].some(({ least }) => isMore(left, least))) return;
  range.short = true;
  await report(range, true);
}

/** An activity's earlier attempt died with part of its allowance: only the journal knows how much of it was spent. */
export async function recount(range: Range): Promise<void> {
  range.recounts++;
  const pause = Math.min(MAX_PAUSE_MS, 500 * 2 ** Math.min(range.recounts, 10));
  if (range.recounts > 1) await condition(() => isOver(range), pause);
  await counted(range);
}

/** Counts what the range's journal holds while none of its activities adds to it. */
function counted(range: Range): Promise<void> {
  range.counting ??= count(range).finally(() => (range.counting = null));
  return range.counting;
}

async function count(range: Range): Promise<void> {
  const { dataset, claim, family, range: number } = range.input;
  stopAdmission(range);
  await condition(() => range.paidScopes.size === 0);
  const { calls, tokens, nanoUsd } = await reading.countSpent({ dataset, claim, family: family.id, range: number });
  const now = { calls, tokens, nanoUsd };
  if (range.before === null) range.before = { ...subtractSpent(now, range.usage), reused: 0 };
  else range.usage = { ...subtractSpent(now, range.before), reused: range.usage.reused };
}
