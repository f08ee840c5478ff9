import { expect, it } from 'vitest';
import { familyTable, formatFamilyTable } from '../../core/family-table.ts';
import { FAMILIES } from '../../families/index.ts';

it('every family has a line with licence and verdict, and none on the shelf is refused', () => {
  const table = familyTable(FAMILIES);
  expect(table.map((row) => row.id)).toEqual(FAMILIES.map((family) => family.id));
  expect(table.filter((row) => row.guard.verdict === 'refused')).toEqual([]);
  expect(table.find((row) => row.id === 'gsm8k')).toMatchObject({
    seedSplit: 'openai/gsm8k/main train',
    heldOutSplits: ['test'],
    guard: { verdict: 'admitted' },
  });
  expect(table.find((row) => row.id === 'mmlu_stem')?.guard.verdict).toBe('warned');
  expect(table.find((row) => row.id === 'humaneval')?.guard.verdict).toBe('held out only');
});

it('prints in columns with the reasons below', () => {
  const text = formatFamilyTable(familyTable(FAMILIES));
  expect(text).toMatch(/^family +type +seeds +held out +licence +guard\n/);
  expect(text).toMatch(/\nmmlu_stem: cais\/mmlu\/all, split validation is declared/);
});
