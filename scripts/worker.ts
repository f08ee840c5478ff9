import { type Command, Option } from 'commander';
import { ALL_QUEUES } from '../workers/workers.ts';
import type { Cli } from './cli/cli.ts';
import { leaveOnInterrupt } from './cli/interrupt.ts';
import { serve } from './cli/serve.ts';
import { openSession, type Session } from './cli/session.ts';

export function define(command: Command, cli: Cli): void {
  command
    .addOption(new Option('--queue <name>', 'work for one queue only (default: both)').choices([...ALL_QUEUES]))
    .option('--rehearsal', 'start the rehearsal teacher on this machine too')
    .action((flags: { queue?: string; rehearsal?: boolean }) => work(cli, flags));
}

async function work(cli: Cli, flags: { queue?: string; rehearsal?: boolean }): Promise<void> {
  const queues = flags.queue ? [flags.queue] : ALL_QUEUES;
  let session: Session | null = null;
  const leave = leaveOnInterrupt(cli, () => session !== null);
  session = await openSession(cli, { queues, rehearsal: flags.rehearsal === true });
  const { address, namespace } = session.target;
  cli.output.answer({ address, namespace, queues }, `working for ${queues.join(' and ')} at ${address} until Ctrl-C`);
  await serve(session, leave);
}
