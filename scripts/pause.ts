import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { tellRun } from './cli/tell-run.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'run to pause; calls in flight land and are kept')
    .action((id: string) => tellRun(cli, id, 'pausing: asks no more until resume', (run) => run.signal('pause')));
}
