import { expect, it } from 'vitest';
import type { Mapping, Row } from '../../core/family.ts';
import { chosen, letterIndex, mapRow, type RowReader } from '../../core/map-row.ts';

const place = { file: 'x.jsonl', line: 1 };
const mapped = (row: Row, map: (reader: RowReader) => string): Mapping =>
  mapRow((reader) => ({ question: map(reader), answer: 'a' }))(row, place);

it('text is trimmed and has LF line ends; numbers and booleans are text', () => {
  expect(mapped({ q: ' a\r\nb ' }, ({ text }) => text('q'))).toMatchObject({ ok: true, row: { question: 'a\nb' } });
  expect(mapped({ q: '\ta\r\n  b \n' }, ({ source }) => source('q'))).toMatchObject({ row: { question: '\ta\n  b' } });
  expect(mapped({ q: false }, ({ text }) => text('q'))).toMatchObject({ row: { question: 'false' } });
  expect(mapped({ b: 'second' }, ({ text }) => text('a', 'b'))).toMatchObject({ row: { question: 'second' } });
});

it('what is missing or of another type ends the row with the column, never its content', () => {
  expect(mapped({}, ({ text }) => text('q'))).toEqual({ ok: false, reason: 'no column "q"' });
  expect(mapped({ q: null }, ({ text }) => text('q'))).toEqual({ ok: false, reason: 'column "q" is empty' });
  expect(mapped({ q: {} }, ({ text }) => text('q'))).toEqual({ ok: false, reason: 'column "q" is not text' });
  expect(mapped({ q: 'secret' }, ({ texts }) => texts('q').join())).toEqual({
    ok: false,
    reason: 'column "q" is not a list',
  });
  expect(mapped({}, () => chosen(['a'], 1).answer)).toEqual({
    ok: false,
    reason: 'the answer names none of the options',
  });
});

it('an index is a whole number from 0 on, as number or text', () => {
  expect(mapped({ n: 2 }, ({ index }) => String(index('n')))).toMatchObject({ row: { question: '2' } });
  expect(mapped({ n: ' 12 ' }, ({ index }) => String(index('n')))).toMatchObject({ row: { question: '12' } });
  for (const n of [-1, 1.5, '', 'two'])
    expect(mapped({ n }, ({ index }) => String(index('n')))).toEqual({
      ok: false,
      reason: 'column "n" is no whole number from 0 on',
    });
});

it('a fault of the mapping itself is not taken for a bad row', () => {
  expect(() => mapped({}, () => (undefined as unknown as string[]).join())).toThrow(TypeError);
});

it('letters count from A', () => {
  expect([letterIndex('A'), letterIndex('d'), letterIndex('AB'), letterIndex('1')]).toEqual([0, 3, -1, -1]);
});
