import { describe, expect, it } from 'vitest';
import { admitSeeds, heldOutItems, seedIdOf, type SourceRow } from '../../core/admission.ts';
import type { Row } from '../../core/family.ts';
import type { ContaminationHit } from '../../core/filter.ts';
import { inlineFamily } from '../../core/inline-family.ts';

const family = inlineFamily({
  id: 'mine',
  type: 'open_qa',
  licence: 'MIT',
  fields: { question: 'q', answer: 'a' },
  identity: ['question'],
});

function rows(values: (Row | string)[], file = 'train.jsonl'): SourceRow[] {
  return values.map((value, i) => ({
    origin: { dataset: 'file', config: null, split: 'train', revision: 'r', file, line: i + 1 },
    read: typeof value === 'string' ? { bad: value } : { row: value },
  }));
}
const many = (n: number) => Array.from({ length: n }, (_, i) => ({ q: `question ${i}`, a: 'x' }));
const hit = (tier: ContaminationHit['tier']): ContaminationHit => ({
  tier,
  source: 's',
  heldOutSha256: 'h',
  score: 1,
  field: 'question',
});
const rules = { badRows: 0.05, heldOutMatch: () => null };

it('every row becomes a seed or is listed with its place and reason', async () => {
  const values = [...many(100), { q: 'Question  0!', a: 'y' }, 'not JSON', { q: '', a: 'x' }, { q: 'held', a: 'x' }];
  const admission = await admitSeeds(family, rows(values), {
    ...rules,
    heldOutMatch: (item) => (item.question === 'held' ? hit('T3') : null),
  });
  expect(admission.rows).toBe(104);
  expect(admission.seeds).toHaveLength(100);
  expect(admission.counts).toEqual({ 'bad-row': 2, 'held-out': 1, duplicate: 1 });
  expect(admission.rejections).toMatchObject([
    { kind: 'duplicate', line: 101 },
    { kind: 'bad-row', line: 102, reason: 'not JSON' },
    { kind: 'bad-row', line: 103, reason: 'the question is empty' },
    { kind: 'held-out', line: 104, tier: 'T3', heldOutSha256: 'h' },
  ]);
  expect(admission.seeds[0]?.id).toMatch(/^mine:[0-9a-f]{16}$/);
});

it('ids are of what a row says, whatever format or place it comes from', async () => {
  const [first] = (await admitSeeds(family, rows([{ q: 'Q', a: 'A', more: 1 }]), rules)).seeds;
  const [second] = (await admitSeeds(family, rows([{ a: 'A', q: 'Q' }], 'other.csv'), rules)).seeds;
  expect(first?.id).toBe(second?.id);
  expect(first && seedIdOf('mine', { ...first, answer: 'B' })).not.toBe(first?.id);
});

describe('a split is refused', () => {
  it('with too many bad rows, naming the first', async () => {
    const bad = [...many(90), ...Array.from({ length: 10 }, () => 'not JSON')];
    await expect(admitSeeds(family, rows(bad), rules)).rejects.toMatchObject({
      type: 'InvalidRecipe',
      message: 'mine: 10 of 100 rows do not fit, more than seeds.badRows 0.05 allows; first train.jsonl:91: not JSON',
    });
    expect((await admitSeeds(family, rows(bad), { ...rules, badRows: 0.1 })).seeds).toHaveLength(90);
  });

  it('when it is empty, or nothing of it is left', async () => {
    await expect(admitSeeds(family, [], rules)).rejects.toThrow('the seed split is empty');
    await expect(admitSeeds(family, rows(many(3)), { ...rules, heldOutMatch: () => hit('T2') })).rejects.toThrow(
      'none of 3 rows is left',
    );
  });

  it('when a fifth of its seeds are held-out items, unless a person allows it', async () => {
    const heldOutMatch = (item: { question: string }) => (/ \d$/.test(item.question) ? hit('T1') : null);
    await expect(admitSeeds(family, rows(many(50)), { ...rules, heldOutMatch })).rejects.toMatchObject({
      type: 'ForbiddenSplit',
    });
    expect((await admitSeeds(family, rows(many(51)), { ...rules, heldOutMatch })).seeds).toHaveLength(41);
    const allowed = await admitSeeds(family, rows(many(50)), { ...rules, heldOutMatch, allowSplit: 'reason' });
    expect(allowed.warnings[0]).toMatch(/used all the same by the recipe: reason/);
  });

  it('when a named column is missing, with the columns there are', async () => {
    const wrong = Array.from({ length: 30 }, (_, i) => ({ qq: `x${i}`, a: 'y' }));
    await expect(admitSeeds(family, rows(wrong), rules)).rejects.toThrow(
      'mine: train.jsonl has no column "q" (did you mean "qq"?); it has qq, a',
    );
    await expect(admitSeeds(family, rows(wrong.slice(0, 2)), rules)).rejects.toThrow('has no column "q"');
  });

  it('not when the first row alone lacks a column', async () => {
    const admission = await admitSeeds(family, rows([{ a: 'x' }, ...many(40)]), rules);
    expect(admission.counts['bad-row']).toBe(1);
  });
});

describe('held-out rows', () => {
  const all = async (values: (Row | string)[]) => {
    const out: string[] = [];
    for await (const item of heldOutItems(family, rows(values, 'test.csv')))
      out.push(`${item.origin.line} ${item.question}`);
    return out;
  };

  it('come one by one with their place', async () => {
    expect(
      await all([
        { q: 'A', a: 'x' },
        { q: 'B', a: 'x' },
      ]),
    ).toEqual(['1 A', '2 B']);
  });

  it('that cannot be read refuse the run', async () => {
    await expect(all([{ q: 'A', a: 'x' }, 'not UTF-8'])).rejects.toThrow(
      'mine: held-out row test.csv:2 does not fit: not UTF-8',
    );
    await expect(all([{ p: 'A', a: 'x' }])).rejects.toThrow('test.csv has no column "q"');
    await expect(all([])).rejects.toThrow('a held-out source is empty');
  });
});
