import { readRows } from '../../../activities/io/read-rows.ts';
import { ContaminationIndex } from '../../../core/contamination.ts';
import { hashHeldOut } from '../../../core/held-out.ts';
import type { Identity } from '../../../core/item.ts';
import { SeedIndex } from '../../../core/seed-index.ts';
import type { Cli } from '../cli.ts';
import { CliError, EXIT } from '../errors.ts';
import { type AuditFinding, type AuditIndexes, createAuditor } from './checks.ts';
import { identityOf, itemOf, type RowColumns, writtenOf } from './row-item.ts';
import { type AuditSource, readAuditSource } from './sources.ts';

export interface AuditFileRequest {
  file: string;
  against: readonly string[];
  seeds: string | null;
  columns: RowColumns;
}

export interface Audited {
  rows: number;
  findings: AuditFinding[];
}

/**
 * Checks the rows of any Parquet, JSON, CSV or TSV file against each other, held-out rows and seeds.
 *
 * @throws CliError (2) when no row has a question column
 */
export async function auditFile(cli: Cli, request: AuditFileRequest): Promise<Audited> {
  const { file, columns } = request;
  const sources: AuditSource[] = [];
  for (const named of request.against) sources.push(await readAuditSource(cli, named, 'heldOut', columns));
  const seeds = request.seeds === null ? null : await readAuditSource(cli, request.seeds, 'seeds', columns);
  const findings: AuditFinding[] = [];
  let audit: ReturnType<typeof createAuditor> | null = null;
  let rows = 0;
  for await (const read of readRows(file)) {
    const row = rows++;
    const item = 'row' in read ? itemOf(read.row, columns) : null;
    if (!('row' in read) || !item) {
      const match = 'bad' in read ? read.bad : `nothing in column "${columns.question}"`;
      findings.push({ row, check: 'bad-row', tier: null, score: null, match });
      continue;
    }
    audit ??= createAuditor(indexesOf(sources, seeds, identityOf(read.row, columns)));
    findings.push(...audit(row, item, writtenOf(read.row, item)));
  }
  if (audit) return { rows, findings };
  throw new CliError(
    `${file}: no row has a "${columns.question}"; name its columns with --columns question=…`,
    EXIT.wrongInput,
  );
}

/** Rows are compared as the first source's family compares them, else by the fields that the file has. */
function indexesOf(sources: readonly AuditSource[], seeds: AuditSource | null, fallback: Identity): AuditIndexes {
  const identity = sources[0]?.identity ?? seeds?.identity ?? fallback;
  const entries = (source: AuditSource) =>
    source.items.map((item) => hashHeldOut(item, source.identity, `${source.name}:${item.origin.split}`));
  return {
    identity,
    heldOut:
      sources.length === 0 ? null : new ContaminationIndex(sources.flatMap(entries), seeds ? entries(seeds) : []),
    seeds: seeds && new SeedIndex(seeds.items, seeds.identity),
  };
}
