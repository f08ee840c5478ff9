import { createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { exportChat, exportLines, exportParquet } from '../../activities/io/export.ts';
import type { Cli } from './cli.ts';
import { CliError, EXIT } from './errors.ts';
import { datasetAt } from './dataset-at.ts';

export interface ExportFlags {
  format: 'jsonl' | 'parquet' | 'chat';
  variant?: string;
  out?: string;
}

/**
 * Writes one variant of a dataset to one file, which appears whole or not at all, or to standard output.
 *
 * @throws CliError (2) for Parquet without a file; TaskseedError for a dataset or variant that is not there
 */
export async function exportDataset(cli: Cli, named: string, flags: ExportFlags): Promise<void> {
  const { store, dataset } = await datasetAt(cli, named);
  const request = { dataset, variant: flags.variant ?? null };
  const { out } = flags;
  if (flags.format === 'parquet') {
    if (!out) throw new CliError('Parquet needs a file; add --out rows.parquet', EXIT.wrongInput);
    const { rows, bytes, sha256 } = await exportParquet(store, request, `${out}.part`);
    await rename(`${out}.part`, out);
    return cli.output.answer({ path: out, rows, bytes, sha256 }, `${out}: ${rows} rows, ${bytes} bytes`);
  }
  const counted = { rows: 0 };
  const lines = counting((flags.format === 'chat' ? exportChat : exportLines)(store, request), counted);
  if (!out) {
    await pipeline(Readable.from(lines), process.stdout, { end: false });
    return;
  }
  await pipeline(Readable.from(lines), createWriteStream(`${out}.part`));
  await rename(`${out}.part`, out);
  cli.output.answer({ path: out, rows: counted.rows }, `${out}: ${counted.rows} rows`);
}

async function* counting(lines: AsyncIterable<string>, counted: { rows: number }): AsyncGenerator<string> {
  for await (const line of lines) {
    counted.rows++;
    yield line;
  }
}
