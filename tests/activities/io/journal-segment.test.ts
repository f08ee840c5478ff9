import { open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decodeRecord, encodeRecord, readRecords, type JournalRecord } from '../../../activities/io/journal-segment.ts';
import { temporaryFolder } from '../../fakes/paid.ts';

const lost = (k: string): JournalRecord => ({ t: 'lost', k, kind: 'failed', reason: 'é\n"' });

test('a record is one line of JSON that reads back', () => {
  const line = encodeRecord(lost('k')).toString();
  expect(line.indexOf('\n')).toBe(line.length - 1);
  expect(JSON.parse(line)).toMatchObject({ v: 1, crc: expect.stringMatching(/^[\da-f]{8}$/), r: lost('k') });
  expect(decodeRecord(Buffer.from(line))).toEqual(lost('k'));
});

test('every flipped bit shows', () => {
  const line = encodeRecord(lost('key'));
  const unseen = [...line.keys()].slice(0, -1).filter((at) => {
    const bad = Buffer.from(line);
    bad[at] = (bad[at] as number) ^ 4;
    return decodeRecord(bad) !== null;
  });
  // A bit in the spelling around checksum and record is no bit of either.
  expect(unseen.map((at) => line.toString('latin1')[at]).join('')).toMatch(/^[",:}r]*$/);
});

test('lines longer than a block and a torn tail are read in order, from where one left off', async () => {
  const file = path.join(await temporaryFolder(), 'f');
  const long = encodeRecord({ t: 'lost', k: 'long', kind: 'failed', reason: 'x'.repeat(3_000_000) });
  const lines = [encodeRecord(lost('a')), long, encodeRecord(lost('b'))];
  await writeFile(file, Buffer.concat([...lines, encodeRecord(lost('c')).subarray(0, 20)]));
  const handle = await open(file);
  const seen: [string | undefined, number][] = [];
  const end = await readRecords(handle, 0, (record, offset) => seen.push([record?.k, offset]));
  await handle.close();
  const [a, b, c] = lines.map((line) => line.length) as [number, number, number];
  expect(seen).toEqual([
    ['a', 0],
    ['long', a],
    ['b', a + b],
  ]);
  expect(end).toBe(a + b + c);
});
