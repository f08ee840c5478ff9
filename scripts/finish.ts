import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { tellRun } from './cli/tell-run.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'run that is to ask no more and publish what is whole')
    .action((id: string) => tellRun(cli, id, 'finishing with the rows it has', (run) => run.executeUpdate('finish')));
}
