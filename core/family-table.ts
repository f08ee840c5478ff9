import type { Family } from './family.ts';
import { licenceClass, type LicenceClass } from './licence.ts';
import { guardSplit } from './split-guard.ts';

/** One family as `taskseed families` tells of it. */
export interface FamilyTableRow {
  id: string;
  title: string;
  type: string;
  language: string;
  /** Where seeds come from by default; null where a user brings files, or the family is held out only. */
  seedSplit: string | null;
  heldOutSplits: string[];
  licence: string;
  licenceClass: LicenceClass;
  /** As those who read the task's own terms say, and as its card on the Hub says; null where only one is known. */
  stated: Family['stated'] | null;
  attribution: string;
  identity: readonly string[];
  /** Branch, tag or sha; what is no sha is resolved and frozen at a run's first start. */
  revision: string | null;
  /** What the split guard says of the default seed split, in a word and, where it has one, a reason. */
  guard: { verdict: 'admitted' | 'warned' | 'refused' | 'by content' | 'held out only'; text: string | null };
}

export function familyTable(families: readonly Family[]): FamilyTableRow[] {
  return families.map((family) => ({
    id: family.id,
    title: family.title,
    type: family.type,
    language: family.language,
    seedSplit: seedSplitOf(family),
    heldOutSplits: family.own ? ['own test rows'] : [...(family.hub?.heldOutSplits ?? [])],
    licence: family.licence,
    licenceClass: licenceClass(family.licence),
    stated: family.stated ?? null,
    attribution: family.attribution,
    identity: family.identity,
    revision: family.hub?.revision ?? null,
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

/** Parts of one source that differ in name alone (languages, rounds) and stand beside each other, as one line. */
export interface FamilyGroup {
  /** The id of one, or what the ids of several begin with, and `*`. */
  name: string;
  /** What the ids end with; empty for one family. */
  parts: string[];
  first: FamilyTableRow;
}

export function familyGroups(rows: readonly FamilyTableRow[]): FamilyGroup[] {
  const groups: { key: string; stem: string; rows: FamilyTableRow[] }[] = [];
  for (const row of rows) {
    const stem = row.id.replace(/_[^_]*$/, '_');
    const key = JSON.stringify([stem, row.type, row.heldOutSplits.length, row.licence, row.guard.verdict]);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, stem, rows: [row] });
  }
  return groups.flatMap(({ stem, rows: alike }) =>
    alike.length < 3
      ? alike.map((row) => ({ name: row.id, parts: [], first: row }))
      : [{ name: `${stem}*`, parts: alike.map((row) => row.id.slice(stem.length)), first: alike[0] as FamilyTableRow }],
  );
}

/** Below this a line of the table with dataset and held-out splits does not fit, so they are left to the details. */
const WIDE = 120;

/** The table as text in columns; reasons of the guard below it. @param width columns of the terminal */
export function formatFamilyTable(rows: readonly FamilyTableRow[], width: number): string {
  const isWide = width >= WIDE;
  const head = isWide
    ? ['family', 'type', 'seeds', 'held out', 'licence', 'guard']
    : ['family', 'type', 'licence', 'guard'];
  const lines = familyGroups(rows).map(({ name, parts, first }) => {
    const called = parts.length === 0 ? name : `${name} (${parts.length})`;
    const wide = [parts.length === 0 ? (first.seedSplit ?? '-') : `${first.seedSplit} …`, heldOut(first)];
    return [called, first.type, ...(isWide ? wide : []), first.licence, first.guard.verdict];
  });
  const notes = rows.flatMap(({ id, guard: { text } }) => (text ? [`${id}: ${text.replace(`${id}: `, '')}`] : []));
  const closed = rows.filter(({ licenceClass: found }) => found === 'non-commercial' || found === 'unknown').length;
  const asked = 'need "seeds": {"licences": "any"}: their terms forbid commercial use or are not known to allow any';
  return [
    columns([head, ...lines]),
    ...(notes.length > 0 ? ['', ...notes.map((note) => wrapped(note, width))] : []),
    ...(closed > 0 ? ['', wrapped(`${closed} of ${rows.length} families ${asked}.`, width)] : []),
  ].join('\n');
}

/** All that is known of one family. */
export function formatFamily(row: FamilyTableRow, width: number): string {
  const { stated, guard } = row;
  const said = stated ? ` (annotated: ${stated.annotated ?? 'nothing'}; card: ${stated.hub ?? 'nothing'})` : '';
  const pinned = row.revision !== null && !/^[0-9a-f]{40}$/.test(row.revision);
  const lines = [
    ['title', row.title],
    ['type', `${row.type}, ${row.language}`],
    ['licence', `${row.licence}, ${row.licenceClass}${said}`],
    ['source', row.attribution],
    ['seeds', row.seedSplit ?? 'none by default'],
    ['held out', heldOut(row)],
    [
      'revision',
      row.revision === null ? '-' : pinned ? `${row.revision}, frozen at a run's first start` : row.revision,
    ],
    ['one item', row.identity.join(' + ')],
    ['guard', guard.text ? `${guard.verdict}: ${guard.text.replace(`${row.id}: `, '')}` : guard.verdict],
  ].map(([name = '', text = '']) => wrapped(`  ${name.padEnd(10)}${text}`, width, 12));
  return [row.id, ...lines].join('\n');
}

const heldOut = (row: FamilyTableRow) => row.heldOutSplits.join(', ') || '-';

function columns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join('  ');
  return lines.map((cells) => line(cells).trimEnd()).join('\n');
}

/** Breaks a text at blanks; later lines stand `indent` to the right. */
function wrapped(text: string, width: number, indent = 2): string {
  const lines = [''];
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const last = lines.at(-1) as string;
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(' '.repeat(indent) + word);
  }
  return lines.join('\n');
}
