import { describe, expect, it } from 'vitest';
import { read, row } from '../../read-file.ts';

describe('JSON', () => {
  it('names bad lines and reads on', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\uFEFF{"a":1}\r\n\r\nnot\n[1]\n{"a":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n{"a":"\u2028"}'),
    ]);
    expect(await read('b.jsonl', bytes)).toEqual([
      row(1, { a: 1 }),
      { line: 3, bad: 'not JSON' },
      { line: 4, bad: 'not a JSON object' },
      { line: 5, bad: 'not UTF-8; save the file as UTF-8' },
      row(6, { a: '\u2028' }),
    ]);
  });

  it('gives a row over 1 MB as a bad row without holding it', async () => {
    const long = `{"a":"${'x'.repeat(1_200_000)}"}`;
    const bad = { bad: 'row is over 1 MB' };
    expect(await read('l.jsonl', `${long}\n{"a":1}\n`)).toEqual([{ line: 1, ...bad }, row(2, { a: 1 })]);
    expect(await read('l.json', `[${long},{"a":1}]`)).toEqual([{ line: 1, ...bad }, row(2, { a: 1 })]);
  });

  it('arrays may be pretty-printed, with brackets and quotes in strings, across chunks', async () => {
    const values = Array.from({ length: 3000 }, (_, i) => ({
      q: `] } " \\ ${'é'.repeat(i % 200)}`,
      nested: [[{ i }], 'no'],
    }));
    expect(await read('p.json', JSON.stringify(values, null, 2))).toEqual(values.map((value, i) => row(i + 1, value)));
    expect(await read('s.json', '[1, {"a":1}, "x"]')).toEqual([
      { line: 1, bad: 'not a JSON object' },
      row(2, { a: 1 }),
      { line: 3, bad: 'not a JSON object' },
    ]);
  });

  it('that is cut off or goes on after its end is refused', async () => {
    await expect(read('c.json', '[{"a":1},{"a":')).rejects.toThrow('c.json is cut off: its JSON ends inside row 2');
    await expect(read('c.json', '[{"a":1}] {"b":1}')).rejects.toThrow('goes on after the end');
  });
});
