import type { Family } from './family.ts';
import { licenceClass, type LicenceClass } from './licence.ts';
import { guardSplit } from './split-guard.ts';

/** One line of `taskseed families`. */
export interface FamilyTableRow {
  id: string;
  title: string;
  type: string;
  /** Where seeds come from by default; null where a user brings files, or the family is held out only. */
  seedSplit: string | null;
  heldOutSplits: string[];
  licence: string;
  licenceClass: LicenceClass;
  /** What the split guard says of the default seed split, in a word and, where it has one, a reason. */
  guard: { verdict: 'admitted' | 'warned' | 'refused' | 'by content' | 'held out only'; text: string | null };
}

export function familyTable(families: readonly Family[]): FamilyTableRow[] {
  return families.map((family) => ({
    id: family.id,
    title: family.title,
    type: family.type,
    seedSplit: seedSplitOf(family),
    heldOutSplits: family.own ? ['own test rows'] : [...(family.hub?.heldOutSplits ?? [])],
    licence: family.licence,
    licenceClass: licenceClass(family.licence),
    guard: guardOf(family),
  }));
}

function seedSplitOf({ own, hub }: Family): string | null {
  if (own) return 'own training rows';
  if (!hub || hub.seedSplit === null) return null;
  return `${[hub.dataset, hub.config].filter(Boolean).join('/')} ${hub.seedSplit}`;
}

function guardOf({ id, own, hub, seedable }: Family): FamilyTableRow['guard'] {
  if (seedable === false) return { verdict: 'held out only', text: null };
  if (own || !hub || hub.seedSplit === null)
    return { verdict: 'by content', text: own ? null : 'bring files: "source" and "heldOut"' };
  const { dataset, config = null, seedSplit: split, heldOutSplits } = hub;
  const verdict = guardSplit({ family: id, dataset, config, split, heldOutSplits });
  if (verdict.kind === 'admitted') return { verdict: 'admitted', text: null };
  return { verdict: verdict.kind, text: verdict.kind === 'warned' ? verdict.text : verdict.reason };
}

const HEAD = ['family', 'type', 'seeds', 'held out', 'licence', 'guard'];

/** The table as text in columns, two blanks apart; reasons of the guard below it. */
export function formatFamilyTable(rows: readonly FamilyTableRow[]): string {
  const cells = rows.map((row) => [
    row.id,
    row.type,
    row.seedSplit ?? '-',
    row.heldOutSplits.join(', ') || '-',
    row.licence,
    row.guard.verdict,
  ]);
  const widths = HEAD.map((head, i) => Math.max(head.length, ...cells.map((line) => line[i]?.length ?? 0)));
  const lines = [HEAD, ...cells].map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = rows.flatMap((row) =>
    row.guard.text ? [`${row.id}: ${row.guard.text.replace(`${row.id}: `, '')}`] : [],
  );
  return [...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
