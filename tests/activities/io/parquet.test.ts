import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openParquet, parquetSchema, schemaOf, writeParquet } from '../../../activities/io/parquet.ts';
import type { Column } from '../../../core/columns.ts';

const COLUMNS = [
  { name: 'text', type: 'string', description: '.' },
  { name: 'flag', type: 'bool', description: '.' },
  { name: 'small', type: 'int32', description: '.' },
  { name: 'large', type: 'int64', description: '.' },
  { name: 'share', type: 'double', description: '.' },
  { name: 'list', type: { list: 'string' }, description: '.' },
  { name: 'turns', type: { list: ['role', 'content'] }, description: '.' },
] as const satisfies readonly Column[];
const names = COLUMNS.map((c) => c.name);
const FULL = {
  text: 'grün 青い 👩‍👩‍👧 \u0000 "q"',
  flag: false,
  small: -5,
  large: 9_007_199_254_740_991,
  share: 0.1,
  list: ['a', '', 'ü'],
  turns: [
    { role: 'user', content: 'x' },
    { role: 'assistant', content: '' },
  ],
};
const EMPTY = { text: null, flag: null, small: null, large: null, share: null, list: null, turns: null };

describe('Parquet files', () => {
  let folder = '';
  const file = (name: string) => path.join(folder, name);
  beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'taskseed-parquet-'))));
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function write(name: string, rows: readonly Record<string, unknown>[]) {
    const parquet = await writeParquet(file(name), COLUMNS);
    for (const row of rows) await parquet.push(row);
    return parquet.close();
  }
  async function read(name: string, columns: readonly string[] = names) {
    const parquet = await openParquet(file(name));
    const rows = [];
    for await (const row of parquet.read(columns)) rows.push(row);
    await parquet.close();
    return rows;
  }

  it('give back every type, empty lists apart from nulls', async () => {
    const rows = [FULL, EMPTY, { ...FULL, list: [], turns: [] }];
    await write('types', rows);
    expect(await read('types')).toEqual(rows);
    expect(await read('types', ['small'])).toEqual([{ small: -5 }, { small: null }, { small: -5 }]);
  });

  it('have the same schema when a column is null in every row', async () => {
    await write('full', [FULL]);
    await write('nulls', [EMPTY]);
    const [full, nulls] = [await openParquet(file('full')), await openParquet(file('nulls'))];
    expect(nulls.schema).toBe(full.schema);
    expect(full.schema).toBe(schemaOf(COLUMNS));
    expect(schemaOf(COLUMNS.slice(1))).not.toBe(full.schema);
    await Promise.all([full.close(), nulls.close()]);
  });

  it('are cut into row groups far below 5,000 rows and keep their order', async () => {
    const written = await write(
      'many',
      Array.from({ length: 4500 }, (_, n) => ({ ...EMPTY, small: n })),
    );
    expect(written.rows).toBe(4500);
    const parquet = await openParquet(file('many'));
    expect(parquet.largestGroup).toBe(2000);
    await parquet.close();
    expect((await read('many', ['small'])).map((row) => row['small'])).toEqual(
      Array.from({ length: 4500 }, (_, n) => n),
    );
  });

  it('have bytes that follow from columns and rows alone, and tell their hash and size', async () => {
    const [one, two] = [await write('one', [FULL, EMPTY]), await write('two', [FULL, EMPTY])];
    expect(two.sha256).toBe(one.sha256);
    expect((await readFile(file('one'))).length).toBe(one.bytes);
  });

  it('can be empty', async () => {
    expect((await write('none', [])).rows).toBe(0);
    expect(await read('none')).toEqual([]);
  });

  it('that are torn are refused', async () => {
    const whole = await readFile(file('one'));
    await writeFile(file('torn'), whole.subarray(0, whole.length - 20));
    await expect(openParquet(file('torn'))).rejects.toThrow(/parquet|metadata|bounds|magic/i);
  });

  it('use the list form that every reader knows', () => {
    const elements = parquetSchema([COLUMNS[5]]).map((e) => [e.name, e.repetition_type ?? null, e.num_children ?? 0]);
    expect(elements).toEqual([
      ['schema', null, 1],
      ['list', 'OPTIONAL', 1],
      ['list', 'REPEATED', 1],
      ['element', 'OPTIONAL', 0],
    ]);
  });
});
