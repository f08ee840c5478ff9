/**
 * Where datasets and their journals live: a folder or a bucket. Keys are relative, use `/` and never `..`.
 * Two ways to write, and no third: `putIfAbsent` for what must have one winner, `replace` for the few pointers
 * (manifest, README, control) that are published last.
 */
export interface Store {
  /** `file:/abs/path` or `s3://bucket/prefix`, for messages. */
  readonly url: string;
  get(key: string): Promise<Buffer | null>;
  /** Bytes `offset` … `offset + length - 1`, fewer at the end; null when the key is absent. */
  read(key: string, offset: number, length: number): Promise<Buffer | null>;
  /**
   * Durable and whole, or not at all; false when the key already exists. In a bucket the answer is true where it holds
   * these very bytes: a write whose reply was lost cannot be told from another's of the same.
   */
  putIfAbsent(key: string, body: Uint8Array): Promise<boolean>;
  /**
   * Replaces a key whole and durably. With `expected`, only when the current content's sha256 is that (null: absent);
   * returns false, and changes nothing, otherwise.
   */
  replace(key: string, body: Uint8Array, expected?: string | null): Promise<boolean>;
  /** Keys below a prefix (which ends in `/`), sorted by code unit. Temporary files never appear. */
  list(prefix: string): Promise<string[]>;
  /** Names of the folders at the store's root, sorted: datasets, and `files`. */
  folders(): Promise<string[]>;
  /** Size in bytes, or null when absent. */
  size(key: string): Promise<number | null>;
  /** A local path whose bytes are the key's, for readers that need a file (Parquet). */
  localPath(key: string): Promise<string>;
  /** Publishes a finished local file under a key, if absent; the local file is consumed. */
  publishFile(key: string, path: string): Promise<boolean>;
}
