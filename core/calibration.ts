import { corrupted, type Change } from './corrupt.ts';
import type { Item } from './item.ts';
import type { FamilyPlan } from './plan.ts';
import type { Judgement } from './record.ts';
import { rngFor, shuffled } from './rng.ts';
import type { Seed } from './seed.ts';

/** A training row as the judge is tried on it: as it is, or with a wrong answer. */
export interface Trial {
  seedId: string;
  /** How its answer was made wrong; null where it is the row's own. */
  change: Change | null;
  item: Item;
}

/** What the judge said to a trial. No text of the row, and no rationale, which may quote it. */
export interface TriedRow {
  seedId: string;
  change: Change | null;
  /** Null where no reply could be used. */
  judgement: Pick<Judgement, 'gates' | 'scores'> | null;
  callKeys: string[];
}

/** The judge of a family on rows whose answers are known, put-if-absent like every receipt. */
export interface CalibrationReceipt {
  v: 1;
  family: string;
  rows: TriedRow[];
}

/** The rows that a family's judge is tried on: up to `judge.calibrate` training rows that have an answer, each twice. */
export function trialsOf(family: FamilyPlan, rngSeed: number, seeds: readonly Seed[]): Trial[] {
  const gold = seeds.filter(({ answer }) => answer !== '');
  const drawn = shuffled(gold, rngFor('calibrate', rngSeed, family.id)).slice(0, family.filters.judge.calibrate ?? 0);
  return drawn.flatMap((seed): Trial[] => {
    const good = { seedId: seed.id, change: null, item: seed };
    const bad = corrupted(seed, family.type, gold, rngFor('corrupt', rngSeed, family.id, seed.id));
    return bad ? [good, { seedId: seed.id, ...bad }] : [good];
  });
}

/** How many of some rows the judge let through. `unusable` ones have no judgement and stand in no rate. */
export interface Passed {
  judged: number;
  accepted: number;
  unusable: number;
}

/** Row of `reports/calibration.json`. Rates are of judged rows, null where there are none. */
export interface CalibrationReport {
  family: string;
  mean: number;
  min: number;
  good: Passed;
  corrupted: Passed;
  falseReject: number | null;
  falseAccept: number | null;
  /** Corrupted rows by what was changed. */
  changes: Partial<Record<Change, Passed>>;
  /** Both rates for every mean that could be asked for instead; `min` and gates stay. */
  curve: { mean: number; falseReject: number | null; falseAccept: number | null }[];
}

/** Means of three whole scores lie on thirds; each mark is rounded down, so that it is reached by its own third. */
const MARKS = [2, 2.33, 2.66, 3, 3.33, 3.66, 4, 4.33, 4.66, 5];

/** Whether the family's filter lets a row through with a judgement, were this mean asked for. */
export type Accepts = (judgement: NonNullable<TriedRow['judgement']>, mean: number) => boolean;

export function calibrationReport(
  { id, filters: { judge } }: FamilyPlan,
  { rows }: CalibrationReceipt,
  accepts: Accepts,
): CalibrationReport {
  const [good, bad] = [rows.filter((row) => row.change === null), rows.filter((row) => row.change !== null)];
  const passed = (of: readonly TriedRow[], mean = judge.mean): Passed => {
    const judged = of.flatMap(({ judgement }) => judgement ?? []);
    const accepted = judged.filter((judgement) => accepts(judgement, mean)).length;
    return { judged: judged.length, accepted, unusable: of.length - judged.length };
  };
  const rates = (mean: number) => ({
    falseReject: rejectedShare(passed(good, mean)),
    falseAccept: acceptedShare(passed(bad, mean)),
  });
  const kinds = [...new Set(bad.map(({ change }) => change as Change))].sort();
  return {
    family: id,
    mean: judge.mean,
    min: judge.min,
    good: passed(good),
    corrupted: passed(bad),
    ...rates(judge.mean),
    changes: Object.fromEntries(kinds.map((kind) => [kind, passed(bad.filter(({ change }) => change === kind))])),
    curve: MARKS.map((mean) => ({ mean, ...rates(mean) })),
  };
}

const acceptedShare = ({ judged, accepted }: Passed) => (judged === 0 ? null : accepted / judged);
const rejectedShare = ({ judged, accepted }: Passed) => (judged === 0 ? null : (judged - accepted) / judged);
