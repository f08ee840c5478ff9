import { type Command, Option } from 'commander';
import type { Cli } from './cli/cli.ts';
import { exportDataset, type ExportFlags } from './cli/export-dataset.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<dataset>', 'dataset in the store, or its folder')
    .addOption(new Option('--format <name>', 'form of the file').choices(['jsonl', 'parquet', 'chat']).default('jsonl'))
    .option('--variant <name>', 'data, provenance, rejected, or a variant (default: data; for chat its chat variant)')
    .option('--out <file>', 'file to write (default: standard output; Parquet needs a file)')
    .action((dataset: string, flags: ExportFlags) => exportDataset(cli, dataset, flags));
}
