import { isMapping, type LmEvalEntry } from './lm-eval-entry.ts';
import type { FamilyEntry } from './recipe.ts';

type Source = NonNullable<FamilyEntry['source']>;

/** Rows of a task file: where its seeds are, and all that it measures on or shows as worked examples. */
export interface LmEvalSources {
  source: Source;
  heldOut: Source[];
}

const LOADERS = new Set(['json', 'csv', 'parquet']);

/**
 * Where the rows of a task file are. Files keep the paths the file gives them.
 *
 * @returns the sources, or one sentence that says why they cannot be read, and what to do
 */
export function lmEvalSources(entry: LmEvalEntry): LmEvalSources | string {
  const { datasetPath, trainingSplit, validationSplit, testSplit, fewshotSplit } = entry;
  if (datasetPath === null) return 'dataset_path is missing';
  if (trainingSplit === null) return 'it declares no training_split, so there are no seeds';
  const splits = [trainingSplit, validationSplit, testSplit, fewshotSplit];
  const odd = splits.find((split) => split !== null && !/^[\w.-]+$/.test(split));
  if (odd) return `split "${odd}" is more than a name; write a task file that names whole splits`;
  const read = (split: string) => sourceOf(entry, datasetPath, split);
  const source = read(trainingSplit);
  if (typeof source === 'string') return source;
  const heldOut: Source[] = [];
  for (const split of new Set([testSplit, validationSplit, fewshotSplit])) {
    if (split === null || split === trainingSplit) continue;
    const held = read(split);
    if (typeof held === 'string') return held;
    heldOut.push(held);
  }
  return { source, heldOut };
}

function sourceOf({ datasetName, values }: LmEvalEntry, datasetPath: string, split: string): Source | string {
  const given = isMapping(values['dataset_kwargs']) ? values['dataset_kwargs'] : {};
  const files = given['data_files'];
  if (LOADERS.has(datasetPath)) return fileSource(files, given, split);
  if (datasetPath === 'text') return 'plain text files have no columns for question and answer; use json or csv';
  if (!/^[\w.-]+(?:\/[\w.-]+)?$/.test(datasetPath))
    return `dataset_path "${datasetPath.slice(0, 80)}" is no dataset of the Hub and no loader of json, csv or parquet files`;
  if (files !== undefined || given['data_dir'] !== undefined)
    return 'dataset_kwargs picks files inside a Hub dataset; download them and use the json, csv or parquet loader';
  const revision = given['revision'];
  return {
    dataset: datasetPath,
    split,
    ...(datasetName === null ? {} : { config: datasetName }),
    ...(typeof revision === 'string' ? { revision } : {}),
  };
}

function fileSource(files: unknown, given: Record<string, unknown>, split: string): Source | string {
  if (given['field'] !== undefined) return 'dataset_kwargs.field reads a part of each file; write the rows out alone';
  const bySplit = isMapping(files) ? files[split] : split === 'train' ? files : undefined;
  const paths = [bySplit ?? []].flat().filter((path) => typeof path === 'string');
  if (paths.length === 0) return `dataset_kwargs.data_files names no file for split "${split}"`;
  const remote = paths.find((path) => /^[a-z][a-z0-9+.-]*:\/\//i.test(path));
  if (remote) return `data_files are read from the network (${remote.slice(0, 80)}); download them and name the copies`;
  const folder = typeof given['data_dir'] === 'string' ? `${given['data_dir'].replace(/\/+$/, '')}/` : '';
  const placed = paths.map((path) => `${folder}${path}`);
  return { path: placed.length === 1 ? (placed[0] as string) : placed };
}
