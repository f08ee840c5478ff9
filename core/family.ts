import type { Identity, Item, TaskType } from './item.ts';

/** A dataset on the Hugging Face Hub and which of its splits are for what. */
export interface HubSource {
  dataset: string;
  config?: string;
  /** Branch, tag or sha; the first start of a run pins it to a commit sha in the plan. */
  revision: string;
  /** Null for a dataset that is held out only. */
  seedSplit: string | null;
  heldOutSplits: readonly string[];
}

/** Files of rows: a path or a glob, relative to the recipe's folder (own files) or to `families/` (rows we ship). */
export interface FileSource {
  path: string | readonly string[];
  /** For csv and tsv without a header line: the column names, in order. */
  columns?: readonly string[];
  /** For csv and tsv: false where quote signs are plain text. Default true. */
  quotes?: boolean;
}

/** A raw row as a reader yields it: a JSON object, or the columns of a line. */
export type Row = Readonly<Record<string, unknown>>;

/** What a mapping may need to know of a row besides its columns. */
export interface RowPlace {
  /** Base name of the file, for families whose subtask is told by it. */
  file: string;
  line: number;
}

export interface MappedRow extends Item {
  subtask: string | null;
}

/** A row that fits, or the reason why it does not; the reason names the column and never quotes the row. */
export type Mapping = { ok: true; row: MappedRow } | { ok: false; reason: string };

/**
 * One public task: where its rows are, what may be a seed and what is held out, its licence, and how a row becomes an
 * item. Declarative; no code elsewhere branches on a family's id.
 */
export interface Family {
  id: string;
  title: string;
  type: TaskType;
  /** SPDX-like id, e.g. `MIT`, `CC-BY-SA-4.0`; `unknown` where nothing is stated. The stricter one of {@link stated}. */
  licence: string;
  /** What those who read the task's own terms say of its licence, and what its card on the Hub says; null for nothing. */
  stated?: { annotated: string | null; hub: string | null };
  /** Who to name, where the licence asks for it. */
  attribution: string;
  language: string;
  identity: Identity;
  /** Where its rows are by default; null where a user must bring the files (`extends` in a recipe). */
  hub: HubSource | null;
  /** Rows shipped with Taskseed, relative to `families/`; they need no network. */
  own?: { seeds: FileSource; heldOut: readonly FileSource[] };
  /** How csv/tsv files of this family are laid out, used for a user's own files that extend it. */
  layout?: Omit<FileSource, 'path'>;
  /** False for tasks that have no training data at all (held out only). Default true. */
  seedable?: boolean;
  /**
   * Columns (or dotted paths) every file of seeds must have: a file without one is refused by name before its rows are
   * counted as bad. Omitted where a family reads several layouts.
   */
  needs?: readonly string[];
  /** One nested document (e.g. SQuAD) to its rows; omitted where each row of the file is a row already. */
  expand?: (document: Row) => Iterable<Row>;
  toItem: (row: Row, place: RowPlace) => Mapping;
}

/** Declares a family; the identity function that gives a literal its type and freezes it. */
export function defineFamily(family: Family): Family {
  return Object.freeze(family);
}
