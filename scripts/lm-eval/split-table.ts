import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { walkLmEvalFolder } from '../../activities/io/lm-eval-files.ts';
import { evaluatedSplit, type LmEvalEntry } from '../../core/lm-eval-entry.ts';
import { isGenericLoader, plainSplit } from '../../core/split-guard.ts';

const TABLE_FILE = fileURLToPath(new URL('../../core/split-table.ts', import.meta.url));

/** What the harness does with the splits of one dataset, over all its task files. */
export interface DatasetUse {
  evaluated: Set<string>;
  /** Worked examples of prompts, where they are no training rows. */
  fewshot: Set<string>;
  declared: Set<string>;
  training: Set<string>;
  /** Folders of the task files that evaluate it. */
  by: Set<string>;
}

export interface SplitScan {
  datasets: Map<string, DatasetUse>;
  /** Task files with a dataset; of them those that declare a training split. */
  files: number;
  training: number;
  /** Of these, those whose training split is the one that is run, and those where it is the test or validation split. */
  trainingIsRun: number;
  trainingIsDeclared: number;
}

export function scanSplits(entries: Iterable<{ path: string; entry: LmEvalEntry }>): SplitScan {
  const scan: SplitScan = { datasets: new Map(), files: 0, training: 0, trainingIsRun: 0, trainingIsDeclared: 0 };
  for (const { path, entry } of entries) {
    const { datasetPath, trainingSplit, validationSplit, testSplit, fewshotSplit } = entry;
    if (datasetPath === null) continue;
    scan.files++;
    const run = evaluatedSplit(entry);
    if (trainingSplit !== null) {
      scan.training++;
      if (trainingSplit === run) scan.trainingIsRun++;
      if (trainingSplit === testSplit || trainingSplit === validationSplit) scan.trainingIsDeclared++;
    }
    if (isGenericLoader(datasetPath) || datasetPath.startsWith('/')) continue;
    const use = useOf(scan.datasets, datasetPath.toLowerCase());
    if (run !== null) use.evaluated.add(plainSplit(run));
    if (run !== null) use.by.add(path.split('/')[0] ?? path);
    for (const split of [validationSplit, testSplit]) if (split !== null) use.declared.add(plainSplit(split));
    if (trainingSplit !== null) use.training.add(plainSplit(trainingSplit));
    if (fewshotSplit !== null) use.fewshot.add(plainSplit(fewshotSplit));
  }
  return scan;
}

function useOf(datasets: Map<string, DatasetUse>, name: string): DatasetUse {
  const known = datasets.get(name);
  if (known) return known;
  const use = {
    evaluated: new Set<string>(),
    fewshot: new Set<string>(),
    declared: new Set<string>(),
    training: new Set<string>(),
    by: new Set<string>(),
  };
  datasets.set(name, use);
  return use;
}

/** `dataset splits unused by`, splits parted by commas, `-` for none. Few-shot rows count as run unless they are training rows. */
export function tableLine(dataset: string, { evaluated, fewshot, declared, training, by }: DatasetUse): string {
  const isTraining = (split: string) => training.has(split) || split.startsWith('train');
  const run = new Set([...evaluated, ...[...fewshot].filter((split) => !isTraining(split))]);
  const unused = [...declared].filter((split) => !run.has(split));
  const listed = (names: Iterable<string>) => [...names].sort().join(',') || '-';
  return [dataset, listed(run), listed(unused), listed([...by].sort().slice(0, 2))].join(' ');
}

function tableFile({ datasets, ...counts }: SplitScan, version: string): string {
  const lines = [...datasets]
    .filter(([, use]) => use.evaluated.size > 0)
    .map(([dataset, use]) => tableLine(dataset, use))
    .sort();
  const rows: string[] = [];
  for (const line of lines) {
    const last = rows.at(-1);
    if (last !== undefined && last.length + line.length < 112) rows[rows.length - 1] = `${last} ; ${line}`;
    else rows.push(line);
  }
  const today = new Date().toISOString().slice(0, 10);
  return `/**
 * What lm-evaluation-harness evaluates, made by \`scripts/lm-eval/split-table.ts\` from the harness's own task files; not to
 * be changed by hand. ${counts.files} task files name a dataset; ${counts.training} declare a training split, which in ${counts.trainingIsDeclared} is also the test or the
 * validation split, and in ${counts.trainingIsRun} the one that is run.
 */
export const SPLIT_TABLE = {
  date: '${today}',
  source: 'lm-evaluation-harness ${version}',
  /** \`dataset splits unused by\`, parted by \` ; \` or a line's end; lists by commas, \`-\` for none; in lower case. */
  text: \`
${rows.join('\n')}
\`,
};
`;
}

// Run as a program: `npx tsx scripts/lm-eval/split-table.ts <folder of task files> <version of lm-eval>`.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, version] = process.argv.slice(2);
  if (!folder || !version) throw new Error('usage: split-table.ts <folder of task files> <version of lm-eval>');
  writeFileSync(TABLE_FILE, tableFile(scanSplits(walkLmEvalFolder(folder)), version));
}
