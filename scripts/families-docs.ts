import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { familyGroups, familyTable, type FamilyGroup, type FamilyTableRow } from '../core/family-table.ts';
import { SPLIT_TABLE_DATE } from '../core/split-guard.ts';
import { BENCHMARKS } from '../families/benchmarks.ts';
import { FAMILIES } from '../families/index.ts';

export const FAMILIES_DOCS_FILE = fileURLToPath(new URL('../docs/families.md', import.meta.url));

/** docs/families.md: the shelf as a table, from `families/` alone. */
export function familiesDocs(): string {
  const rows = familyTable(FAMILIES);
  const groups = familyGroups(rows);
  const isOpen = ({ first }: FamilyGroup) =>
    first.licenceClass === 'permissive' || first.licenceClass === 'share-alike';
  const open = rows.filter((row) => row.licenceClass === 'permissive' || row.licenceClass === 'share-alike').length;
  return [
    '# Families',
    'Made from [families/](../families) by `npm run generate`; change it there. `npx taskseed families` prints the same, `npx taskseed families <id>` all that is known of one. How to add one: [CONTRIBUTING.md](../CONTRIBUTING.md#adding-things).',
    `There are ${rows.length}, ${open} of them under licences that a recipe admits by default. \`name_*\` stands for parts of one source, languages mostly; each is a family with an id of its own. Seeds come from the split named under "seeds"; those named under "held out" are what outputs are checked against. "Annotated" is what those who read a task's own terms say of its licence, "card" what its card on the Hub says; the stricter one rules, and what neither states is "unknown".`,
    `No revision is pinned to a commit: the branch \`main\` is resolved and frozen in the plan at a run's first start, and \`"seeds": {"revision": {"<id>": "<sha>"}}\` pins it by hand. Verdicts are those of the split guard's table of ${SPLIT_TABLE_DATE}.`,
    '## Admitted by default',
    table(groups.filter(isOpen)),
    '## Only with `"seeds": {"licences": "any"}`',
    table(groups.filter((group) => !isOpen(group))),
    '## Known benchmarks',
    'Held out only. `npx taskseed families --fetch-held-out` fetches them and the held-out splits of all families above; `"filters": {"contamination": {"against": ["seeded", "known"]}}` then checks all that are in the cache, and the card lists those that are not.',
    benchmarks(),
  ]
    .join('\n\n')
    .concat('\n');
}

function table(groups: readonly FamilyGroup[]): string {
  const lines = groups.map(({ name, parts, first }) => {
    const seeds = first.seedSplit ?? (first.guard.verdict === 'held out only' ? 'none' : 'your files');
    const title = parts.length === 0 ? first.title : first.title.replace(/ \([^)]*\)$/, '');
    return [
      called({ name, parts, first }),
      title,
      first.type,
      parts.length === 0 ? seeds : `${seeds} …`,
      first.heldOutSplits.join(', ') || 'your files',
      licence(first),
      first.guard.verdict,
    ];
  });
  return markdown(['family', 'what', 'type', 'seeds', 'held out', 'licence', 'guard'], lines);
}

const called = ({ name, parts }: FamilyGroup) =>
  parts.length === 0 ? `\`${name}\`` : `\`${name}\`: ${parts.join(', ')}`;

function licence({ licence: ruling, stated }: FamilyTableRow): string {
  if (!stated || stated.annotated === stated.hub) return ruling;
  return `${ruling} (annotated ${stated.annotated ?? '–'}, card ${stated.hub ?? '–'})`;
}

/** A line for each benchmark, its parts counted. */
function benchmarks(): string {
  const parts = new Map<string, { ids: string[]; heldOut: string }>();
  for (const { id, title, hub } of BENCHMARKS) {
    const name = /^(?:AGIEval|BIG-Bench Hard), /.test(title) ? (title.split(', ')[0] as string) : title;
    const entry = parts.get(name) ?? { ids: [], heldOut: hub?.heldOutSplits.join(', ') ?? '' };
    entry.ids.push(`\`${id}\``);
    parts.set(name, entry);
  }
  const lines = [...parts].map(([name, { ids, heldOut }]) => [name, ids.join(' '), heldOut]);
  return markdown(['benchmark', 'ids', 'held out'], lines);
}

function markdown(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

// Run as a program (`npx tsx scripts/families-docs.ts`), it writes the file anew.
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FAMILIES_DOCS_FILE, familiesDocs());
