import type { Command } from 'commander';
import type { Family } from '../core/family.ts';
import { familyTable, formatFamily, formatFamilyTable } from '../core/family-table.ts';
import { didYouMean } from '../core/nearest.ts';
import { FAMILIES } from '../families/index.ts';
import { KNOWN } from '../families/known.ts';
import type { Cli } from './cli/cli.ts';
import { CliError, EXIT } from './cli/errors.ts';
import { fetchHeldOut } from './cli/fetch-held-out.ts';

export function define(command: Command, cli: Cli): void {
  command
    .argument('[id...]', 'families to show, one or all that begin so (default: all)')
    .option('--fetch-held-out', 'fill the cache of known benchmarks, for filters.contamination.against: ["known"]')
    .action(async (ids: string[], options: { fetchHeldOut?: boolean }) => {
      if (options.fetchHeldOut) return fetchHeldOut(cli, ids.length === 0 ? KNOWN : named(ids, KNOWN));
      const shown = ids.length === 0 ? FAMILIES : named(ids, [...new Set([...FAMILIES, ...KNOWN])]);
      const rows = familyTable(shown);
      const { width } = cli.output;
      const detailed = ids.length > 0 && rows.length === ids.length;
      cli.output.answer(
        rows,
        detailed ? rows.map((row) => formatFamily(row, width)).join('\n\n') : formatFamilyTable(rows, width),
      );
    });
}

/** Each name is an id, or what the ids of several begin with (`xnli` or `xnli_*`). */
function named(ids: readonly string[], all: readonly Family[]): Family[] {
  return ids.flatMap((id) => {
    const stem = id.replace(/_?\*$/, '');
    const exact = all.filter((family) => family.id === id);
    const found = exact.length > 0 ? exact : all.filter((family) => family.id.startsWith(`${stem}_`));
    if (found.length > 0) return found;
    const near = didYouMean(
      id,
      all.map((known) => known.id),
    );
    throw new CliError(
      `no family "${id}"${near}; \`taskseed families\` lists the ${all.length} there are`,
      EXIT.wrongInput,
    );
  });
}
