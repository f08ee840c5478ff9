import { cardConfigs, matchFiles, splitsByName } from '../../core/dataset-card.ts';
import { TaskseedError } from '../../core/failures.ts';
import { missingName } from '../../core/split-guard.ts';

/** A dataset at one commit, as far as telling its splits needs it. */
export interface DatasetView {
  dataset: string;
  /** All files of the commit. */
  all: readonly string[];
  /** Front matter of the card; empty where there is none. */
  card: Readonly<Record<string, unknown>>;
  /** The branch of converted files, asked for only where the card says nothing; null where the Hub has none. */
  converted: () => Promise<{ sha: string; files: string[] } | null>;
}

/**
 * The files of a split, in order: by the card's configs, else by the branch of converted files (paths then begin with
 * `@<its sha>/`), else by the words in file names.
 *
 * @throws TaskseedError `InvalidRecipe` naming the configs or splits there are, and the nearest
 */
export async function filesOfSplit(view: DatasetView, config: string | null, split: string): Promise<string[]> {
  const { dataset, all } = view;
  const { configs, defaultConfig } = cardConfigs(view.card);
  if (configs.size > 0) {
    const name = pickConfig(dataset, config ?? defaultConfig, [...configs.keys()]);
    const splits = [...(configs.get(name) ?? [])];
    if (splits.length > 0)
      return named(dataset, split, new Map(splits.map(([key, patterns]) => [key, matched(dataset, all, patterns)])));
  }
  const parquet = await view.converted();
  if (parquet && parquet.files.length > 0) return convertedFiles(dataset, parquet, { config, split });
  const inConfig = config === null ? [] : all.filter((file) => file.split('/').includes(config));
  if (config !== null && config !== 'default' && inConfig.length === 0 && configs.size === 0)
    throw missing(missingName('config', dataset, config, []));
  return named(dataset, split, splitsByName(inConfig.length > 0 ? inConfig : all));
}

/** A card is written by others: a pattern that is out of proportion ends the run, not the program. */
function matched(dataset: string, all: readonly string[], patterns: readonly string[]): string[] {
  try {
    return matchFiles(all, patterns);
  } catch (cause) {
    throw new TaskseedError(
      'SourceUnavailable',
      `${dataset}: its card names files by a pattern that is too long; bring its files yourself`,
      { cause },
    );
  }
}

function pickConfig(dataset: string, name: string | null, configs: readonly string[]): string {
  if (name === null) throw missing(`${dataset} has several configs; add "config": one of ${configs.join(', ')}`);
  if (!configs.includes(name)) throw missing(missingName('config', dataset, name, configs));
  return name;
}

function missing(message: string): TaskseedError {
  return new TaskseedError('InvalidRecipe', message);
}

/** The files of a split, or an error that names the splits there are. */
function named(dataset: string, split: string, splits: ReadonlyMap<string, string[]>): string[] {
  const files = splits.get(split);
  if (!files) throw missing(missingName('split', dataset, split, [...splits.keys()]));
  if (files.length === 0) throw missing(`${dataset}: the card names files for split "${split}", but there are none`);
  return files;
}

function convertedFiles(
  dataset: string,
  parquet: { sha: string; files: string[] },
  { config, split }: { config: string | null; split: string },
): string[] {
  const paths = parquet.files.map((file) => file.split('/')).filter((parts) => parts.length === 3);
  const configs = [...new Set(paths.map(([name]) => name as string))];
  const name =
    config ?? (configs.includes('default') ? 'default' : configs.length === 1 ? (configs[0] as string) : null);
  pickConfig(dataset, name, configs);
  const inConfig = paths.filter(([first]) => first === name);
  const splits = [...new Set(inConfig.map(([, second]) => second as string))];
  if (!splits.includes(split) && splits.includes(`partial-${split}`))
    throw new TaskseedError(
      'SourceUnavailable',
      `${dataset}: the Hub converted split "${split}" only in part; bring its files yourself ("source": {"path": …})`,
    );
  if (!splits.includes(split)) throw missing(missingName('split', dataset, split, splits));
  return inConfig
    .filter(([, second]) => second === split)
    .map((parts) => `@${parquet.sha}/${parts.join('/')}`)
    .sort();
}
