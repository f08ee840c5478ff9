import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { tellRun } from './cli/tell-run.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'paused run that is to go on')
    .action((id: string) => tellRun(cli, id, 'goes on', (run) => run.signal('resume')));
}
