import { statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { auditDataset } from './cli/audit/audit-dataset.ts';
import { auditFile } from './cli/audit/audit-file.ts';
import { BOILERPLATE } from './cli/audit/checks.ts';
import { auditText } from './cli/audit/audit-text.ts';
import { parseColumns } from './cli/audit/row-item.ts';
import type { Cli } from './cli/cli.ts';
import { datasetAt } from './cli/dataset-at.ts';
import { CliError, EXIT } from './cli/errors.ts';

interface AuditFlags {
  against: string[];
  seeds?: string;
  columns?: string;
  out?: string;
}

export function define(command: Command, cli: Cli): void {
  const collect = (value: string, all: string[]) => [...all, value];
  command
    .argument('<dataset|file>', 'dataset in the store or its folder, or a Parquet, JSON, CSV or TSV file')
    .option(
      '--against <family|file>',
      'held-out rows that no row may hold; FAMILY=FILE too; may be repeated',
      collect,
      [],
    )
    .option('--seeds <file>', 'rows that no row may be a copy of; FAMILY and FAMILY=FILE too')
    .option('--columns <list>', 'columns of the file: question=q,answer=a,options=o,passage=p')
    .option('--out <file>', 'write a JSON line per finding: row (from 0), check, tier, score, match')
    .action((named: string, flags: AuditFlags) => audit(cli, named, flags));
}

async function audit(cli: Cli, named: string, flags: AuditFlags): Promise<void> {
  const { against, seeds = null } = flags;
  const isFile = statSync(named, { throwIfNoEntry: false })?.isFile() === true;
  if (!isFile && (against.length > 0 || seeds !== null))
    throw new CliError(
      `${named} is no file, and a dataset is checked against its own seeds and held-out rows; leave --against and --seeds out`,
      EXIT.wrongInput,
    );
  const { store, dataset } = await datasetAt(cli, named);
  const { rows, findings } = isFile
    ? await auditFile(cli, { file: named, against, seeds, columns: parseColumns(flags.columns) })
    : await auditDataset(store, dataset, cli.output);
  if (flags.out) await writeFile(flags.out, findings.map((finding) => `${JSON.stringify(finding)}\n`).join(''));
  const count = findings.filter(({ check }) => check !== BOILERPLATE).length;
  cli.output.answer({ audited: named, rows, findings }, auditText(named, rows, findings));
  process.exitCode = count > 0 ? EXIT.failed : EXIT.done;
}
