import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as zstd from '@bokuweb/zstd-wasm';
import { parquetMetadataAsync, parquetReadObjects, type AsyncBuffer, type SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { compressors } from 'hyparquet-compressors';
import type { Column, ColumnType } from '../../core/columns.ts';

/** Rows of a row group: keeps a writer's memory near 120 MB for 1 kB rows (libraries.md 1), below the contract's 5,000. */
const ROW_GROUP = 2000;
/** zstd level: 3 is the library's default and made 84 MB of 211 MB at 40 MB/s; higher levels cost time for a few per cent. */
const ZSTD_LEVEL = 3;

type ParquetRow = Readonly<Record<string, unknown>>;

/** What a finished file is. */
export interface WrittenFile {
  path: string;
  sha256: string;
  bytes: number;
  rows: number;
}

/** A Parquet file being written row group by row group; its bytes are a function of columns and rows alone. */
export interface ParquetFile {
  push(row: ParquetRow): Promise<void>;
  /** Durable on return. */
  close(): Promise<WrittenFile>;
  /** Closes the handle of a file that was given up; nothing to do after `close`. The caller removes what was written. */
  abandon(): Promise<void>;
}

let zstdReady: Promise<void> | null = null;

/** Creates (or empties) a local file and writes rows to it under an explicit schema, zstd-compressed. */
export async function writeParquet(path: string, columns: readonly Column[]): Promise<ParquetFile> {
  zstdReady ??= zstd.init();
  await zstdReady;
  const file = await open(path, 'w');
  const sink = fileSink(file);
  const parquet = new ParquetWriter({
    writer: sink.writer,
    schema: parquetSchema(columns),
    codec: 'ZSTD',
    compressors: { ZSTD: (bytes) => zstd.compress(bytes, ZSTD_LEVEL) },
    createdBy: 'taskseed',
  });
  let group: ParquetRow[] = [];
  let rows = 0;
  const writeGroup = async () => {
    if (group.length === 0) return;
    const columnData = columns.map(({ name, type }) => ({
      name,
      data: group.map((row) => toParquet(row[name], type)),
    }));
    rows += group.length;
    group = [];
    await parquet.write({ columnData, rowGroupSize: ROW_GROUP });
    await sink.drain();
    // Compression is synchronous: let heartbeats out between groups.
    await nextTurn();
  };
  return {
    async push(row) {
      group.push(row);
      if (group.length >= ROW_GROUP) await writeGroup();
    },
    async close() {
      await writeGroup();
      await parquet.finish();
      const { sha256, bytes } = await sink.finish();
      return { path, sha256, bytes, rows };
    },
    abandon: () => (sink.closed() ? Promise.resolve() : file.close()),
  };
}

/** hyparquet-writer's byte buffer, emptied into the file and its hash after each row group. */
function fileSink(file: FileHandle) {
  const writer = new ByteWriter(1 << 20);
  const hash = createHash('sha256');
  let bytes = 0;
  let closed = false;
  const drain = async () => {
    const chunk = writer.getBytes();
    hash.update(chunk);
    for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten;
    bytes += chunk.length;
    writer.index = 0;
  };
  const finish = async () => {
    await drain();
    await file.sync();
    await file.close();
    closed = true;
    return { sha256: hash.digest('hex'), bytes };
  };
  return { writer, drain, finish, closed: () => closed };
}

function toParquet(value: unknown, type: ColumnType): unknown {
  if (value === undefined || value === null) return null;
  return type === 'int64' ? BigInt(value as number) : value;
}

const PRIMITIVES = {
  bool: { type: 'BOOLEAN' },
  int32: { type: 'INT32' },
  int64: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
} as const satisfies Record<string, Partial<SchemaElement>>;

const leaf = (name: string, type: keyof typeof PRIMITIVES): SchemaElement => ({
  name,
  repetition_type: 'OPTIONAL',
  ...PRIMITIVES[type],
});

/** Columns as Parquet schema elements, depth first; lists in the three-level form that every reader knows. */
export function parquetSchema(columns: readonly Column[]): SchemaElement[] {
  return [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(columnSchema)];
}

function columnSchema({ name, type }: Column): SchemaElement[] {
  if (typeof type === 'string') return [leaf(name, type)];
  const element: SchemaElement[] =
    type.list === 'string'
      ? [leaf('element', 'string')]
      : [
          { name: 'element', repetition_type: 'OPTIONAL', num_children: type.list.length },
          ...type.list.map((field) => leaf(field, 'string')),
        ];
  return [
    { name, repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    ...element,
  ];
}

/** A local Parquet file as a reader sees it before its rows. */
export interface ParquetContents {
  rows: number;
  /** Largest row group, in rows. */
  largestGroup: number;
  /** Schema in one line, for comparing files: equal schemas give equal texts. */
  schema: string;
  /** Rows in order, one row group in memory at a time; int64 as number, absent values as null. */
  read(columns: readonly string[]): AsyncGenerator<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Opens a local Parquet file of any of the common codecs. Throws what the reader throws for a file that is torn or not Parquet. */
export async function openParquet(path: string): Promise<ParquetContents> {
  const handle = await open(path, 'r');
  const file = await asyncBuffer(handle);
  const metadata = await parquetMetadataAsync(file).catch(async (error: unknown) => {
    await handle.close();
    throw error;
  });
  const groups = metadata.row_groups.map((group) => Number(group.num_rows));
  async function* read(columns: readonly string[]) {
    let rowStart = 0;
    for (const size of groups) {
      const options = { file, metadata, compressors, columns: [...columns], rowStart, rowEnd: rowStart + size };
      for (const row of await parquetReadObjects(options)) yield fromParquet(row, columns);
      rowStart += size;
    }
  }
  return {
    rows: Number(metadata.num_rows),
    largestGroup: Math.max(0, ...groups),
    schema: schemaText(metadata.schema),
    read,
    close: () => handle.close(),
  };
}

/** {@link ParquetContents.schema} of the columns a writer would use. */
export function schemaOf(columns: readonly Column[]): string {
  return schemaText(parquetSchema(columns));
}

function schemaText(schema: readonly SchemaElement[]): string {
  const one = (e: SchemaElement) =>
    `${e.name}:${e.type ?? '-'}:${e.converted_type ?? '-'}:${e.repetition_type ?? '-'}:${e.num_children ?? 0}`;
  return schema.slice(1).map(one).join(' ');
}

function fromParquet(row: Record<string, unknown>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((name) => [name, plain(row[name])]));
}

function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === 'bigint' ? Number(value) : value;
}

async function asyncBuffer(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat();
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error(`file ends at byte ${start + at}, before byte ${end}`);
        at += bytesRead;
      }
      return bytes.buffer;
    },
  };
}
