import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { personOf } from './cli/person.ts';
import { tellRun } from './cli/tell-run.ts';

interface ApproveFlags {
  by?: string;
  note?: string;
}

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'run that waits')
    .argument('<gate>', 'gate it waits at, e.g. publish')
    .option('--by <name>', 'who decides (default: you)')
    .option('--note <text>', 'why')
    .action((id: string, gate: string, { by, note }: ApproveFlags) => {
      const decision = { gate, by: by ?? personOf(cli.env), ...(note === undefined ? {} : { note }) };
      return tellRun(cli, id, `gate ${gate} is open`, (run) => run.executeUpdate('approve', { args: [decision] }));
    });
}
