import { expect, test } from 'vitest';
import { CallTable } from '../../../activities/io/call-table.ts';
import { sha256Hex } from '../../../core/canonical.ts';

test('each of ten thousand calls is found at its own place while the table grows', () => {
  const table = new CallTable();
  const keys = Array.from({ length: 10_000 }, (_, i) => sha256Hex(String(i)));
  keys.forEach((key, i) => table.add(key, { segment: i % 7, offset: i * 2 ** 33, length: i + 1 }));
  expect(table.count).toBe(10_000);
  keys.forEach((key, i) => expect(table.find(key)).toEqual({ segment: i % 7, offset: i * 2 ** 33, length: i + 1 }));
  expect(table.find(sha256Hex('another'))).toBeNull();
});

test('the first place of a call stays', () => {
  const table = new CallTable();
  const key = sha256Hex('x');
  table.add(key, { segment: 0, offset: 10, length: 5 });
  table.add(key, { segment: 1, offset: 20, length: 6 });
  expect(table.find(key)).toEqual({ segment: 0, offset: 10, length: 5 });
  expect(table.count).toBe(1);
});
