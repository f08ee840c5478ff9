import type { FamilyPlan } from './plan.ts';

/** What a draw is for: one part of a family's quota, with its share of the accepted rows (all shares are 1 together). */
export interface Cell {
  /** Null where the family is not divided by subtask. */
  subtask: string | null;
  strategy: string;
  difficulty: string;
  share: number;
}

/** Cells a family may have; one with more is not divided by subtask. 1,024 cells make a quota file of about 20 kB. */
export const MAX_CELLS = 1024;

/** Chunks whose draws are dealt out at once: quotas are looked at again at the start of each epoch. */
export const EPOCH_CHUNKS = 16;
/** Epochs that may still be at work when one is dealt out, so that only chunks at least 64 back are read (contract 7.4). */
export const LAG_EPOCHS = 4;

export const epochOf = (chunk: number): number => Math.floor(chunk / EPOCH_CHUNKS);

/** What became of a cell's draws in decided chunks: sums, in a receipt or over an epoch. */
export interface CellTally {
  /** Position in {@link cellsOf}. */
  cell: number;
  made: number;
  accepted: number;
  /** Rejected as a duplicate or near-duplicate of an earlier row, or as a copy of a seed. */
  repeats: number;
}

/** Repeats of an arm (a strategy of a family) in the last decided epochs, newest last. */
export interface Arm {
  window: { made: number; repeats: number }[];
  /** Set when it only repeats itself; it is never drawn again. */
  stopped: { epoch: number; made: number; repeats: number } | null;
}

/** All that the draws of an epoch depend on besides the plan. A few hundred numbers, whatever was asked before. */
export interface Quota {
  v: 1;
  epoch: number;
  /** By cell: draws of epochs that are decided, rows accepted of them. */
  drawn: number[];
  accepted: number[];
  /** By epoch, oldest first, at most {@link LAG_EPOCHS}: draws dealt out and not decided yet, by cell. */
  open: number[][];
  arms: Record<string, Arm>;
}

/** Cells in plan order: by subtask, strategy, difficulty. Weights of 0 have none. */
export function cellsOf(family: FamilyPlan): Cell[] {
  const subtasks = family.subtasks.length > 0 ? family.subtasks : [{ name: null, seeds: 1 }];
  // Between equal shares, which wear small subtasks out, and shares by size, which drown them.
  const cells = subtasks.flatMap(({ name, seeds }) =>
    weights(family.strategies).flatMap(([strategy, s]) =>
      weights(family.difficulty).map(([difficulty, d]) => ({
        subtask: name,
        strategy,
        difficulty,
        share: Math.sqrt(seeds) * s * d,
      })),
    ),
  );
  const sum = cells.reduce((total, { share }) => total + share, 0);
  return cells.map((cell) => ({ ...cell, share: cell.share / sum }));
}

const weights = (of: Readonly<Record<string, number>>) => Object.entries(of).filter(([, weight]) => weight > 0);

/** Before anything is drawn. */
export function firstQuota(family: FamilyPlan): Quota {
  const none = cellsOf(family).map(() => 0);
  const arms = Object.fromEntries(
    weights(family.strategies).map(([strategy]): [string, Arm] => [strategy, { window: [], stopped: null }]),
  );
  return { v: 1, epoch: 0, drawn: none, accepted: [...none], open: [], arms };
}

/** Draws that a cell's measured yield is blended with the family's: a handful of draws tells little. */
const PRIOR_DRAWS = 8;
/** A cell is drawn at most this many times its share, and its yield never counts as less than one part of this of the family's. */
const MOST_BOOST = 4;

/**
 * The cells of an epoch's draws, in order, by position in {@link cellsOf}; empty when all arms are stopped. Each draw
 * goes to the cell that is furthest behind its share of what is accepted and expected: accepted rows, plus draws still
 * open or dealt out here times the cell's yield. Of equal cells the first is taken, so that equal weights take turns.
 */
