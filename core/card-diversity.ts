import type { CardFamily, CardInput } from './card-input.ts';
import { percent, table, thousands } from './card-tables.ts';
import { nearDuplicateRates, topOpenings } from './diversity.ts';
import { clusterEntropy, CLUSTERS, distinctShare } from './meters.ts';

/** How varied each family's questions are; numbers without unit are shares or counts as the words above the table say. */
export function diversityTable({ families }: CardInput): string {
  const rows = families.map((family) => {
    const { plan, meters, ledger } = family;
    const [opening] = topOpenings(meters.openings);
    return [
      plan.id,
      ...meters.grams.map((count) => distinctShare(count)?.toFixed(3) ?? '–'),
      `${thousands(Math.round(clusterEntropy(meters.clusters).effective))} of ${thousands(Math.min(ledger.kept, CLUSTERS))}`,
      opening ? `${opening[0]} … ${percent(opening[1], ledger.kept)}` : 'none twice',
      repeatRate(family),
    ];
  });
  return table(
    ['family', 'distinct-1', 'distinct-2', 'distinct-3', 'clusters', 'most frequent opening', 'repeats'],
    rows,
  );
}

function repeatRate(family: CardFamily): string {
  const rates = nearDuplicateRates(family);
  const sum = (of: 'decided' | 'repeats') => rates.reduce((all, rate) => all + rate[of], 0);
  const worst = rates.reduce((most, one) => (one.rate > most.rate ? one : most), { subtask: '', rate: 0 });
  const named = rates.length > 1 && worst.rate > 0 ? `; most in ${worst.subtask}: ${percent(worst.rate, 1)}` : '';
  return percent(sum('repeats'), sum('decided')) + named;
}

/** Strategies that were stopped because they repeated themselves; empty where there were none. */
export function stoppedWords({ families }: CardInput): string {
  return families
    .flatMap(({ plan, stopped }) =>
      stopped.map(
        ({ strategy, epoch, made, repeats }) =>
          `- ${plan.id}: \`${strategy}\` was stopped at epoch ${epoch}: ${percent(repeats, made)} of its last ${thousands(made)} items were repeats.`,
      ),
    )
    .join('\n');
}
