import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { readSetFlags, type SetFlags } from './cli/set-flags.ts';
import { tellRun } from './cli/tell-run.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<id>', 'run to change')
    .option('--concurrency <n>', 'calls in flight per endpoint and worker')
    .option('--rpm <n>', 'requests a minute per endpoint and worker')
    .option('--tpm <n>', 'tokens a minute per endpoint and worker')
    .option('--budget-usd <n>', 'most to spend over the whole run; "none" lifts it')
    .option('--budget-tokens <n>', 'most tokens over the whole run; "none" lifts it')
    .option('--budget-calls <n>', 'most calls over the whole run; "none" lifts it')
    .action(async (id: string, flags: SetFlags) => {
      const { limits, budget } = readSetFlags(flags);
      await tellRun(cli, id, `set ${say({ ...limits, ...budget })}`, async (run) => {
        if (limits) await run.executeUpdate('setLimits', { args: [limits] });
        if (budget) await run.executeUpdate('setBudget', { args: [budget] });
      });
    });
}

function say(values: object): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${value === null ? 'lifted' : String(value)}`)
    .join(', ');
}
