import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { walkLmEvalFolder } from '../../activities/io/lm-eval-files.ts';
import { evaluatedSplit, type LmEvalEntry, isMapping } from '../../core/lm-eval-entry.ts';
import type { Family } from '../../core/family.ts';
import { FAMILIES } from '../../families/index.ts';

const RESULT_FILE = fileURLToPath(new URL('../../docs/lm-eval-columns.md', import.meta.url));

/** A task file of the harness and the columns that it reads. */
export interface HarnessUse {
  path: string;
  entry: LmEvalEntry;
  columns: ReadonlySet<string>;
}

export interface Comparison {
  family: string;
  /** The task file compared with; null where the harness has none for the dataset. */
  path: string | null;
  verdict: 'agree' | 'differ' | 'not there';
  /** What differs, a few words each. */
  differences: string[];
}

const FIELDS = ['doc_to_text', 'doc_to_target', 'doc_to_choice', 'process_docs'] as const;

/** Names in a Jinja template that are no columns. */
const JINJA = new Set(
  'if else endif for in endfor set not is defined none None true false and or lower int list map'.split(' '),
);

/**
 * Columns that a task file names: of Jinja all names that stand free, of Python all keys of `doc`, `x` and the like in the
 * file of the function. Too many rather than too few, since it is asked whether ours are among them.
 */
export function harnessColumns(values: LmEvalEntry['values'], python: (module: string) => string): Set<string> {
  const out = new Set<string>();
  for (const field of FIELDS) {
    const value = values[field];
    const name = isMapping(value) ? value['!function'] : undefined;
    if (typeof name === 'string') {
      const source = python(name.split('.')[0] ?? '');
      for (const [, key = ''] of source.matchAll(/\w+(?:\[|\.(?:get|pop)\()\s*["']([^"'\n]+)["']/g)) out.add(key);
    } else if (typeof value === 'string' && /\{[{%]/.test(value)) {
      for (const [slot] of value.matchAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g))
        for (const [key] of slot.replace(/(["'])(?:(?!\1).)*\1/g, '').matchAll(/(?<![\w.])[A-Za-z_]\w*/g))
          if (!JINJA.has(key)) out.add(key);
    } else if (typeof value === 'string') out.add(value);
  }
  return out;
}

/** Our family against the task files of the same dataset: the best match counts. */
export function compareFamily(family: Family, uses: readonly HarnessUse[]): Comparison {
  const { id, hub } = family;
  const same = uses.filter(({ entry }) => entry.datasetPath?.toLowerCase() === hub?.dataset.toLowerCase());
  if (!hub || same.length === 0) return { family: id, path: null, verdict: 'not there', differences: [] };
  const compared = same.map((use) => ({ use, differences: differencesOf(family, use) }));
  const [best] = compared.sort((a, b) => a.differences.length - b.differences.length);
  const differences = best?.differences ?? [];
  return {
    family: id,
    path: best?.use.path ?? null,
    verdict: differences.length === 0 ? 'agree' : 'differ',
    differences,
  };
}

function differencesOf({ hub, needs = [] }: Family, { entry, columns }: HarnessUse): string[] {
  const out: string[] = [];
  const { config = null, seedSplit = null, heldOutSplits = [] } = hub ?? {};
  if (entry.datasetName !== config) out.push(`config ${config ?? 'none'}, there ${entry.datasetName ?? 'none'}`);
  if (seedSplit !== null && entry.trainingSplit !== null && entry.trainingSplit !== seedSplit)
    out.push(`seeds ${seedSplit}, there ${entry.trainingSplit}`);
  const run = evaluatedSplit(entry);
  if (run !== null && !heldOutSplits.includes(run)) out.push(`${run} is run there and not held out`);
  const missing = needs.filter((column) => !columns.has(column));
  if (missing.length > 0) out.push(`columns not read there: ${missing.join(', ')}`);
  return out;
}

function usesOf(folder: string): HarnessUse[] {
  const wanted = new Set(FAMILIES.flatMap(({ hub }) => (hub ? [hub.dataset.toLowerCase()] : [])));
  const out: HarnessUse[] = [];
  for (const { path: file, entry } of walkLmEvalFolder(folder)) {
    if (!wanted.has(entry.datasetPath?.toLowerCase() ?? '')) continue;
    const python = (module: string) => {
      const source = path.join(folder, path.dirname(file), `${module}.py`);
      return existsSync(source) ? readFileSync(source, 'utf8') : '';
    };
    out.push({ path: file, entry, columns: harnessColumns(entry.values, python) });
  }
  return out;
}

function page(found: readonly Comparison[], version: string): string {
  const count = (verdict: Comparison['verdict']) => found.filter((one) => one.verdict === verdict).length;
  const rows = found
    .filter((one) => one.verdict !== 'not there')
    .map(
      ({ family, path: file, verdict, differences }) =>
        `| \`${family}\` | ${file} | ${verdict} | ${differences.join('; ')} |`,
    );
  const absent = found.filter((one) => one.verdict === 'not there').map(({ family }) => `\`${family}\``);
  return [
    '# Families against lm-evaluation-harness',
    `Made on ${new Date().toISOString().slice(0, 10)} by \`npx tsx scripts/lm-eval/columns.ts <folder of task files> ${version}\` from the task files of lm-eval ${version} (PyPI). For each family on the shelf: whether a task file of the same dataset has the same config, the same training split, an evaluated split that we hold out, and reads all columns that ours needs (Jinja names, and keys of rows in its Python files).`,
    `${count('agree')} agree, ${count('differ')} differ, ${count('not there')} have no task file there.`,
    ['| family | task file | verdict | what differs |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    '## Not there',
    `Their columns are those of the datasets' own cards: ${absent.join(', ')}.`,
  ]
    .join('\n\n')
    .concat('\n');
}

// Run as a program: `npx tsx scripts/lm-eval/columns.ts <folder of task files> <version of lm-eval>`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, version] = process.argv.slice(2);
  if (!folder || !version) throw new Error('usage: columns.ts <folder of task files> <version of lm-eval>');
  const uses = usesOf(folder);
  const found = FAMILIES.filter(({ own }) => !own).map((family) => compareFamily(family, uses));
  writeFileSync(RESULT_FILE, page(found, version));
}
