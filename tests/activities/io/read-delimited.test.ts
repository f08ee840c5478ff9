import { describe, expect, it } from 'vitest';
import { read, row } from '../../read-file.ts';

describe('csv and tsv', () => {
  it('know quotes, doubled quotes, line breaks in quotes and CRLF, and count lines', async () => {
    const text = 'q,a\r\n"one, ""two""","x\ny"\r\n\r\nplain "quoted" word,b\r\n';
    expect(await read('q.csv', text)).toEqual([
      row(2, { q: 'one, "two"', a: 'x\ny' }),
      row(5, { q: 'plain "quoted" word', a: 'b' }),
    ]);
  });

  it('take quotes as plain text where told so, and columns where there is no header', async () => {
    const options = { columns: ['q', 'a'], quotes: false };
    expect(await read('n.tsv', '"Hi," he said\t1\n"\t2\n', options)).toEqual([
      row(1, { q: '"Hi," he said', a: '1' }),
      row(2, { q: '"', a: '2' }),
    ]);
    expect(await read('n.tsv', 'q\ta\n1\t2\n', options)).toEqual([row(2, { q: '1', a: '2' })]);
  });

  it('lose one line to an unclosed quote, not the rest of the file', async () => {
    const rest = Array.from({ length: 20_000 }, (_, i) => `row ${i} ${'x'.repeat(60)},a\n`).join('');
    const rows = await read('u.csv', `q,a\n"open,1\n${rest}`);
    expect(rows[0]).toEqual({ line: 2, bad: 'a quote is opened and not closed' });
    expect(rows).toHaveLength(20_001);
    expect(rows.at(-1)).toMatchObject({ line: 20_002 });
  });

  it('name rows with the wrong number of columns, and headers that repeat a name', async () => {
    expect(await read('w.csv', 'a,b\n1\n1,2,3\n1,2,\n')).toEqual([
      { line: 2, bad: '1 columns where 2 are expected' },
      { line: 3, bad: '3 columns where 2 are expected' },
      row(4, { a: '1', b: '2' }),
    ]);
    await expect(read('w.csv', 'a,a\n1,2\n')).rejects.toThrow('w.csv:1: two columns are called "a"');
  });

  it('name rows that are not UTF-8', async () => {
    expect(
      await read('u.csv', Buffer.concat([Buffer.from('a,b\n1,'), Buffer.from([0xff]), Buffer.from('\n3,4\n')])),
    ).toEqual([{ line: 2, bad: 'not UTF-8; save the file as UTF-8' }, row(3, { a: '3', b: '4' })]);
  });
});
