import { globMatcher } from './glob.ts';

/** What a dataset's card says of its configs: config → split → patterns of files, in the card's order. */
export interface CardConfigs {
  configs: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
  /** The config to use where none is named: marked `default`, called `default`, or the only one; else null. */
  defaultConfig: string | null;
}

type Yaml = Record<string, unknown>;

/** Licence ids in a card's front matter; `unknown` for none, and for `other`, which names no terms. */
export function cardLicence(card: Yaml): string {
  const licence = Array.isArray(card['license']) ? card['license'] : [card['license']];
  const ids = licence.filter((id): id is string => typeof id === 'string' && id !== 'other' && id !== 'unknown');
  return ids.length === 0 ? 'unknown' : ids.join(', ');
}

/**
 * Reads `configs` of a card's front matter. `data_files` may be a pattern or a list of patterns (all of them training
 * rows), a list of `{split, path}`, or a mapping of splits; `data_dir` goes before each. A config without files of its
 * own maps to no splits: they are told by file names.
 */
export function cardConfigs(card: Yaml): CardConfigs {
  const configs = new Map<string, ReadonlyMap<string, readonly string[]>>();
  let marked: string | null = null;
  for (const entry of Array.isArray(card['configs']) ? card['configs'] : []) {
    if (!isYaml(entry)) continue;
    const name = typeof entry['config_name'] === 'string' ? entry['config_name'] : 'default';
    const folder =
      typeof entry['data_dir'] === 'string' ? `${entry['data_dir'].slice(0, 500).replace(/\/+$/, '')}/` : '';
    configs.set(name, splitPatterns(entry['data_files'], folder));
    if (entry['default'] === true) marked = name;
  }
  const only = configs.size === 1 ? [...configs.keys()][0] : undefined;
  return { configs, defaultConfig: marked ?? (configs.has('default') ? 'default' : (only ?? null)) };
}

function isYaml(value: unknown): value is Yaml {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function splitPatterns(files: unknown, folder: string): Map<string, string[]> {
  const out = new Map<string, string[]>();
  const add = (split: string, value: unknown) => {
    const patterns = texts(value).map((pattern) => `${folder}${pattern.replace(/^\.?\/+/, '')}`);
    if (patterns.length > 0) out.set(split, [...(out.get(split) ?? []), ...patterns]);
  };
  if (typeof files === 'string') add('train', files);
  else if (Array.isArray(files))
    for (const entry of files) {
      if (typeof entry === 'string') add('train', entry);
      else if (isYaml(entry)) add(typeof entry['split'] === 'string' ? entry['split'] : 'train', entry['path']);
    }
  else if (isYaml(files)) for (const [split, value] of Object.entries(files)) add(split, value);
  return out;
}

function texts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((one): one is string => typeof one === 'string');
}

/** Files that patterns name, sorted, each once. */
export function matchFiles(files: readonly string[], patterns: readonly string[]): string[] {
  const matchers = patterns.map(globMatcher);
  return files.filter((file) => matchers.some((matcher) => matcher(file))).sort();
}

const SPLIT_WORDS: Readonly<Record<string, RegExp>> = {
  train: /^(?:train|training)$/,
  validation: /^(?:validation|valid|val|dev)$/,
  test: /^(?:test|testing|eval|evaluation)$/,
};

const DATA_FILE = /\.(?:parquet|jsonl|ndjson|json|csv|tsv|txt)(?:\.(?:gz|zst))?$/i;

/**
 * Splits told by the words in file and folder names (`data/train-00000-of-00001.parquet`, `dev.jsonl`), the file's own
 * name before its folders'. Files whose name tells none belong to no split, and hidden files to nothing.
 */
export function splitsByName(files: readonly string[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  for (const file of [...files].sort()) {
    if (!DATA_FILE.test(file) || file.split('/').some((part) => /^[._]/.test(part))) continue;
    const split = file
      .split('/')
      .toReversed()
      .map(splitOfName)
      .find((found) => found !== undefined);
    if (split !== undefined) out.set(split, [...(out.get(split) ?? []), file]);
  }
  return out;
}

function splitOfName(part: string): string | undefined {
  const words = part.toLowerCase().split(/[^a-z]+/);
  return Object.keys(SPLIT_WORDS).find((split) => words.some((word) => SPLIT_WORDS[split]?.test(word)));
}
