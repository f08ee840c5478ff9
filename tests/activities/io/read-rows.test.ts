import os from 'node:os';
import { gzipSync } from 'node:zlib';
import zstd from '@bokuweb/zstd-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../../activities/io/read-rows.ts';
import { read, row } from '../../read-file.ts';

// Once only: a second init gives the module a new memory under calls in flight.
beforeAll(() => zstd.init());

describe('the format of a file', () => {
  it('is told by its bytes, whatever its extension', async () => {
    const lines = '{"a":1}\n{"a":2}\n';
    const want = [row(1, { a: 1 }), row(2, { a: 2 })];
    expect(await read('x.json', lines)).toEqual(want);
    expect(await read('x.csv', lines)).toEqual(want);
    expect(await read('y.jsonl', gzipSync(lines))).toEqual(want);
    expect(await read('y.jsonl', '[{"a":1},\n {"a":2}]')).toEqual(want);
    expect(await read('z.txt', 'a,b\n1,2\n')).toEqual([row(2, { a: '1', b: '2' })]);
    expect(await read('t.csv', 'a\tb,c\n1\t2,3\n')).toEqual([row(2, { a: '1', 'b,c': '2,3' })]);
  });

  it('may be gzip, in one member or several, or zstd', async () => {
    const two = Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"a":2}\n')]);
    expect(await read('x.gz', two)).toEqual([row(1, { a: 1 }), row(2, { a: 2 })]);
    expect(await read('x.zst', zstd.compress(Buffer.from('{"a":1}\n'.repeat(50_000)), 3))).toHaveLength(50_000);
  });

  it('does not matter for a file that is not there', async () => {
    await expect(readRows('/nowhere/none.jsonl').next()).rejects.toMatchObject({ type: 'SourceUnavailable' });
    await expect(readRows(os.tmpdir()).next()).rejects.toThrow('is not a file');
  });

  it('of an empty file gives no rows', async () => {
    for (const name of ['e.jsonl', 'e.json', 'e.csv']) expect(await read(name, '')).toEqual([]);
    expect(await read('e.json', '[]')).toEqual([]);
  });

  it('documents are handed to the family whole, however long their line', async () => {
    const expand = (document: Record<string, unknown>) => document['rows'] as Record<string, unknown>[];
    const rows = Array.from({ length: 4000 }, (_, i) => ({ i, text: 'x'.repeat(400) }));
    for (const text of [JSON.stringify({ rows }), JSON.stringify({ rows }, null, 1)])
      expect(await read('d.json', text, { expand })).toHaveLength(4000);
    expect(await read('d.json', '{"rows":7}', { expand })).toEqual([
      { line: 1, bad: 'the document is not nested as its family expects' },
    ]);
  });
});
