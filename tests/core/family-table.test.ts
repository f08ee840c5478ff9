import { expect, it } from 'vitest';
import {
  familyGroups,
  familyTable,
  type FamilyTableRow,
  formatFamily,
  formatFamilyTable,
} from '../../core/family-table.ts';
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
  expect(table.find((row) => row.id === 'mmlu_stem')?.guard.verdict).toBe('by content');
  expect(table.find((row) => row.id === 'humaneval')?.guard.verdict).toBe('held out only');
});

const rows = familyTable(FAMILIES);

it('parts of one source that stand beside each other are one line', () => {
  const groups = familyGroups(rows);
  expect(groups.find((group) => group.name === 'mgsm_*')?.parts).toHaveLength(11);
  expect(groups.find((group) => group.name === 'headqa_en')?.parts).toEqual([]);
  expect(groups.flatMap(({ parts }) => (parts.length > 0 ? parts : ['one']))).toHaveLength(FAMILIES.length);
});

it('prints in columns that fit 80, and with datasets where there is room, the reasons below', () => {
  const narrow = formatFamilyTable(rows, 80);
  expect(narrow).toMatch(/^family +type +licence +guard\n/);
  expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(narrow).toMatch(/\nmmlu_stem: bring files: "source" and "heldOut"/);
  expect(narrow).toMatch(/\n58 of 152 families need "seeds"/);
  const wide = formatFamilyTable(rows, 200);
  expect(wide).toMatch(/^family +type +seeds +held out +licence +guard\n/);
  expect(Math.max(...wide.split('\n').map((line) => line.length))).toBeLessThanOrEqual(200);
});

it('tells of one family what rules and what is said', () => {
  const text = formatFamily(rows.find((row) => row.id === 'drop') as FamilyTableRow, 80);
  expect(text).toMatch(/licence +CC-BY-SA-4\.0, share-alike \(annotated: CC-BY-4\.0; card: CC-BY-SA-4\.0\)/);
  expect(text).toMatch(/revision +main, frozen at a run's first start/);
});
