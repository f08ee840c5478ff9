import type { Accepts } from '../core/calibration.ts';
import type { EvidenceAfter, Filter, FilterParams, FilterStage, Verdict } from '../core/filter.ts';
import { agreement } from './agreement.ts';
import { contamination } from './contamination.ts';
import { enrichmentContamination } from './enrichment-contamination.ts';
import { enrichment } from './enrichment.ts';
import { exactDuplicate } from './exact-duplicate.ts';
import { judge } from './judge.ts';
import { language } from './language.ts';
import { nearCopy } from './near-copy.ts';
import { nearDuplicate } from './near-duplicate.ts';
import { personalData } from './personal-data.ts';
import { proof } from './proof.ts';
import { schema } from './schema.ts';
import { templateOfSeed } from './template-of-seed.ts';
import { templateRepeat } from './template-repeat.ts';

/** Filters by the stage they wait for, in order of cost; the first that rejects names the reason. */
export const FILTERS: { readonly [S in FilterStage]: readonly Filter<S>[] } = {
  generate: [
    schema,
    language,
    personalData,
    exactDuplicate,
    nearDuplicate,
    nearCopy,
    templateOfSeed,
    templateRepeat,
    contamination,
  ],
  verify: [proof, agreement],
  judge: [judge],
  enrich: [enrichmentContamination, enrichment],
};

/** Whether the judge's filter lets a judgement through, were another mean asked for: what its calibration counts. */
export const acceptsAt =
  (params: FilterParams): Accepts =>
  (judgement, mean) =>
    decideAfter('judge', { judgement }, { ...params, judge: { ...params.judge, mean } }).keep;

/** What the filters of a stage say to its evidence. Pure: new parameters on kept evidence cost no call. */
export function decideAfter<S extends FilterStage>(
  stage: S,
  evidence: EvidenceAfter[S],
  params: FilterParams,
): Verdict {
  for (const filter of FILTERS[stage]) {
    const decision = filter.decide(evidence, params);
    if (decision !== true) return { keep: false, filter: filter.id, reason: decision };
  }
  return { keep: true };
}
