import type { Item } from './item.ts';

/** Where a seed came from, exactly enough to find the row again. */
export interface SeedOrigin {
  /** Hub dataset id, or `file` for a user's own files. */
  dataset: string;
  config: string | null;
  split: string;
  /** Commit sha on the Hub; sha256 of the file for a user's own files. */
  revision: string;
  /** Path inside the dataset, or the file's base name. Never an absolute path: it is published. */
  file: string;
  /** 1-based line (line formats) or 1-based row (Parquet, JSON arrays). */
  line: number;
}

/** A training row of a family, admitted and normalised. Read-only: it is an example of a capability, never output. */
export interface Seed extends Item {
  /** `<family>:<first 16 hex digits of sha256 of the row's content>`. */
  id: string;
  subtask: string | null;
  origin: SeedOrigin;
}

/** Why a row of a seed split did not become a seed. */
export type SeedRejection =
  | { kind: 'bad-row'; file: string; line: number; reason: string }
  | { kind: 'held-out'; seedId: string; file: string; line: number; tier: string; heldOutSha256: string }
  | { kind: 'duplicate'; seedId: string; file: string; line: number };
