import { configsOf, modelsOf, type CardInput } from './card-input.ts';
import { DATA_COLUMNS, typeName } from './columns.ts';
import { KNOWN_ID } from './known.ts';
import { sumCounts, type FamilyLedger } from './ledger.ts';
import type { Plan } from './plan.ts';
import { letterBalance, type Counts } from './shard-stats.ts';
import { hasVotes } from './verification.ts';

/** Text that cannot break a table: no line ends, no bars. */
export function cell(value: string | number): string {
  return String(value).replace(/\s+/g, ' ').replace(/\|/g, '\\|');
}

export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
/** Nano-USD as dollars with as many places as small sums need. */
export function dollars(nanoUsd: number): string {
  const usd = nanoUsd / 1e9;
  return `$${usd === 0 || usd >= 1 ? usd.toFixed(2) : usd.toPrecision(2)}`;
}

const descending = (counts: Counts) => Object.entries(counts).sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));

/** Rejections and dead letters of a family as `stage · reason: rows`, most frequent first. */
export function endings(ledger: FamilyLedger): { stage: string; reason: string; rows: number }[] {
  const rejected = Object.entries(ledger.rejected).flatMap(([stage, counts]) =>
    descending(counts).map(([reason, rows]) => ({ stage, reason, rows })),
  );
  const dead = Object.entries(ledger.deadLetters).map(([stage, counts]) => ({
    stage,
    reason: 'dead-letter',
    rows: sumCounts(counts),
  }));
  return [...rejected, ...dead].sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}

export function funnelTable({ families, ledger }: CardInput): string {
  const row = (name: string, f: { made: number; kept: number; spare: number }, rejected: number, dead: number) => [
    name,
    thousands(f.made),
    thousands(f.kept),
    thousands(rejected),
    thousands(dead),
    thousands(f.spare),
    percent(f.kept, f.made),
  ];
  const rows = families.map(({ plan, ledger: f }) => row(plan.id, f, sumCounts(f.rejected), sumCounts(f.deadLetters)));
  const { totals } = ledger;
  if (families.length > 1) rows.push(row('**all**', totals, totals.rejected, totals.deadLetters));
  return table(['family', 'rows made', 'kept', 'rejected', 'dead letters', 'spare', 'kept of made'], rows);
}

export function reasonsTable({ families }: CardInput): string {
  const rows = families.flatMap(({ plan, ledger }) =>
    endings(ledger).map(({ stage, reason, rows: n }) => [
      plan.id,
      stage,
      reason,
      thousands(n),
      percent(n, ledger.made),
    ]),
  );
  return rows.length === 0 ? 'No row was rejected.' : table(['family', 'stage', 'reason', 'rows', 'of made'], rows);
}

/** `dataset config/split @ revision`, short. */
function sourceName(source: {
  dataset: string;
  config: string | null;
  split: string;
  revision: string;
  files?: string[];
}): string {
  const where =
    source.dataset === 'file'
      ? (source.files ?? []).join(', ')
      : [source.dataset, source.config].filter(Boolean).join(' ');
  return `${where}, ${source.split} @ \`${source.revision.slice(0, 12)}\``;
}

export function seedsTable({ families }: CardInput): string {
  const rows = families.map(({ plan, split }) => [
    plan.id,
    split?.sources.map(sourceName).join('; ') ?? 'not recorded',
    plan.licence,
    thousands(plan.seeds.rows),
    split ? thousands(split.badRowCount) : '–',
    split ? thousands(split.duplicates) : '–',
    split ? thousands(split.heldOutHitCount) : '–',
  ]);
  return table(
    ['family', 'seed split', 'licence', 'seeds', 'unreadable rows', 'repeated rows', 'dropped: held-out'],
    rows,
  );
}

export function heldOutTable({ families, plan }: CardInput): string {
  const splits = new Map(families.map((f) => [f.plan.id, f.split]));
  const listed = plan.heldOut.filter(({ family }) => family !== KNOWN_ID);
  const rows = listed.map(({ family, entries }) => {
    const sources = splits.get(family)?.heldOutSources.map(sourceName).join('; ');
    return [family, sources || (entries.rows === 0 ? 'none named' : 'checked against only'), thousands(entries.rows)];
  });
  return rows.length === 0 ? 'Nothing was held out.' : table(['family', 'held-out split', 'items'], rows);
}

/** Which known benchmarks were checked, at which commit, and which were not and why: what is not named was not seen. */
export function knownWords({ known }: Plan): string {
  if (!known)
    return 'Known benchmarks beyond this table were not checked: the recipe does not name `known` in `filters.contamination.against`.';
  const checked = known.checked.map(({ id, items, sources }) => [
    id,
    sources.map(sourceName).join('; '),
    thousands(items),
  ]);
  const missing = known.unchecked.map(({ id, why }) => `- ${id}: ${why}`).join('\n');
  return [
    'Known benchmarks that were checked as well:',
    table(['benchmark', 'held-out split', 'items'], checked),
    ...(missing === '' ? [] : [`**Not checked** (${known.unchecked.length} known benchmarks):\n\n${missing}`]),
  ].join('\n\n');
}

