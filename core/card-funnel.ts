import type { CardFamily, CardInput } from './card-input.ts';
import { percent, table, thousands } from './card-tables.ts';
import { sumCounts } from './ledger.ts';
import type { Counts } from './shard-stats.ts';

/** Where the rows of one strategy of a family went: made = kept + rejected + dead letters + spare, as in the ledger. */
export interface StrategyLine {
  strategy: string;
  made: number;
  kept: number;
  /** Stage → filter → rows. */
  rejected: Record<string, Counts>;
  /** Stage → dead letters. */
  deadLetters: Counts;
  spare: number;
}

/** A line per strategy of the plan, in its order, then one per other name that rows carry. */
export function strategyLines({ plan, kept, ended, spare }: CardFamily): StrategyLine[] {
  const found = [kept.strategies, ended.rejectedBy, ended.deadBy, spare].flatMap((by) => Object.keys(by));
  const others = [...new Set(found)].filter((name) => !Object.hasOwn(plan.strategies, name)).sort();
  return [...Object.keys(plan.strategies), ...others].map((strategy) => {
    const line = {
      kept: kept.strategies[strategy] ?? 0,
      rejected: ended.rejectedBy[strategy] ?? {},
      deadLetters: ended.deadBy[strategy] ?? {},
      spare: spare[strategy] ?? 0,
    };
    const made = line.kept + sumCounts(line.rejected) + sumCounts(line.deadLetters) + line.spare;
    return { strategy, made, ...line };
  });
}

/** Reasons named per strategy. */
const MAIN_REASONS = 3;

/** Yield by strategy; spare rows were never decided, so they take no part in it. */
export function strategyTable({ families }: CardInput): string {
  const rows = families.flatMap((family) =>
    strategyLines(family).map((line) => [
      family.plan.id,
      line.strategy,
      thousands(line.made),
      thousands(line.kept),
      thousands(sumCounts(line.rejected)),
      thousands(sumCounts(line.deadLetters)),
      thousands(line.spare),
      percent(line.kept, line.made - line.spare),
      mainReasons(line),
    ]),
  );
  return table(
    ['family', 'strategy', 'rows made', 'kept', 'rejected', 'dead letters', 'spare', 'yield', 'main reasons'],
    rows,
  );
}

function mainReasons({ rejected }: StrategyLine): string {
  const sums: Counts = {};
  for (const counts of Object.values(rejected))
    for (const [filter, n] of Object.entries(counts)) sums[filter] = (sums[filter] ?? 0) + n;
  const top = Object.entries(sums).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const named = top.slice(0, MAIN_REASONS).map(([filter, n]) => `${filter} ${thousands(n)}`);
  return named.length === 0 ? '–' : named.join(', ');
}
