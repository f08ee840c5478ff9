import type { Budget, CallTotals } from './run.ts';

/** Amounts of spending that may be limited: calls, tokens and nano-USD; null where there is no limit. */
export interface Grant {
  calls: number | null;
  tokens: number | null;
  nanoUsd: number | null;
}

/** Amounts that were spent, or are set aside. */
export type Spent = Pick<CallTotals, 'calls' | 'tokens' | 'nanoUsd'>;

const KINDS = ['calls', 'tokens', 'nanoUsd'] as const;

export const NOTHING_SPENT: Spent = { calls: 0, tokens: 0, nanoUsd: 0 };

/**
 * Least amounts that are handed out at a time while so much is left: what some dozen calls take. Smaller pieces would
 * cost a message each and stop chunks that a few calls more would have ended.
 */
const PIECE: Spent = { calls: 32, tokens: 64_000, nanoUsd: 20_000_000 };

/** A person's budget as a grant; null when it limits nothing. */
export function grantOf({ calls, tokens, usd }: Budget): Grant | null {
  const nanoUsd = usd === null || usd === undefined ? null : Math.floor(usd * 1e9);
  const grant = { calls: calls ?? null, tokens: tokens ?? null, nanoUsd };
  return KINDS.some((kind) => grant[kind] !== null) ? grant : null;
}

/** What is left of a limit; negative where more was spent. */
export const leftOf = (limit: Grant, spent: Spent): Grant => map((kind) => minus(limit[kind], spent[kind]));

/** Adds a piece to what was spent or granted before: the new limit. */
export const raisedBy = (piece: Grant, before: Grant | Spent): Grant =>
  map((kind) => (piece[kind] === null ? null : piece[kind] + (before[kind] ?? 0)));

export function addSpent(a: Spent, b: Grant | Spent): Spent {
  return { calls: a.calls + (b.calls ?? 0), tokens: a.tokens + (b.tokens ?? 0), nanoUsd: a.nanoUsd + (b.nanoUsd ?? 0) };
}

export function subtractSpent(a: Spent, b: Grant | Spent): Spent {
  return { calls: a.calls - (b.calls ?? 0), tokens: a.tokens - (b.tokens ?? 0), nanoUsd: a.nanoUsd - (b.nanoUsd ?? 0) };
}

/** Whether something of every limited kind is left. */
export const isSome = (left: Grant): boolean => KINDS.every((kind) => left[kind] === null || left[kind] > 0);

/** Whether there is more of some limited kind than `least`, and something of every kind. */
export function isMore(left: Grant, least: Grant | null): boolean {
  if (!isSome(left)) return false;
  return least === null || KINDS.some((kind) => (left[kind] ?? 0) > (least[kind] ?? 0));
}

/** Whether a limit is lower than another in some kind, or limits a kind that the other does not. */
export function isTighter(limit: Grant, before: Grant | null): boolean {
  return KINDS.some((kind) => limit[kind] !== null && limit[kind] < (before?.[kind] ?? Infinity));
}

export const isSame = (a: Grant | null, b: Grant | null): boolean =>
  a === b || (a !== null && b !== null && KINDS.every((kind) => a[kind] === b[kind]));

/**
 * A piece of what is left, for one of `parts` that share it: halving what remains again and again keeps the number of
 * pieces small, and none of them much larger than what the others get.
 *
 * @param least not less than this, where so much is left
 */
export function pieceOf(left: Grant, parts: number, least: Grant | null = null): Grant {
  return map((kind) => {
    const amount = left[kind];
    if (amount === null) return null;
    const wanted = Math.max(Math.ceil(amount / parts), PIECE[kind], 2 * (least?.[kind] ?? 0));
    return Math.max(0, Math.min(amount, wanted));
  });
}

/** The kind of a limit that has least left of it, in words for a person. */
export function spentInWords(budget: Budget, spent: Spent): string {
  const all = [
    [budget.calls, spent.calls, 'calls'],
    [budget.tokens, spent.tokens, 'tokens'],
    [budget.usd, spent.nanoUsd / 1e9, 'USD'],
  ] as const;
  const shares = all.flatMap(([limit, used, unit]) =>
    limit === null || limit === undefined ? [] : [{ limit, used, unit, share: limit === 0 ? 1 : used / limit }],
  );
  const most = shares.reduce(
    (a, b) => (b.share > a.share ? b : a),
    shares[0] ?? { limit: 0, used: 0, unit: '', share: 0 },
  );
  const round = (n: number) => (most.unit === 'USD' ? n.toFixed(2) : String(Math.round(n)));
  return `${round(most.used)} of ${round(most.limit)} ${most.unit}`;
}

const minus = (a: number | null, b: number) => (a === null ? null : a - b);

function map(of: (kind: (typeof KINDS)[number]) => number | null): Grant {
  return { calls: of('calls'), tokens: of('tokens'), nanoUsd: of('nanoUsd') };
}
