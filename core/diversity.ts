import { modelsOf, type CardFamily, type CardInput } from './card-input.ts';
import { clusterEntropy, CLUSTERS, distinctShare, OTHER, type Meters } from './meters.ts';
import { letterBalance, type Counts, type ShardStats } from './shard-stats.ts';

/** Openings named in the report and the card. */
const SHOWN_OPENINGS = 50;

/** `reports/diversity.json`. */
export function diversityReport(input: CardInput): object {
  const models = modelsOf(input).map(({ model, roles }) => ({
    provider: model.provider,
    model: model.model,
    roles: [...roles],
  }));
  return {
    v: 1,
    models,
    measures: {
      distinct: 'different word n-grams of questions as a share of all; it falls as a set grows',
      clusters: `questions by the smallest hash of their word 3-grams, names and numbers masked, in ${CLUSTERS} clusters`,
      novelty: 'similarity to the closest seed, in tenths by lower bound',
      agreement: 'right votes as a share of those cast, in tenths by lower bound',
    },
    blindSpots: ['paraphrases and translations count as different: everything here is measured in words'],
    families: input.families.map(familyDiversity),
  };
}

function familyDiversity(family: CardFamily): object {
  const { plan, kept, meters, stopped, why } = family;
  return {
    family: plan.id,
    strategies: kept.strategies,
    difficulties: kept.difficulties,
    subtasks: kept.subtasks,
    teachers: kept.teachers,
    ...measured(meters),
    nearDuplicates: nearDuplicateRates(family),
    /** Strategies that only repeated themselves, with what stopped them. */
    stopped: stopped.map((arm) => ({ ...arm, rate: rounded(arm.repeats / arm.made) })),
    exhausted: why,
    novelty: kept.seedSimilarity,
    agreement: agreement(kept.votes),
    votes: kept.votes,
    verified: kept.verified,
    enriched: {
      reasoning: kept.withReasoning,
      knowledge: kept.withKnowledge,
      context: kept.withContext,
      option_analysis: kept.withOptionAnalysis,
      ...kept.extras,
    },
    letters: {
      written: { counts: kept.writtenLetters, balance: letterBalance(kept.writtenLetters) },
      shown: { counts: kept.shownLetters, balance: letterBalance(kept.shownLetters) },
    },
    labels: { counts: kept.labels, balance: letterBalance(kept.labels) },
    variantTokens: kept.variantTokens,
  };
}

function measured({ grams, clusters, openings }: Meters): object {
  const { bits, effective } = clusterEntropy(clusters);
  const named = topOpenings(openings);
  const all = Object.values(openings).reduce((sum, n) => sum + n, 0);
  const shown = named.reduce((sum, [, n]) => sum + n, 0);
  return {
    distinct: Object.fromEntries(
      grams.map((count, i) => [i + 1, { grams: count.total, share: rounded(distinctShare(count) ?? 0) }]),
    ),
    clusters: {
      occupied: Object.keys(clusters).length,
      entropyBits: rounded(bits),
      effective: rounded(effective),
      largest: Math.max(0, ...Object.values(clusters)),
    },
    openings: { ...Object.fromEntries(named), [OTHER]: all - shown },
  };
}

/** The most frequent openings that several rows share: what one row alone opens with tells of that row only. */
export function topOpenings(openings: Counts): [string, number][] {
  return Object.entries(openings)
    .filter(([opening, n]) => opening !== OTHER && n > 1)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, SHOWN_OPENINGS);
}

/** By subtask: rows decided, and those rejected as a duplicate or near-duplicate of an earlier row. */
export function nearDuplicateRates({ kept, ended }: { kept: ShardStats; ended: ShardStats }) {
  const names = new Set([...Object.keys(kept.subtasks), ...Object.keys(ended.subtasks)]);
  return [...names].sort().map((subtask) => {
    const decided = (kept.subtasks[subtask] ?? 0) + (ended.subtasks[subtask] ?? 0);
    const repeats = ended.duplicates[subtask] ?? 0;
    return { subtask, decided, repeats, rate: rounded(repeats / decided) };
  });
}

function agreement(votes: Counts): Counts {
  const out: Counts = {};
  for (const [name, rows] of Object.entries(votes)) {
    const [right, cast] = name.split('/').map(Number);
    const key = cast === undefined ? name : (Math.floor(((right ?? 0) * 10) / cast) / 10).toFixed(1);
    out[key] = (out[key] ?? 0) + rows;
  }
  return out;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