export function dealEpoch(family: FamilyPlan, quota: Quota): number[] {
  const cells = cellsOf(family);
  const live = cells.flatMap(({ strategy }, i) => (quota.arms[strategy]?.stopped ? [] : [i]));
  if (live.length === 0) return [];
  const total = live.reduce((sum, i) => sum + (cells[i] as Cell).share, 0);
  const share = cells.map((cell) => cell.share / total);
  const yields = yieldsOf(quota, live);
  const have = cells.map(
    (_, i) => at(quota.accepted, i) + quota.open.reduce((sum, epoch) => sum + at(epoch, i), 0) * at(yields, i),
  );
  const size = EPOCH_CHUNKS * family.drawsPerChunk;
  const room = share.map((part) => Math.max(1, Math.ceil(MOST_BOOST * part * size)));
  const unit = live.reduce((all, i) => all + at(yields, i), 0) / live.length;
  let sum = live.reduce((all, i) => all + at(have, i), unit);
  const dealt: number[] = [];
  while (dealt.length < size) {
    const cell = furthestBehind(live, (i) => (at(room, i) > 0 ? at(share, i) * sum - at(have, i) : -Infinity));
    const gain = at(yields, cell);
    have[cell] = at(have, cell) + gain;
    room[cell] = at(room, cell) - 1;
    sum += gain;
    dealt.push(cell);
  }
  return dealt;
}

/** Differences that only rounding makes. */
const ALMOST = 1e-9;

function furthestBehind(live: readonly number[], deficit: (cell: number) => number): number {
  let [best, most] = [live[0] as number, -Infinity];
  for (const cell of live) {
    const behind = deficit(cell);
    if (behind > most + ALMOST) [best, most] = [cell, behind];
  }
  return best;
}

/** Accepted rows a draw of each cell is expected to give; 1 for all while nothing is known. */
function yieldsOf({ drawn, accepted }: Quota, live: readonly number[]): number[] {
  const sum = (of: readonly number[]) => live.reduce((total, i) => total + at(of, i), 0);
  const pooled = sum(accepted) / Math.max(1, sum(drawn));
  if (pooled === 0) return drawn.map(() => 1);
  return drawn.map((draws, i) =>
    Math.max(pooled / MOST_BOOST, (at(accepted, i) + pooled * PRIOR_DRAWS) / (draws + PRIOR_DRAWS)),
  );
}

/** Decided epochs that an arm's rate is taken over, the least it must have made in them, and the rate that stops it (F6). */
export const ARM_RULE = { epochs: 4, least: 100, rate: 0.3 } as const;

/**
 * The quota of the next epoch.
 *
 * @param decided what became of the epoch that leaves the lag, by cell; ignored until there is one
 */
export function nextQuota(family: FamilyPlan, quota: Quota, decided: readonly CellTally[]): Quota {
  const dealt = quota.drawn.map(() => 0);
  for (const cell of dealEpoch(family, quota)) dealt[cell] = at(dealt, cell) + 1;
  const open = [...quota.open, dealt];
  const next: Quota = { ...quota, epoch: quota.epoch + 1, open };
  if (open.length <= LAG_EPOCHS) return next;
  const [oldest = [], ...rest] = open;
  const accepted = [...quota.accepted];
  for (const tally of decided) accepted[tally.cell] = at(accepted, tally.cell) + tally.accepted;
  const drawn = quota.drawn.map((draws, i) => draws + at(oldest, i));
  return { ...next, drawn, accepted, open: rest, arms: armsAfter(family, next, decided) };
}

function armsAfter(family: FamilyPlan, quota: Quota, decided: readonly CellTally[]): Record<string, Arm> {
  const cells = cellsOf(family);
  return Object.fromEntries(
    Object.entries(quota.arms).map(([strategy, arm]) => {
      if (arm.stopped) return [strategy, arm];
      const own = decided.filter(({ cell }) => cells[cell]?.strategy === strategy);
      const sum = (of: readonly { made: number; repeats: number }[]) => ({
        made: of.reduce((all, { made }) => all + made, 0),
        repeats: of.reduce((all, { repeats }) => all + repeats, 0),
      });
      const window = [...arm.window, sum(own)].slice(-ARM_RULE.epochs);
      const { made, repeats } = sum(window);
      const isStopped = made >= ARM_RULE.least && repeats > made * ARM_RULE.rate;
      return [strategy, { window, stopped: isStopped ? { epoch: quota.epoch, made, repeats } : null }];
    }),
  );
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;
