import type { Command } from 'commander';
import { openStore } from '../workers/store-address.ts';
import type { Cli } from './cli/cli.ts';
import { listRuns } from './cli/list-runs.ts';
import { dollars, shortNumber } from './cli/numbers.ts';
import { openClient } from './cli/session.ts';
import { textTable } from './cli/table.ts';

export function define(command: Command, cli: Cli): void {
  command.action(() => list(cli));
}

async function list(cli: Cli): Promise<void> {
  const store = await openStore(cli);
  const open = await openClient(cli);
  if (!open) cli.output.say('no Temporal server runs for this folder: datasets only');
  try {
    const runs = await listRuns(open?.client ?? null, store);
    const rows = runs.map(({ id, status, started, records, calls, usd }) => [
      id,
      status ?? (records === null ? 'begun' : 'finished'),
      started?.slice(0, 16).replace('T', ' ') ?? '-',
      records === null ? '-' : String(records),
      calls === null ? '-' : shortNumber(calls),
      usd === null ? '-' : dollars(usd),
    ]);
    const head = ['run', 'state', 'started (UTC)', 'rows', 'calls', 'cost'];
    cli.output.answer(runs, rows.length === 0 ? 'no runs and no datasets yet' : textTable(head, rows, head.slice(3)));
  } finally {
    await open?.close();
  }
}
