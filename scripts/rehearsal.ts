import type { Command } from 'commander';
import type { Cli } from './cli/cli.ts';
import { CliError, EXIT } from './cli/errors.ts';
import { onInterrupt } from './cli/interrupt.ts';
import { parseRehearsalFlags, rates, rehearsalFlags } from './rehearsal/options.ts';
import { startRehearsal } from './rehearsal/server.ts';

export function define(command: Command, cli: Cli): void {
  for (const { flags, description, default: fallback } of rehearsalFlags) command.option(flags, description, fallback);
  command.action((flags: Record<string, unknown>) => serve(cli, flags));
}

/** Serves until Ctrl-C; prints what it plants, so that nobody takes its mistakes for accidents. */
async function serve(cli: Cli, flags: Record<string, unknown>): Promise<void> {
  const options = readFlags(flags);
  const server = await startRehearsal(options);
  const lines = [
    `rehearsal teacher at ${server.url}: answers by rule, not for training`,
    `seed ${options.seed}, ${options.latency.low}-${options.latency.high} ms`,
    `plants ${rates(options.plant)}`,
    `faults ${rates(options.faults) || 'none'}`,
  ];
  cli.output.answer({ ...options, url: server.url, port: server.port }, lines.join('\n'));
  await new Promise<void>(
    (resolve) => void onInterrupt({ first: resolve, second: () => process.exit(EXIT.interrupted) }),
  );
  await server.close();
}

function readFlags(flags: Record<string, unknown>) {
  try {
    return parseRehearsalFlags(flags);
  } catch (error) {
    throw new CliError((error as Error).message, EXIT.wrongInput, { cause: error });
  }
}
