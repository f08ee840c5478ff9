import { open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  parquetMetadataAsync,
  parquetReadObjects,
  type RowGroup,
} from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { compressors as packaged } from 'hyparquet-compressors';
import { decompress as decompressZstd } from 'fzstd';
import { TaskseedError } from '../../core/failures.ts';
import type { Row } from '../../core/family.ts';
import { MAX_ROW_BYTES, TOO_LONG } from './lines.ts';
import type { ReadRow } from './read-rows.ts';

/**
 * Limits of one row group, which is decoded whole: values over all columns, and bytes of its pages once unpacked. A
 * file of 382 bytes can declare 10^9 run-length coded values; writers' usual groups stay under 3 M values and 128 MB.
 */
const MAX_GROUP_VALUES = 10_000_000;
const MAX_GROUP_BYTES = 256 * 2 ** 20;
const MAX_COLUMNS = 10_000;

/** Decoders that never give more than the page header declares, which {@link checkGroup} has already limited. */
const compressors: Compressors = {
  ...packaged,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  GZIP: (input, length) => gunzipSync(input, { maxOutputLength: Math.max(1, length) }),
  BROTLI: (input, length) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, length) }),
};

/**
 * Rows of a Parquet file, one row group in memory at a time. Whole numbers of 64 bits come as numbers where they are
 * exact and as decimal text elsewhere; dates as ISO text; bytes that are not text as null.
 *
 * @throws TaskseedError `SourceUnavailable` for a file that is torn, damaged or out of proportion
 */
export async function* readParquet(path: string, name: string): AsyncGenerator<ReadRow> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const file: AsyncBuffer = {
      byteLength: size,
      async slice(start, end = size) {
        const buffer = new ArrayBuffer(Math.max(0, Math.min(end, size) - start));
        await handle.read(new Uint8Array(buffer), 0, buffer.byteLength, start);
        return buffer;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    if (metadata.schema.length > MAX_COLUMNS)
      throw new Refused(`it has ${metadata.schema.length} columns, more than ${MAX_COLUMNS}`);
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      await checkGroup(file, group, metadata);
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      for (const [i, row] of rows.entries()) yield { line: rowStart + i + 1, ...plainRow(row) };
      rowStart = rowEnd;
    }
  } catch (error) {
    if (error instanceof TaskseedError) throw error;
    const what =
      error instanceof Refused ? `is refused: ${error.message}` : 'is not a whole Parquet file; get it again';
    throw new TaskseedError('SourceUnavailable', `${name} ${what}`, { cause: error });
  } finally {
    await handle.close();
  }
}

class Refused extends Error {}

/**
 * Walks the page headers of a row group before anything in it is unpacked, and holds what they declare against the
 * limits and against the footer: the decoder makes room for whatever a header says.
 */
async function checkGroup(file: AsyncBuffer, group: RowGroup, metadata: FileMetaData): Promise<void> {
  const rows = Number(group.num_rows);
  let values = 0;
  let bytes = 0;
  if (rows < 0 || rows > MAX_GROUP_VALUES) throw new Refused(`a row group declares ${rows} rows`);
  for (const { meta_data: column } of group.columns) {
    if (!column) throw new Refused('a column has no description');
    if (column.total_compressed_size > MAX_GROUP_BYTES)
      throw new Refused('a column of a row group is over 256 MB; write smaller row groups');
    const start = Number(column.dictionary_page_offset || column.data_page_offset);
    const chunk = await file.slice(start, start + Number(column.total_compressed_size));
    const declared = walkPages(chunk);
    if (declared.values < rows) throw new Refused('a column holds fewer values than its row group has rows');
    values += declared.values;
    bytes += declared.bytes;
    if (values > MAX_GROUP_VALUES)
      throw new Refused(`a row group holds over ${MAX_GROUP_VALUES} values; write smaller row groups`);
    if (bytes > MAX_GROUP_BYTES) throw new Refused('a row group is over 256 MB unpacked; write smaller row groups');
  }
  if (group.columns.length === 0 && metadata.schema.length > 1) throw new Refused('a row group has no columns');
}

function walkPages(chunk: ArrayBuffer): { values: number; bytes: number } {
  const reader = { view: new DataView(chunk), offset: 0 };
  let values = 0;
  let bytes = 0;
  while (reader.offset < chunk.byteLength - 1) {
    const header = parquetHeader(reader);
    const data = header.data_page_header ?? header.data_page_header_v2;
    const held = (data ?? header.dictionary_page_header)?.num_values ?? 0;
    const size = Number(header.uncompressed_page_size);
    const packed = Number(header.compressed_page_size);
    if (!(held >= 0 && size >= 0 && packed >= 0)) throw new Refused('a page declares less than nothing');
    if (held > MAX_GROUP_VALUES) throw new Refused(`a page declares ${held} values`);
    if (data) values += held;
    bytes += size;
    reader.offset += packed;
  }
  return { values, bytes };
}

function plainRow(raw: Record<string, unknown>): { row: Row } | { bad: string } {
  const budget = { left: MAX_ROW_BYTES };
  const row = plainObject(raw, budget);
  return budget.left < 0 ? { bad: TOO_LONG } : { row };
}

function plainObject(raw: object, budget: { left: number }): Record<string, unknown> {
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, plain(value, budget)]));
}

function plain(value: unknown, budget: { left: number }): unknown {
  if (typeof value === 'string') {
    budget.left -= value.length;
    return value;
  }
  budget.left -= 1;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value === undefined || value === null || ArrayBuffer.isView(value)) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((element) => plain(element, budget));
  return typeof value === 'object' ? plainObject(value, budget) : value;
}