export function modelsTable(input: CardInput): string {
  const rows = modelsOf(input).map(({ model, roles }) => [
    model.model,
    model.provider,
    [...roles].join(', '),
    model.licence ?? 'unstated',
    model.rung,
  ]);
  return table(['model', 'provider', 'role', 'terms of its output', 'output form'], rows);
}

/** What the calls of each family came to, of the probes and of all; numbers as they are, for the page to format. */
export function callLines({ families, ledger }: CardInput): { head: string[]; rows: (string | number)[][] } {
  const line = (name: string, c: FamilyLedger['calls'], kept: number): (string | number)[] => [
    name,
    c.calls,
    kept === 0 ? '–' : (c.calls / kept).toFixed(1),
    c.failed,
    c.ambiguous,
    c.tokens.prompt,
    c.tokens.completion,
    c.tokens.thinking,
    c.answered > 0 && c.unpriced === c.answered ? 'no price' : dollars(c.nanoUsd),
  ];
  const rows = families.map((f) => line(f.plan.id, f.ledger.calls, f.ledger.kept));
  rows.push(line('probes', ledger.probes, 0), line('all', ledger.totals.calls, ledger.totals.kept));
  const tokens = ['prompt tokens', 'completion tokens', 'of it thinking'];
  return { head: ['family', 'calls', 'per kept row', 'failed', 'maybe billed', ...tokens, 'price'], rows };
}

export function callsTable(input: CardInput): string {
  const { head, rows } = callLines(input);
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? thousands(cell) : cell)));
  return table(
    head,
    cells.map(([name = '', ...figures], i) => [i === cells.length - 1 ? `**${name}**` : name, ...figures]),
  );
}

const histogram = (counts: Counts) =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, n]) => `${name} ${thousands(n)}`)
    .join(', ');

export function letterTable({ families }: CardInput): string {
  const rows = families.flatMap(({ plan, kept }) =>
    (
      [
        ['as written (data/)', kept.writtenLetters],
        ['as shown (variants/)', kept.shownLetters],
      ] as const
    ).flatMap(([where, letters]) =>
      Object.keys(letters).length === 0 ? [] : [[plan.id, where, histogram(letters), balance(letters)]],
    ),
  );
  return rows.length === 0
    ? 'No family has lettered options.'
    : table(['family', 'order', 'right letters', 'χ²'], rows);
}

function balance(letters: Counts): string {
  const found = letterBalance(letters);
  return found ? `${found.chiSquare} (${found.degrees} degrees, p = ${found.p})` : 'too few rows';
}

export function votesTable({ families }: CardInput): string {
  const rows = families.map(({ plan, kept, ledger }) => [
    plan.id,
    percent(kept.verified, ledger.kept),
    histogram(kept.votes),
    histogram(kept.seedSimilarity),
  ]);
  return table(['family', 'verified', 'votes right/cast', 'similarity to the closest seed, by tenths'], rows);
}

export const columnsTable = (): string =>
  table(
    ['column', 'type', 'meaning'],
    DATA_COLUMNS.map(({ name, type, description }) => [`\`${name}\``, typeName(type), description]),
  );

export const configsTable = (input: CardInput): string =>
  table(
    ['config', 'rows', 'what'],
    configsOf(input).map(({ name, rows, description }) => [`\`${name}\``, thousands(rows), description]),
  );

export const filtersTable = ({ families }: CardInput): string =>
  table(
    ['family', 'near-duplicate', 'near-copy of a seed', 'template', 'votes', 'agreement', 'judge'],
    families.map(({ plan }) => {
      const { nearDuplicate, nearCopy, template, verify, judge } = plan.filters;
      return [
        plan.id,
        `Jaccard ≥ ${nearDuplicate.jaccard}`,
        `≥ ${nearCopy.similarity}`,
        `≥ ${template.jaccard}; at most ${template.perTemplate} rows each`,
        hasVotes(plan) ? `at most ${verify.votes}` : 'none',
        hasVotes(plan) ? `≥ ${verify.agreement}` : '–',
        judge.on ? `mean ≥ ${judge.mean}, min ≥ ${judge.min}` : 'off',
      ];
    }),
  );

/** Rejected rows that matched a held-out item, by tier; whatever filter rejected them first. */
export function hitsTable({ families }: CardInput): string {
  const rows = families.map(({ plan, ended }) => {
    const tiers: Counts = {};
    for (const [name, n] of Object.entries(ended.contamination)) {
      const tier = name.slice(0, 2);
      tiers[tier] = (tiers[tier] ?? 0) + n;
    }
    return [plan.id, ...['T1', 'T2', 'T3', 'T4'].map((tier) => thousands(tiers[tier] ?? 0))];
  });
  return table(['family', 'T1', 'T2', 'T3', 'T4'], rows);
}
