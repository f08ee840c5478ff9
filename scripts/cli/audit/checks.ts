import type { ContaminationIndex, WrittenFields } from '../../../core/contamination.ts';
import { DuplicateIndex, sketchOf } from '../../../core/duplicate-index.ts';
import type { Identity, Item } from '../../../core/item.ts';
import { DEFAULTS } from '../../../core/recipe-defaults.ts';
import type { SeedIndex } from '../../../core/seed-index.ts';

/** A line of `audit --out` (contract 2). */
export interface AuditFinding {
  /** 0-based; null where a whole file is meant. */
  row: number | null;
  check: string;
  tier: string | null;
  score: number | null;
  /** What it matches: a row by number or id, a seed by id, a held-out item by hash; never its text. */
  match: string;
  /** File of a dataset, where the finding is about one. */
  path?: string;
}

/** Listed, and no finding: a 13-word run that stands in so many items of two sources that it tells nothing. */
export const BOILERPLATE = 'boilerplate';

/** What rows are held against; null where there is nothing to hold them against. */
export interface AuditIndexes {
  identity: Identity;
  heldOut: ContaminationIndex | null;
  seeds: SeedIndex | null;
}

/**
 * The checks of a dataset's filters over rows that somebody else may have made. Rows are compared with those before
 * them, so they must come in order; a row that repeats another is no measure for a third.
 *
 * @returns a function that checks one row and gives its findings, boilerplate included
 */
export function createAuditor({ identity, heldOut, seeds }: AuditIndexes) {
  const { nearDuplicate, nearCopy, template } = DEFAULTS.filters;
  const duplicates = new DuplicateIndex({ nearDuplicate, template });
  return (row: number, item: Item, fields: WrittenFields): AuditFinding[] => {
    const findings: AuditFinding[] = [];
    const find = (check: string, score: number | null, match: string, tier: string | null = null) =>
      findings.push({ row, check, tier, score, match });
    const sketch = sketchOf(String(row), item, identity);
    const seen = duplicates.measure(sketch);
    if (seen.exactDuplicateOf !== null) find('exact-duplicate', 1, `row ${seen.exactDuplicateOf}`);
    else if (seen.nearDuplicate && seen.nearDuplicate.jaccard >= nearDuplicate.jaccard)
      find('near-duplicate', seen.nearDuplicate.jaccard, `row ${seen.nearDuplicate.row}`);
    else {
      if (seen.sameTemplate >= template.perTemplate)
        find('template-repeat', null, `${seen.sameTemplate} rows before it differ in names and numbers alone`);
      duplicates.admit(sketch);
    }
    const copy = seeds?.nearest(item);
    if (copy && copy.similarity >= nearCopy.similarity) find('near-copy', copy.similarity, `seed ${copy.seedId}`);
    const swap = seeds?.nearestTemplate(item);
    if (swap && swap.similarity >= template.jaccard) find('template-of-seed', swap.similarity, `seed ${swap.seedId}`);
    const report = heldOut?.check(fields, item, identity);
    if (report?.hit) {
      const { tier, source, heldOutSha256, score, field } = report.hit;
      find('contamination', score, `${source} ${heldOutSha256} in ${field}`, tier);
    }
    for (const { gram, field, items, sources } of report?.ignored ?? [])
      find(BOILERPLATE, null, `13-word run ${gram} in ${field}: stands in ${items} items of ${sources.join(', ')}`);
    return findings;
  };
}
