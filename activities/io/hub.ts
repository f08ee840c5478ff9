import { datasetInfo, HubApiError, listFiles } from '@huggingface/hub';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { cardLicence } from '../../core/dataset-card.ts';
import { TaskseedError } from '../../core/failures.ts';
import type { KnownIndex } from '../../core/known.ts';
import { type HubFile, hubCache } from './hub-cache.ts';
import { downloadChecked } from './hub-download.ts';
import { type RetryOptions, retryingFetch } from './hub-fetch.ts';
import { filesOfSplit } from './hub-splits.ts';

export interface HubOptions {
  /** Without a slash at the end, e.g. `https://huggingface.co`. */
  endpoint: string;
  token: string | null;
  /** Folder in the layout of huggingface_hub's cache (`$HF_HOME/hub`), shared with Python. */
  cacheDir: string;
  /** True: never touch the network, the cache must hold everything. */
  offline: boolean;
  /** Waits between tries; tests shorten them. */
  retry?: RetryOptions;
}

/**
 * Datasets on the Hugging Face Hub, always at a commit sha. Its methods throw TaskseedError: `SourceUnavailable`
 * (retryable where waiting can help) and `InvalidRecipe` for a config or split that is not there.
 */
export interface Hub {
  /** Commit sha of a branch, tag or sha. */
  resolve: (dataset: string, revision: string) => Promise<string>;
  /**
   * Files of a split, in order. Where they come from the branch of converted files, a path begins with `@<its sha>/`;
   * {@link Hub.download} understands that.
   */
  files: (dataset: string, sha: string, config: string | null, split: string) => Promise<string[]>;
  /** Absolute path of a file on this machine, its size and checksum right. */
  download: (dataset: string, sha: string, file: string) => Promise<string>;
  /** Licence as its card states it; `unknown` where it states none. */
  licence: (dataset: string, sha: string) => Promise<string>;
  /** What the cache holds of known benchmarks. */
  readKnown: () => Promise<KnownIndex>;
  writeKnown: (index: KnownIndex) => Promise<void>;
}

/** Branch where the Hub keeps any dataset as Parquet, in `<config>/<split>/0000.parquet`. */
const CONVERTED = 'refs/convert/parquet';
const SHA = /^[0-9a-f]{40}$/;

export function createHub(options: HubOptions): Hub {
  const { endpoint, token, offline } = options;
  const fetch = retryingFetch(options.retry);
  const credentials = token === null ? {} : { accessToken: token };
  const cache = hubCache(options.cacheDir);

  const resolve = async (dataset: string, revision: string): Promise<string> => {
    if (SHA.test(revision)) return revision;
    if (offline) return (await cache.readRef(dataset, revision)) ?? absent(dataset, `revision ${revision}`);
    const info = await asked(dataset, revision, () =>
      datasetInfo({ name: dataset, revision, additionalFields: ['sha'], hubUrl: endpoint, fetch, ...credentials }),
    );
    await cache.writeRef(dataset, revision, info.sha);
    return info.sha;
  };

  const listing = async (dataset: string, sha: string): Promise<HubFile[]> => {
    const known = await cache.readListing(dataset, sha);
    if (known) return known;
    if (offline) return (await cache.walkSnapshot(dataset, sha)) ?? absent(dataset, `revision ${sha}`);
    const files = await asked(dataset, sha, async () => {
      const out: HubFile[] = [];
      const repo = { type: 'dataset', name: dataset } as const;
      for await (const entry of listFiles({
        repo,
        revision: sha,
        recursive: true,
        hubUrl: endpoint,
        fetch,
        ...credentials,
      }))
        if (entry.type === 'file')
          out.push({
            path: entry.path,
            size: entry.lfs?.size ?? entry.size,
            oid: entry.oid ?? '',
            sha256: entry.lfs?.oid ?? null,
          });
      return out;
    });
    await cache.writeListing(dataset, sha, files);
    return files;
  };

  const download = async (dataset: string, sha: string, file: string): Promise<string> => {
    const [, converted, inner] = /^@([0-9a-f]{40})\/(.+)$/s.exec(file) ?? [];
    const [revision, path] = [converted ?? sha, inner ?? file];
    const cached = await cache.pointer(dataset, revision, path);
    if (cached) return cached;
    if (offline) return absent(dataset, `${path} at ${revision}`);
    const entry = (await listing(dataset, revision)).find((one) => one.path === path);
    if (!entry) throw new TaskseedError('SourceUnavailable', `${dataset} has no file ${path} at ${revision}`);
    const url = `${endpoint}/datasets/${dataset}/resolve/${revision}/${path.split('/').map(encodeURIComponent).join('/')}`;
    const target = await cache.blobPath(dataset, entry);
    await downloadChecked({ url, token, fetch, entry, target, name: `${dataset}/${path}`, retry: options.retry });
    return cache.link(dataset, revision, entry);
  };

  const card = async (dataset: string, sha: string): Promise<Record<string, unknown>> => {
    const files = await listing(dataset, sha);
    if (!files.some((file) => file.path === 'README.md')) return {};
    return frontMatter(await readFile(await download(dataset, sha, 'README.md'), 'utf8'), dataset);
  };

  const converted = async (dataset: string): Promise<{ sha: string; files: string[] } | null> => {
    try {
      const sha = await resolve(dataset, CONVERTED);
      return { sha, files: (await listing(dataset, sha)).map((file) => file.path) };
    } catch (error) {
      if (error instanceof TaskseedError && !error.retryable) return null;
      throw error;
    }
  };

  const files: Hub['files'] = async (dataset, sha, config, split) => {
    const all = (await listing(dataset, sha)).map((file) => file.path);
    const view = { dataset, all, card: await card(dataset, sha), converted: () => converted(dataset) };
    return filesOfSplit(view, config, split);
  };

  const licence = async (dataset: string, sha: string): Promise<string> => cardLicence(await card(dataset, sha));
  const { readKnown, writeKnown } = cache;
  return { resolve, files, download, licence, readKnown, writeKnown };
}

function frontMatter(text: string, dataset: string): Record<string, unknown> {
  const yaml = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/.exec(text)?.[1];
  if (yaml === undefined) return {};
  try {
    const value: unknown = parse(yaml, { maxAliasCount: 100 });
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch (cause) {
    throw new TaskseedError(
      'SourceUnavailable',
      `${dataset}: the YAML head of its card cannot be read; bring its files yourself`,
      { cause },
    );
  }
}

function absent(dataset: string, what: string): never {
  throw new TaskseedError(
    'SourceUnavailable',
    `${dataset}: ${what} is not in the cache and HF_HUB_OFFLINE is set; run once online, or bring the files yourself`,
  );
}

/** Says what an answer of the Hub means for the run; other errors are the network's, after all retries. */
async function asked<T>(dataset: string, revision: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof TaskseedError) throw cause;
    const status = cause instanceof HubApiError ? cause.statusCode : null;
    if (status === 404)
      throw new TaskseedError(
        'SourceUnavailable',
        `the Hub has no dataset "${dataset}" at revision "${revision}"; check both names`,
        { cause },
      );
    if (status === 401 || status === 403)
      throw new TaskseedError(
        'SourceUnavailable',
        `${dataset} is gated, private or not there (${status}); check the name, accept its terms on the Hub and set HF_TOKEN`,
        { cause },
      );
    throw new TaskseedError(
      'SourceUnavailable',
      `the Hub does not answer for ${dataset} (${status ?? 'no connection'}); try again later, or set HF_HUB_OFFLINE to use the cache`,
      { retryable: true, cause },
    );
  }
}
