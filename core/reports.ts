import type { CardInput } from './card-input.ts';
import { diversityReport } from './diversity.ts';
import { strategyLines } from './card-funnel.ts';
import type { RoundReceipt } from './receipt.ts';

/**
 * The files of `reports/`, by name without `.json`. None holds the text of a seed, a held-out item or a row, but for
 * the first words that several of our own questions share.
 */
export function reports(input: CardInput, rounds: readonly RoundReceipt[]): Record<string, object> {
  return {
    seeds: { v: 1, families: input.families.map((f) => f.split ?? { family: f.plan.id, report: null }) },
    funnel: funnel(input),
    decontamination: decontamination(input),
    duplicates: duplicates(input, rounds),
    calibration: calibration(input),
    diversity: diversityReport(input),
  };
}

function funnel(input: CardInput): object {
  const families = input.families.map((family) => {
    const { made, kept, rejected, deadLetters, spare, target, state, chunks } = family.ledger;
    return {
      family: family.plan.id,
      target,
      state,
      exhausted: family.why,
      chunks,
      made,
      kept,
      rejected,
      deadLetters,
      spare,
      reasons: family.ended.reasons,
      strategies: strategyLines(family),
    };
  });
  return { v: 1, totals: { ...input.ledger.totals, calls: undefined }, families };
}

function decontamination(input: CardInput): object {
  return {
    v: 1,
    tiers: {
      T1: 'identity equal once normalised',
      T2: 'a common run of 13 words that is not boilerplate',
      T3: 'more than half of the held-out question in 8-word runs, weighted by rarity',
      T4: 'held-out questions under 13 words: question and answer agree',
    },
    blindSpots: ['paraphrases', 'translations', 'benchmarks that are not listed in checkedAgainst'],
    checkedAgainst: input.plan.heldOut.map(({ family, entries }) => ({
      family,
      items: entries.rows,
      sources: input.families.find((f) => f.plan.id === family)?.split?.heldOutSources ?? [],
    })),
    /** Null: the recipe did not ask for known benchmarks, so none was looked at beyond `checkedAgainst`. */
    known: input.plan.known ?? null,
    families: input.families.map(({ plan, ended, split }) => ({
      family: plan.id,
      against: plan.filters.contamination.against,
      /** `tier family:split` → rejected rows with such a hit, whatever filter rejected them. */
      hits: ended.contamination,
      seedsDropped: split?.heldOutHitCount ?? null,
    })),
  };
}

function calibration(input: CardInput): object {
  const families = input.families.flatMap((family) => family.calibration ?? []);
  if (families.length === 0) return { v: 1, run: false, note: 'Judge and verifier were not calibrated in this run.' };
  const note =
    'The judge was tried on training rows as they are (good) and with a wrong answer (corrupted). falseReject: share of good rows that it rejects; falseAccept: share of corrupted rows that it lets through; both without rows that got no usable reply. The verifier was not calibrated.';
  return { v: 1, run: true, note, families };
}

function duplicates(input: CardInput, rounds: readonly RoundReceipt[]): object {
  return {
    v: 1,
    families: input.families.map(({ plan, ledger, kept }) => ({
      family: plan.id,
      jaccard: plan.filters.nearDuplicate.jaccard,
      rejected: ledger.rejected,
      seedSimilarity: kept.seedSimilarity,
      templateSimilarity: kept.templateSimilarity,
    })),
    betweenFamilies: rounds.map(({ round, dropped }) => ({ round, dropped })),
  };
}
