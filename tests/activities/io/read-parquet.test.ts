import { brotliCompressSync, gzipSync } from 'node:zlib';
import zstd from '@bokuweb/zstd-wasm';
import { ByteWriter, parquetWriteBuffer } from 'hyparquet-writer';
import { serializeTCompactProtocol } from 'hyparquet-writer/src/thrift.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { read, row } from '../../read-file.ts';

// Once only: a second init gives the module a new memory under calls in flight.
beforeAll(() => zstd.init());

/** A Parquet file of one optional column whose page declares `count` nulls, run-length coded: some 150 bytes. */
function bomb(count: number, rowsDeclared: number): Buffer {
  const page = new ByteWriter();
  const level = new ByteWriter();
  level.appendVarInt(count << 1);
  level.appendUint8(0);
  serializeTCompactProtocol(page, {
    field_1: 0,
    field_2: level.offset + 4,
    field_3: level.offset + 4,
    field_5: { field_1: count, field_2: 0, field_3: 3, field_4: 3 },
  });
  page.appendUint32(level.offset);
  page.appendBytes(new Uint8Array(level.getBuffer()));
  const footer = new ByteWriter();
  const size = BigInt(page.offset);
  serializeTCompactProtocol(footer, {
    field_1: 2,
    field_2: [
      { field_4: 'schema', field_5: 1 },
      { field_1: 6, field_3: 1, field_4: 'question', field_6: 0 },
    ],
    field_3: BigInt(rowsDeclared),
    field_4: [
      {
        field_1: [
          {
            field_2: 4n,
            field_3: {
              field_1: 6,
              field_2: [0, 3],
              field_3: ['question'],
              field_4: 0,
              field_5: BigInt(count),
              field_6: size,
              field_7: size,
              field_9: 4n,
            },
          },
        ],
        field_2: size,
        field_3: BigInt(rowsDeclared),
      },
    ],
    field_6: 'test',
  });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.offset);
  return Buffer.concat([
    Buffer.from('PAR1'),
    new Uint8Array(page.getBuffer()),
    new Uint8Array(footer.getBuffer()),
    length,
    Buffer.from('PAR1'),
  ]);
}

describe('Parquet', () => {
  const file = (rowGroupSize = 2) =>
    Buffer.from(
      parquetWriteBuffer({
        columnData: [
          { name: 'n', data: [1n, 2n, 2n ** 60n], type: 'INT64' },
          { name: 'q', data: ['a', 'é', 'c'], type: 'STRING' },
        ],
        rowGroupSize,
      }),
    );

  it('is read group by group, with 64-bit numbers as numbers where they are exact', async () => {
    const want = [row(1, { n: 1, q: 'a' }), row(2, { n: 2, q: 'é' }), row(3, { n: String(2n ** 60n), q: 'c' })];
    expect(await read('x.parquet', file())).toEqual(want);
    expect(await read('x.jsonl', file())).toEqual(want);
    expect(await read('x.parquet.gz', gzipSync(file()))).toEqual(want);
  });

  it('is read whatever codec its pages are packed with', async () => {
    const compressors = {
      GZIP: gzipSync,
      BROTLI: brotliCompressSync,
      ZSTD: (bytes: Uint8Array) => zstd.compress(bytes, 3),
    };
    for (const codec of ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD'] as const) {
      const data = Array.from({ length: 500 }, (_, i) => `row ${i % 9} ${'x'.repeat(50)}`);
      const bytes = parquetWriteBuffer({ columnData: [{ name: 'q', data, type: 'STRING' }], codec, compressors });
      expect((await read('c.parquet', Buffer.from(bytes))).map((one) => ('row' in one ? one.row['q'] : null))).toEqual(
        data,
      );
    }
  });

  it('that is torn is refused by name', async () => {
    await expect(read('t.parquet', file().subarray(0, -20))).rejects.toThrow('t.parquet is not a whole Parquet file');
    await expect(read('t.parquet', file().subarray(0, 40))).rejects.toMatchObject({ type: 'SourceUnavailable' });
  });

  it('gives rows over 1 MB as bad rows', async () => {
    const big = parquetWriteBuffer({ columnData: [{ name: 'q', data: ['x'.repeat(1_100_000), 'b'], type: 'STRING' }] });
    expect(await read('b.parquet', Buffer.from(big))).toEqual([
      { line: 1, bad: 'row is over 1 MB' },
      row(2, { q: 'b' }),
    ]);
  });

  it('that declares far more than it holds is refused before it is unpacked', async () => {
    expect(await read('ok.parquet', bomb(3, 3))).toEqual([1, 2, 3].map((line) => row(line, { question: null })));
    const before = process.memoryUsage().rss;
    expect(bomb(500_000_000, 500_000_000).length).toBeLessThan(382);
    await expect(read('b.parquet', bomb(500_000_000, 500_000_000))).rejects.toThrow(
      /b\.parquet is refused: a row group declares 500000000 rows/,
    );
    await expect(read('b.parquet', bomb(500_000_000, 1))).rejects.toThrow(/a page declares 500000000 values/);
    await expect(read('b.parquet', bomb(3, 9_000_000))).rejects.toThrow(/fewer values than its row group has rows/);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });
});
