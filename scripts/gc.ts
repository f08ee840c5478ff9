import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { deleteGarbage, findGarbage } from '../activities/io/garbage.ts';
import { openStoreAndSweeper } from '../workers/store-address.ts';
import type { Cli } from './cli/cli.ts';
import { CliError, EXIT } from './cli/errors.ts';
import { shortNumber } from './cli/numbers.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('<store>', 'file:./datasets or s3://bucket/prefix, or a folder')
    .option('--delete', 'delete what is listed')
    .action((named: string, flags: { delete?: boolean }) => gc(cli, named, flags.delete === true));
}

/** Lists, and when told so deletes, what nothing in the store names and is older than 72 hours. */
async function gc(cli: Cli, named: string, deletes: boolean): Promise<void> {
  const url = /^(file:|s3:)/.test(named) ? named : `file:${named}`;
  if (url.startsWith('file:') && !existsSync(url.slice('file:'.length)))
    throw new CliError(`there is no folder "${named}"; name a store, as TASKSEED_STORE does`, EXIT.wrongInput);
  const { store, sweeper } = await openStoreAndSweeper({ ...cli, env: { ...cli.env, TASKSEED_STORE: url } });
  const found = await findGarbage(store, sweeper);
  const objects = deletes ? await deleteGarbage(store, sweeper, found) : found;
  const bytes = objects.reduce((sum, object) => sum + object.bytes, 0);
  const sum = `${objects.length} unreferenced ${objects.length === 1 ? 'object' : 'objects'} older than 72 h, ${shortNumber(bytes)}B`;
  const told = deletes ? `deleted ${sum}` : `${sum}${objects.length > 0 ? '; delete them with --delete' : ''}`;
  cli.output.answer(
    { store: store.url, deleted: deletes, objects: objects.map(({ key, bytes }) => ({ key, bytes })) },
    [...objects.map(({ key }) => key), told].join('\n'),
  );
}
