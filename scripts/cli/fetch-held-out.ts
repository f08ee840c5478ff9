import path from 'node:path';
import { createHub } from '../../activities/io/hub.ts';
import { fetchKnown } from '../../activities/io/known-benchmarks.ts';
import type { Family } from '../../core/family.ts';
import type { KnownEntry } from '../../core/known.ts';
import { hubOptions } from '../../workers/deps.ts';
import type { Cli } from './cli.ts';
import { textTable } from './table.ts';

/**
 * Fetches the held-out splits of benchmarks one after the other, each noted as soon as it is through, so that an
 * interrupted round is not lost.
 */
export async function fetchHeldOut(cli: Cli, benchmarks: readonly Family[]): Promise<void> {
  const hub = createHub(hubOptions(cli.env));
  const results: [string, KnownEntry][] = [];
  for (const [at, family] of benchmarks.entries()) {
    cli.output.draw([`fetching ${family.id} (${at + 1} of ${benchmarks.length})`]);
    const entry = await fetchKnown(hub, family);
    const index = await hub.readKnown();
    await hub.writeKnown({ ...index, benchmarks: { ...index.benchmarks, [family.id]: entry } });
    results.push([family.id, entry]);
  }
  cli.output.draw([]);
  const { cacheDir } = hubOptions(cli.env);
  cli.output.answer(Object.fromEntries(results), fetchedText(results, path.join(cacheDir, 'taskseed-known.json')));
}

function fetchedText(results: readonly [string, KnownEntry][], file: string): string {
  const rows = results.map(([id, entry]) => [
    id,
    entry.state,
    String(entry.items),
    entry.sources[0]?.revision.slice(0, 12) ?? '-',
  ]);
  const missing = results.flatMap(([id, { why }]) => (why === null ? [] : [`${id}: ${why}`]));
  const cached = results.length - missing.length;
  return [
    textTable(['benchmark', 'state', 'items', 'revision'], rows, ['items']),
    '',
    ...missing,
    ...(missing.length > 0 ? [''] : []),
    `${cached} of ${results.length} are in the cache (${file}); a run with filters.contamination.against: ["known"] checks these and says on its card which it could not check`,
  ].join('\n');
}
