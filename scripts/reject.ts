import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { personOf } from './cli/person.ts';
import { tellRun } from './cli/tell-run.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'run that waits')
    .argument('<gate>', 'gate it waits at, e.g. publish')
    .requiredOption('--reason <text>', 'why; the run ends with it')
    .option('--by <name>', 'who decides (default: you)')
    .action((id: string, gate: string, flags: { by?: string; reason: string }) => {
      const decision = { gate, by: flags.by ?? personOf(cli.env), reason: flags.reason };
      return tellRun(cli, id, `gate ${gate} is closed`, (run) => run.executeUpdate('reject', { args: [decision] }));
    });
}
