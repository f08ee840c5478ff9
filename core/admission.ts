import { canonicalJson, sha256Hex } from './canonical.ts';
import { hasColumn } from './column-path.ts';
import { TaskseedError } from './failures.ts';
import type { Family, MappedRow, Mapping, Row } from './family.ts';
import type { ContaminationHit } from './filter.ts';
import { itemProblem, seedProblem } from './item-problem.ts';
import { nearestName } from './nearest.ts';
import type { Seed, SeedOrigin, SeedRejection } from './seed.ts';
import { guardContent } from './split-guard.ts';
import { identitySha256 } from './text.ts';

/** A row as it was read, and where it stands; or why it could not be read. */
export interface SourceRow {
  origin: SeedOrigin;
  read: { row: Row } | { bad: string };
}

export interface AdmissionRules {
  /** Share of rows that may be unfit (`seeds.badRows`), 0 to 1. */
  badRows: number;
  /** The best match of an item with anything held out; tier `T1` means the identities are equal. */
  heldOutMatch: (item: MappedRow) => ContaminationHit | null;
  /** A person's reason to use a split that the content guard refuses (`allow.splitGuard`). */
  allowSplit?: string | null;
}

/** What became of the rows of a seed split: rows = seeds + rejections. */
export interface Admission {
  seeds: Seed[];
  rejections: SeedRejection[];
  rows: number;
  counts: { 'bad-row': number; 'held-out': number; duplicate: number };
  /** Sentences for the card, such as a guard that was overridden. */
  warnings: string[];
}

type Read = AsyncIterable<SourceRow> | Iterable<SourceRow>;

/**
 * Turns the rows of a seed split into seeds: rows that do not fit, rows equal or near-equal to a held-out item and
 * repeated items are left out, each listed with its place and reason.
 *
 * @throws TaskseedError `InvalidRecipe` when a needed column is missing, too many rows are unfit or none is left;
 *   `ForbiddenSplit` when the rows show that the split is itself held out
 */
export async function admitSeeds(family: Family, rows: Read, rules: AdmissionRules): Promise<Admission> {
  const out: Admission = {
    seeds: [],
    rejections: [],
    rows: 0,
    counts: { 'bad-row': 0, 'held-out': 0, duplicate: 0 },
    warnings: [],
  };
  const reject = (rejection: SeedRejection) => {
    out.counts[rejection.kind]++;
    out.rejections.push(rejection);
  };
  const seen = new Set<string>();
  const columns = columnCheck(family);
  let equal = 0;
  for await (const source of rows) {
    out.rows++;
    const { file, line } = source.origin;
    if ('row' in source.read) columns.see(file, source.read.row);
    const mapping = mapSource(family, source);
    const reason = mapping.ok ? seedProblem(mapping.row) : mapping.reason;
    if (!mapping.ok || reason !== null) {
      reject({ kind: 'bad-row', file, line, reason: reason ?? '' });
      continue;
    }
    const identity = identitySha256(mapping.row, family.identity);
    const seedId = seedIdOf(family.id, mapping.row);
    if (seen.has(identity)) {
      reject({ kind: 'duplicate', seedId, file, line });
      continue;
    }
    seen.add(identity);
    const hit = rules.heldOutMatch(mapping.row);
    if (hit?.tier === 'T1') equal++;
    if (hit) reject({ kind: 'held-out', seedId, file, line, tier: hit.tier, heldOutSha256: hit.heldOutSha256 });
    else out.seeds.push({ ...mapping.row, id: seedId, origin: source.origin });
  }
  columns.end();
  decide(family, out, { distinct: seen.size, equal }, rules);
  return out;
}

/** Applies the limits that need the whole split: unfit rows, content guard, nothing left. */
function decide(
  family: Family,
  out: Admission,
  { distinct, equal }: { distinct: number; equal: number },
  rules: AdmissionRules,
): void {
  if (out.rows === 0)
    throw new TaskseedError('InvalidRecipe', `${family.id}: the seed split is empty; name a source with rows`);
  const bad = out.counts['bad-row'];
  const first = out.rejections.find((rejection) => rejection.kind === 'bad-row');
  if (first && bad > out.rows * rules.badRows)
    throw new TaskseedError(
      'InvalidRecipe',
      `${family.id}: ${bad} of ${out.rows} rows do not fit, more than seeds.badRows ${rules.badRows} allows; first ${first.file}:${first.line}: ${first.reason}`,
    );
  const verdict = guardContent({ family: family.id, seeds: distinct, equal, override: rules.allowSplit ?? null });
  if (verdict.kind === 'refused') throw new TaskseedError('ForbiddenSplit', verdict.reason);
  if (verdict.kind === 'warned') out.warnings.push(verdict.text);
  if (out.seeds.length === 0)
    throw new TaskseedError(
      'InvalidRecipe',
      `${family.id}: none of ${out.rows} rows is left as a seed; see reports/seeds.json`,
    );
}

