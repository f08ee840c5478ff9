import type { Command } from 'commander';
import { findTemporalBinary } from '../workers/temporal-binary.ts';
import { ALL_QUEUES } from '../workers/workers.ts';
import type { Cli } from './cli/cli.ts';
import { leaveOnInterrupt } from './cli/interrupt.ts';
import { serve } from './cli/serve.ts';
import { openSession, type Session } from './cli/session.ts';

export function define(command: Command, cli: Cli): void {
  command.action(() => dev(cli));
}

/** Server, worker and rehearsal teacher until Ctrl-C, and the command line that starts a run in it. */
async function dev(cli: Cli): Promise<void> {
  const { env, home, output } = cli;
  let session: Session | null = null;
  const leave = leaveOnInterrupt(cli, () => session !== null);
  session = await openSession(cli, { queues: ALL_QUEUES, rehearsal: true });
  const { address, namespace } = session.target;
  const found = await findTemporalBinary('temporal', { env, home }).catch(() => null);
  const temporal = found && found.from !== 'PATH' ? found.path : 'temporal';
  const start = [
    `${temporal} workflow start --address ${address}${namespace === 'default' ? '' : ` --namespace ${namespace}`}`,
    '--type datasetRun --task-queue taskseed --workflow-id hello2 --input-file recipes/hello.json',
  ].join(' ');
  const webUi = session.hosting?.server ? `http://127.0.0.1:${session.hosting.server.uiPort}` : null;
  output.answer(
    { address, namespace, webUi, start },
    [`Temporal  ${address}`, ...(webUi ? [`Web UI    ${webUi}`] : []), `Start     ${start}`].join('\n'),
  );
  output.say('working until Ctrl-C');
  await serve(session, leave);
}
