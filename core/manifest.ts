import { sha256Hex } from './canonical.ts';
import type { Ledger } from './ledger.ts';

/** A published file, relative to the dataset's folder. */
export interface ManifestFile {
  path: string;
  sha256: string;
  bytes: number;
  /** Null for files that hold no rows. */
  rows: number | null;
}

/** `manifest.json`: everything a dataset consists of, besides itself. */
export interface Manifest {
  /** Version of this shape. */
  v: 1;
  dataset: string;
  /** Version of the program that published it. */
  program: string;
  planHash: string;
  recipeHash: string;
  contentSha256: string;
  /** True where any text comes from the rehearsal teacher: not for training. */
  rehearsal: boolean;
  totals: Omit<Ledger['totals'], 'calls'> & { calls: number; tokens: number; nanoUsd: number };
  families: Record<string, { kept: number; target: number; state: string }>;
  /** Sorted by path. */
  files: ManifestFile[];
}

/** Folders whose files make a dataset's content (contract 7.4). Two datasets of one recipe and journal agree in these. */
const CONTENT = ['data/', 'prompts/', 'provenance/', 'rejected/', 'variants/'];

const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

/** sha256 over sorted lines of `path sha256` of the files that are content. */
export function contentSha256(files: readonly { path: string; sha256: string }[]): string {
  const content = files.filter(({ path }) => CONTENT.some((folder) => path.startsWith(folder)));
  return sha256Hex(
    [...content]
      .sort(byPath)
      .map(({ path, sha256 }) => `${path} ${sha256}\n`)
      .join(''),
  );
}

export function buildManifest(
  head: Pick<Manifest, 'dataset' | 'program' | 'planHash' | 'recipeHash' | 'rehearsal'>,
  ledger: Ledger,
  files: readonly ManifestFile[],
): Manifest {
  const { calls, ...rows } = ledger.totals;
  const families = Object.entries(ledger.families).map(
    ([id, { kept, target, state }]) => [id, { kept, target, state }] as const,
  );
  return {
    v: 1,
    ...head,
    contentSha256: contentSha256(files),
    totals: {
      ...rows,
      calls: calls.calls,
      tokens: calls.tokens.prompt + calls.tokens.completion,
      nanoUsd: calls.nanoUsd,
    },
    families: Object.fromEntries(families),
    files: [...files].sort(byPath),
  };
}
