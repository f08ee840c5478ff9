import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../activities/io/sniff.ts';
import { read } from '../../read-file.ts';

describe('a file', () => {
  it('is refused by name where it cannot be what it is called', async () => {
    await expect(read('t.parquet', 'a,b\n1,2\n')).rejects.toThrow(
      't.parquet is named Parquet and holds something else',
    );
    await expect(read('t.csv', Buffer.from('PK\x03\x04rest'))).rejects.toThrow('t.csv is a zip archive');
    await expect(read('t.jsonl', 'version https://git-lfs.github.com/spec/v1\n')).rejects.toThrow('Git LFS pointer');
    await expect(read('t.json', '<!DOCTYPE html><html>')).rejects.toThrow('a web page');
    await expect(read('t.jsonl', Buffer.from([0xff, 0xfe, 0x7b, 0]))).rejects.toThrow('UTF-16');
    await expect(read('t.bin', Buffer.from([1, 2, 0, 3]))).rejects.toThrow('binary');
  });

  it('that begins with a bracket may still be a csv', () => {
    const of = (text: string, name: string) => formatOf(Buffer.from(text), { name, hasExpand: false });
    expect(of('[sic],b\n1,2', 'x.csv')).toBe('delimited');
    expect(of('[{"a":1}]', 'x.csv')).toBe('json-array');
    expect(of('[1,2]', 'x.json')).toBe('json-array');
    expect(of('{"a":\n1}', 'x.txt')).toBe('jsonl');
    expect(of('{\n"a": 1}', 'x.txt')).toBe('json-document');
    expect(of('garbage\n{"a":1}', 'x.jsonl')).toBe('jsonl');
  });
});
