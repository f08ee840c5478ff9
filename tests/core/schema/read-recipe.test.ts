import { describe, expect, it } from 'vitest';
import { readRecipe } from '../../../core/schema/read-recipe.ts';

const minimal = { families: ['gsm8k'], records: 1000 };
const problemOf = (value: unknown) => {
  const read = readRecipe(value);
  return read.ok ? 'none' : read.problem;
};

describe('reading a recipe', () => {
  it('gives a recipe back as it was written, without defaults', () => {
    expect(readRecipe(minimal)).toEqual({ ok: true, recipe: minimal });
  });

  it('names an unknown key, its place and the nearest known one', () => {
    expect(problemOf({ ...minimal, recrods: 1 })).toMatch(
      /unknown key "recrods" at the top.*records.*remove or rename/,
    );
    expect(problemOf({ ...minimal, verify: { vote: 3 } })).toMatch(/"vote" at verify.*votes/);
    expect(problemOf({ records: 1, families: ['gsm8k', { id: 'aqua', licenze: 'MIT' }] })).toMatch(
      /"licenze" at families\[1\].*licence/,
    );
  });

  it('quotes a wrong value with its place and says what was expected', () => {
    expect(problemOf({ ...minimal, records: 'many' })).toMatch(/^records is "many": /);
    expect(problemOf({ ...minimal, verify: { agreement: 2 } })).toMatch(/^verify\.agreement is 2: /);
    expect(problemOf({ records: 1 })).toMatch(/^families is nothing: /);
    expect(problemOf(null)).toMatch(/^the top is null: /);
  });

  it('refuses what this version does not run, by name', () => {
    expect(problemOf({ ...minimal, previous: 'latest' })).toMatch(/`previous` is not supported by this version/);
    expect(problemOf({ ...minimal, approval: ['pilot'] })).toContain('`approval: ["pilot"]`');
    expect(problemOf({ ...minimal, pilot: { records: 5 } })).toContain('`pilot` is not supported');
    expect(problemOf({ ...minimal, output: { thinking: true } })).toContain('output.thinking');
    expect(problemOf({ ...minimal, approval: ['publish'], previous: null })).toBe('none');
  });

  it('refuses more than a history should carry', () => {
    expect(problemOf({ ...minimal, families: Array.from({ length: 8_000 }, () => 'gsm8k_gsm8k') })).toMatch(
      /larger than 65536 bytes/,
    );
  });
});
