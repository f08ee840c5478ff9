import type { Client } from '@temporalio/client';
import type { Command } from 'commander';
import { DATASET_RUN } from './cli/attach.ts';
import type { Cli } from './cli/cli.ts';
import { CliError, EXIT } from './cli/errors.ts';
import { follow } from './cli/follow.ts';
import { onInterrupt } from './cli/interrupt.ts';
import { showIn } from './cli/run-to-end.ts';
import { needClient } from './cli/session.ts';

export function define(command: Command, cli: Cli): void {
  command.argument('[id]', 'run to watch (default: the one that goes on)').action((id?: string) => watch(cli, id));
}

/** Looks only: leaving it changes nothing. */
async function watch(cli: Cli, named: string | undefined): Promise<void> {
  const { output } = cli;
  const { client, close } = await needClient(cli);
  try {
    const id = named ?? (await onlyRun(client));
    const { runId } = await client.workflow.getHandle(id).describe();
    const leave = new AbortController();
    onInterrupt({ first: () => leave.abort(), second: () => process.exit(EXIT.interrupted) });
    const everyMs = output.redraws ? 1_000 : 10_000;
    const settings = { client, id, runId, everyMs, leave: leave.signal, waitsWithIt: true, show: showIn(cli, id) };
    const outcome = await follow(settings);
    if (outcome.kind !== 'done') return;
    output.answer(outcome.result, `${id}: done, ${outcome.result.records} rows`);
  } finally {
    await close();
  }
}

async function onlyRun(client: Client): Promise<string> {
  const running: string[] = [];
  for await (const { workflowId } of client.workflow.list({
    query: `WorkflowType="${DATASET_RUN}" AND ExecutionStatus="Running"`,
  }))
    running.push(workflowId);
  if (running.length === 1) return running[0] as string;
  const which =
    running.length === 0 ? 'no run goes on' : `${running.length} runs go on: ${running.slice(0, 10).join(', ')}`;
  throw new CliError(`${which}; name the one to watch`, EXIT.wrongInput);
}
