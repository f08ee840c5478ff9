import type { Command } from 'commander';
import { familyTable, formatFamilyTable } from '../core/family-table.ts';
import { didYouMean } from '../core/nearest.ts';
import { FAMILIES, familyById } from '../families/index.ts';
import type { Cli } from './cli/cli.ts';
import { CliError, EXIT } from './cli/errors.ts';

export function define(command: Command, cli: Cli): void {
  command.argument('[id...]', 'families to show (default: all)').action((ids: string[]) => {
    const shown = ids.length === 0 ? FAMILIES : ids.map(named);
    const rows = familyTable(shown);
    cli.output.answer(rows, formatFamilyTable(rows));
  });
}

function named(id: string) {
  const family = familyById(id);
  if (family) return family;
  const ids = FAMILIES.map((known) => known.id);
  throw new CliError(`no family "${id}"${didYouMean(id, ids)}; there are ${ids.join(', ')}`, EXIT.wrongInput);
}
