import { expect, it } from 'vitest';
import { globMatcher, hasGlob } from '../../core/glob.ts';

const matches = (pattern: string, path: string) => globMatcher(pattern)(path);

it('a star stays inside a folder, two cross folders', () => {
  expect(matches('data/train-*', 'data/train-00000-of-00003.parquet')).toBe(true);
  expect(matches('data/*.csv', 'data/deep/x.csv')).toBe(false);
  expect(matches('**/*.csv', 'data/deep/x.csv')).toBe(true);
  expect(matches('**/*.csv', 'x.csv')).toBe(true);
  expect(matches('data/**', 'data/deep/x.csv')).toBe(true);
});

it('question marks, classes and choices name one of several', () => {
  expect(matches('part-?.jsonl', 'part-1.jsonl')).toBe(true);
  expect(matches('part-[0-2].jsonl', 'part-3.jsonl')).toBe(false);
  expect(matches('part-[!0-2].jsonl', 'part-3.jsonl')).toBe(true);
  expect(matches('{train,dev}.{json,csv}', 'dev.csv')).toBe(true);
  expect(matches('{train,dev}.csv', 'test.csv')).toBe(false);
  expect(() => globMatcher('{a,b}'.repeat(10))).toThrow(/choices/);
});

it('all other signs are themselves', () => {
  expect(matches('a.b+c(1)', 'a.b+c(1)')).toBe(true);
  expect(matches('a.b', 'axb')).toBe(false);
  expect(hasGlob('a/b.jsonl')).toBe(false);
  expect(hasGlob('a/*.jsonl')).toBe(true);
});

it('a pattern made to take for ever does not', () => {
  const started = performance.now();
  expect(matches(`${'*a'.repeat(12)}b`, 'a'.repeat(60))).toBe(false);
  expect(matches('*'.repeat(400), 'a'.repeat(100))).toBe(true);
  expect(performance.now() - started).toBeLessThan(500);
  expect(() => globMatcher('*'.repeat(501))).toThrow(/at most 500/);
});
