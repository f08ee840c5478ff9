import { gzipSync } from 'node:zlib';
import zstd from '@bokuweb/zstd-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { packingOf } from '../../../activities/io/decompress.ts';
import { read } from '../../read-file.ts';

// Once only: a second init gives the module a new memory under calls in flight.
beforeAll(() => zstd.init());

describe('packed files', () => {
  it('that are torn are refused by name', async () => {
    const gzip = gzipSync(Array.from({ length: 5000 }, (_, i) => `{"a":${i * 7919}}`).join('\n'));
    await expect(read('t.jsonl.gz', gzip.subarray(0, -50))).rejects.toThrow('t.jsonl.gz is not a whole gzip file');
    const packed = zstd.compress(
      Buffer.from(Array.from({ length: 50_000 }, (_, i) => `{"a":${i * 7919}}`).join('\n')),
      3,
    );
    await expect(read('t.jsonl.zst', packed.subarray(0, -50))).rejects.toThrow('t.jsonl.zst is not a whole zstd file');
  });

  it('that unpack without end are refused, in bounded memory', async () => {
    const before = process.memoryUsage().rss;
    await expect(read('b.jsonl.gz', gzipSync(Buffer.alloc(80_000_000, 0x20)))).rejects.toThrow(
      'unpacks to more than 300 times its size',
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
  });

  it('are told by their first bytes', () => {
    expect(packingOf(Buffer.from([0x1f, 0x8b, 8]))).toBe('gzip');
    expect(packingOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]))).toBe('zstd');
    expect(packingOf(Buffer.from([0x5a, 0x2a, 0x4d, 0x18]))).toBe('zstd');
    expect(packingOf(Buffer.from('{"a"'))).toBe('none');
    expect(packingOf(Buffer.alloc(0))).toBe('none');
  });
});