/**
 * The items of held-out rows, one by one.
 *
 * @throws TaskseedError `InvalidRecipe` at the first row that cannot be read or does not fit: with a hole in the
 *   held-out rows nothing can be promised of the dataset
 */
export async function* heldOutItems(family: Family, rows: Read): AsyncGenerator<MappedRow & { origin: SeedOrigin }> {
  const columns = columnCheck(family);
  let count = 0;
  for await (const source of rows) {
    count++;
    const { file, line } = source.origin;
    if ('row' in source.read) columns.see(file, source.read.row);
    const mapping = mapSource(family, source);
    if (!mapping.ok) {
      columns.end();
      throw new TaskseedError(
        'InvalidRecipe',
        `${family.id}: held-out row ${file}:${line} does not fit: ${mapping.reason}; held-out files must be whole, mend or remove the row`,
      );
    }
    yield { ...mapping.row, origin: source.origin };
  }
  if (count === 0)
    throw new TaskseedError(
      'InvalidRecipe',
      `${family.id}: a held-out source is empty; name one with rows, or write "heldOut": []`,
    );
}

function mapSource(family: Family, { origin, read }: SourceRow): Mapping {
  if ('bad' in read) return { ok: false, reason: read.bad };
  const mapping = family.toItem(read.row, { file: baseName(origin.file), line: origin.line });
  if (!mapping.ok) return mapping;
  const problem = itemProblem(mapping.row, family.type);
  return problem === null ? mapping : { ok: false, reason: problem };
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

/** `<family>:<16 hex>` of what the row says; the same for the same row read from Parquet, JSON or CSV. */
export function seedIdOf(familyId: string, row: MappedRow): string {
  const { question, options, answer, answerAliases, passage, tests, subtask } = row;
  const content = { question, options, answer, answerAliases, passage, tests, subtask };
  return `${familyId}:${sha256Hex(canonicalJson(content)).slice(0, 16)}`;
}

/** Rows of a file looked at before a column that none of them has counts as missing: JSON rows may leave out keys. */
const COLUMN_SAMPLE = 20;

/** What a header line names: one to three short words. */
const COLUMN_NAME = /^[\p{L}_][\p{L}\p{N}_.-]{0,30}(?: [\p{L}\p{N}_.-]{1,30}){0,2}$/u;

/** Notices a needed column that a whole file lacks, so that the error names the column and not its first row. */
function columnCheck(family: Family): { see: (file: string, row: Row) => void; end: () => void } {
  let current: { file: string; rows: number; columns: Set<string>; lacking: Set<string> } | null = null;
  const judge = () => {
    const [column] = current?.lacking ?? [];
    if (!current || column === undefined || current.rows === 0) return;
    const root = column.split('.', 1)[0] ?? column;
    // In a file without a header line the "columns" are a row's own values, which no message may quote.
    const existing = [...current.columns].filter((name) => COLUMN_NAME.test(name)).slice(0, 50);
    const near = nearestName(root, existing);
    throw new TaskseedError(
      'InvalidRecipe',
      `${family.id}: ${current.file} has no column "${root}"${near ? ` (did you mean "${near}"?)` : ''}; it has ${existing.join(', ') || 'no columns with plain names; give "columns" where it has no header line'}`,
    );
  };
  return {
    see(file, row) {
      if (!family.needs?.length) return;
      if (current?.file !== file) {
        judge();
        current = { file, rows: 0, columns: new Set(), lacking: new Set(family.needs) };
      }
      if (current.rows >= COLUMN_SAMPLE) return;
      for (const column of Object.keys(row)) if (current.columns.size < 1000) current.columns.add(column);
      for (const column of current.lacking) if (hasColumn(row, column)) current.lacking.delete(column);
      if (++current.rows === COLUMN_SAMPLE) judge();
    },
    end: judge,
  };
}
