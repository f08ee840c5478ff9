import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { createHub } from '../../../activities/io/hub.ts';
import { locateRows, rowsOf } from '../../../activities/io/row-source.ts';
import { readRows } from '../../../activities/io/read-rows.ts';
import { heldOutItems, seedIdOf } from '../../../core/admission.ts';
import type { Family } from '../../../core/family.ts';
import { builtInSources, type RowSource } from '../../../core/family-source.ts';
import type { Identity } from '../../../core/item.ts';
import { didYouMean } from '../../../core/nearest.ts';
import type { Seed, SeedOrigin } from '../../../core/seed.ts';
import { FAMILIES, familyById } from '../../../families/index.ts';
import { hubOptions } from '../../../workers/deps.ts';
import { openStore } from '../../../workers/store-address.ts';
import type { Cli } from '../cli.ts';
import { CliError, EXIT } from '../errors.ts';
import { identityOf, itemOf, type RowColumns } from './row-item.ts';

/** Rows to hold others against, with the fields that make them items. */
export interface AuditSource {
  name: string;
  identity: Identity;
  items: Seed[];
}

/**
 * Reads what `--against` or `--seeds` names: a family (its held-out or seed rows), a file with the columns of
 * `--columns`, or `FAMILY=FILE`, a file that is laid out as the family's own.
 *
 * @throws CliError (2) for a name that is neither; TaskseedError for rows that cannot be had or read
 */
export async function readAuditSource(
  cli: Cli,
  named: string,
  use: 'heldOut' | 'seeds',
  columns: RowColumns,
): Promise<AuditSource> {
  const [id = '', file] = named.split('=', 2);
  const family = familyById(id);
  if (family) return fromFamily(cli, family, use, file);
  if (existsSync(named)) return fromFile(named, columns);
  const near = didYouMean(
    id,
    FAMILIES.map((known) => known.id),
  );
  throw new CliError(
    `"${named}" is neither a family${near} nor a file; name one of them, or FAMILY=FILE`,
    EXIT.wrongInput,
  );
}

async function fromFamily(cli: Cli, family: Family, use: 'heldOut' | 'seeds', named?: string): Promise<AuditSource> {
  const file = named === undefined ? null : realPath(named);
  const store = await openStore(cli);
  const deps = { store, hub: createHub(hubOptions(cli.env)), filesRoot: path.dirname(file ?? process.cwd()) };
  const items: Seed[] = [];
  for (const source of sourcesOf(family, use, file)) {
    const located = await locateRows(deps, source, use === 'heldOut' ? 'heldOut' : 'train');
    for await (const item of heldOutItems(family, rowsOf(located, family)))
      items.push({ ...item, id: seedIdOf(family.id, item) });
  }
  return { name: family.id, identity: family.identity, items };
}

function realPath(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    throw new CliError(`there is no file "${file}"; correct the path`, EXIT.wrongInput);
  }
}

function sourcesOf(family: Family, use: 'heldOut' | 'seeds', file: string | null): RowSource[] {
  if (file !== null) return [{ kind: 'files', paths: [file], ...family.layout }];
  const { seeds, heldOut } = builtInSources(family);
  const sources = use === 'heldOut' ? heldOut : seeds ? [seeds] : [];
  if (sources.length > 0) return sources;
  throw new CliError(`${family.id} has no such rows of its own; write ${family.id}=<file>`, EXIT.wrongInput);
}

async function fromFile(file: string, columns: RowColumns): Promise<AuditSource> {
  const name = path.basename(file);
  const items: Seed[] = [];
  let identity: Identity | null = null;
  for await (const read of readRows(file)) {
    const item = 'row' in read ? itemOf(read.row, columns) : null;
    if (!item || !('row' in read)) continue;
    identity ??= identityOf(read.row, columns);
    const origin: SeedOrigin = {
      dataset: 'file',
      config: null,
      split: name,
      revision: '',
      file: name,
      line: read.line,
    };
    items.push({ ...item, subtask: null, id: `${name}:${read.line}`, origin });
  }
  if (identity) return { name, identity, items };
  throw new CliError(
    `${file} has no row with a "${columns.question}"; name its columns with --columns`,
    EXIT.wrongInput,
  );
}
