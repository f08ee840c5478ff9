import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { TaskseedError } from '../../core/failures.ts';
import type { Row } from '../../core/family.ts';
import { headOf, packingOf, unpackedBytes } from './decompress.ts';
import { MAX_ROW_BYTES } from './lines.ts';
import { readDelimited } from './read-delimited.ts';
import { isRow, readJsonLines, readJsonValues } from './read-json.ts';
import { readParquet } from './read-parquet.ts';
import { type Format, formatOf, HEAD_BYTES } from './sniff.ts';

/** A row and where it stands: line (jsonl, csv, tsv), or number of the row (Parquet, JSON arrays, nested documents), from 1. */
export type ReadRow = { line: number; row: Row } | { line: number; bad: string };

export interface ReadOptions {
  /** What the file is called in messages, where `path` is a cache's. Default: the path's last part. */
  name?: string;
  /** Column names of a csv or tsv without a header line. */
  columns?: readonly string[];
  /** False where quote signs in a csv or tsv are plain text. Default true. */
  quotes?: boolean;
  /** Turns one document of the file into its rows (SQuAD nesting, say). */
  expand?: (document: Row) => Iterable<Row>;
}

/** Largest nested document handed to `expand`: it is parsed whole. SQuAD's training file has 30 MB. */
const MAX_DOCUMENT_BYTES = 64 * 2 ** 20;

/** Largest packed Parquet file that is unpacked to a temporary file, since Parquet is read from its end. */
const MAX_SPOOLED_BYTES = 2 ** 31;

/**
 * The rows of a file, one after the other, in memory that does not grow with it. What the file is (jsonl, JSON array or
 * document, csv, tsv, Parquet, each also as gzip or zstd) is told by its bytes; its name only breaks ties.
 *
 * A row that cannot be read comes as `bad` with a reason that does not quote it.
 *
 * @throws TaskseedError `SourceUnavailable` for a file that is absent, torn, or cannot be what its name says
 */
export async function* readRows(file: string, options: ReadOptions = {}): AsyncGenerator<ReadRow> {
  const name = options.name ?? path.basename(file);
  await assertFile(file, name);
  const bytes = unpackedBytes(file, name);
  const { head, all } = await peek(bytes, HEAD_BYTES);
  const format = formatOf(head, { name, hasExpand: options.expand !== undefined });
  const rows = format === 'parquet' ? parquetRows(file, all, name) : textRows(format, all, head, { ...options, name });
  if (format === 'parquet' && packingOf(await headOf(file, 4)) === 'none') await bytes.return(undefined);
  yield* options.expand ? expanded(rows, options.expand) : rows;
}

async function assertFile(file: string, name: string): Promise<void> {
  const found = await stat(file).catch((error: unknown) => {
    throw new TaskseedError(
      'SourceUnavailable',
      `${name}: there is no such file, or it cannot be opened; check its path`,
      { cause: error },
    );
  });
  if (!found.isFile())
    throw new TaskseedError('SourceUnavailable', `${name} is not a file; name the files in it, e.g. ${name}/*.jsonl`);
}

/** Reads at least `count` bytes ahead (fewer at the end of the file) and gives the whole stream back. */
async function peek(
  bytes: AsyncGenerator<Buffer>,
  count: number,
): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const taken: Buffer[] = [];
  let size = 0;
  while (size < count) {
    const next = await bytes.next();
    if (next.done) break;
    taken.push(next.value);
    size += next.value.length;
  }
  let head = Buffer.concat(taken);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) head = head.subarray(3);
  const all = async function* () {
    if (head.length > 0) yield head;
    yield* bytes;
  };
  return { head, all: all() };
}

function textRows(
  format: Exclude<Format, 'parquet'>,
  all: AsyncIterable<Buffer>,
  head: Buffer,
  { name, columns, quotes = true, expand }: ReadOptions & { name: string },
): AsyncIterable<ReadRow> {
  const maxBytes = expand ? MAX_DOCUMENT_BYTES : MAX_ROW_BYTES;
  if (format === 'jsonl') return readJsonLines(all, maxBytes);
  if (format === 'delimited') return readDelimited(all, head, { name, columns: columns ?? null, quotes });
  return readJsonValues(all, { name, inArray: format === 'json-array', maxBytes });
}

async function* parquetRows(file: string, all: AsyncIterable<Buffer>, name: string): AsyncGenerator<ReadRow> {
  if (packingOf(await headOf(file, 4)) === 'none') return yield* readParquet(file, name);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'taskseed-'));
  try {
    const unpacked = path.join(folder, 'rows.parquet');
    await pipeline(limited(all, name), createWriteStream(unpacked));
    yield* readParquet(unpacked, name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function* limited(all: AsyncIterable<Buffer>, name: string): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of all) {
    size += chunk.length;
    if (size > MAX_SPOOLED_BYTES)
      throw new TaskseedError('SourceUnavailable', `${name} is over 2 GB unpacked; give it as plain Parquet`);
    yield chunk;
  }
}

/** Rows of nested documents, counted from 1 over the whole file. */
async function* expanded(
  documents: AsyncIterable<ReadRow>,
  expand: (document: Row) => Iterable<Row>,
): AsyncGenerator<ReadRow> {
  let line = 0;
  for await (const document of documents) {
    if ('bad' in document) {
      yield { line: ++line, bad: document.bad };
      continue;
    }
    try {
      for (const row of expand(document.row))
        yield { line: ++line, ...(isRow(row) ? { row } : { bad: 'not an object' }) };
    } catch {
      yield { line: ++line, bad: 'the document is not nested as its family expects' };
    }
  }
}
