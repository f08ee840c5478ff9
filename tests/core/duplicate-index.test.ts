import { describe, expect, test } from 'vitest';
import { DuplicateIndex, sketchOf, type Sketch } from '../../core/duplicate-index.ts';
import { blankItem } from '../../core/item.ts';
import { realRows } from '../real-rows.ts';

const THRESHOLDS = { nearDuplicate: { jaccard: 0.7 }, template: { jaccard: 0.7 } };
const sketch = (row: string, question: string) => sketchOf(row, blankItem(question), ['question']);
const filled = (sketches: readonly Sketch[]) => {
  const index = new DuplicateIndex(THRESHOLDS);
  for (const one of sketches) index.admit(one);
  return index;
};

const TOM = 'Tom has 3 red apples in his basket and buys 2 more apples at the market. How many apples has Tom now?';

describe('duplicate index', () => {
  test('names the first row that is the same item', () => {
    const index = filled([sketch('0.0.0', TOM), sketch('0.0.1', TOM)]);
    expect(index.measure(sketch('1.0.0', TOM.toUpperCase()))).toEqual({
      exactDuplicateOf: '0.0.0',
      nearDuplicate: { row: '0.0.0', jaccard: 1 },
      sameTemplate: 2,
    });
  });

  test('finds nothing in an empty index and changes nothing by measuring', () => {
    const index = filled([]);
    for (let i = 0; i < 2; i++)
      expect(index.measure(sketch('0.0.0', TOM))).toEqual({
        exactDuplicateOf: null,
        nearDuplicate: null,
        sameTemplate: 0,
      });
    expect(index.count).toBe(0);
  });

  test('counts earlier rows with the same template, whose words are not near', () => {
    const swapped = ['Ann 40 12', 'Bob 17 5', 'Eve 60 44'].map((text, i) => {
      const [name, a, b] = text.split(' ');
      return sketch(
        `0.0.${i}`,
        TOM.replaceAll('Tom', name as string)
          .replace('3', a as string)
          .replace('2', b as string),
      );
    });
    const found = filled(swapped).measure(sketch('1.0.0', TOM));
    expect(found.exactDuplicateOf).toBeNull();
    expect(found.nearDuplicate).toBeNull();
    expect(found.sameTemplate).toBe(3);
  });

  test('is the same when rebuilt from sketches as JSON', () => {
    const sketches = ['', ' today', ' and then'].map((end, i) => sketch(`0.0.${i}`, TOM + end));
    const rebuilt = filled(JSON.parse(JSON.stringify(sketches)) as Sketch[]);
    const asked = sketch('1.0.0', `${TOM} Say how many.`);
    expect(rebuilt.measure(asked)).toEqual(filled(sketches).measure(asked));
    expect(JSON.stringify(sketches)).not.toMatch(/apples|basket/i);
  });

  test('takes questions on one passage apart', () => {
    const passage =
      'We collect your name and your address when you register, and we keep them for a year after that day.';
    const on = (row: string, question: string) =>
      sketchOf(row, { ...blankItem(question), passage }, ['passage', 'question']);
    const index = filled([on('0.0.0', 'What do you collect when I register?')]);
    expect(index.measure(on('0.0.1', 'How long is it kept by you?')).nearDuplicate).toBeNull();
    expect(index.measure(on('0.0.1', 'what do you collect when i register')).nearDuplicate?.jaccard).toBe(1);
  });
});

const gsm8k = realRows('gsm8k', 'train');
test.skipIf(!gsm8k)('real GSM8K rows hardly ever stop each other', { timeout: 60_000 }, () => {
  const rows = (gsm8k ?? []).slice(0, 3000);
  const index = new DuplicateIndex(THRESHOLDS);
  let [near, templates] = [0, 0];
  rows.forEach((row, i) => {
    const own = sketchOf(String(i), row, ['question']);
    const found = index.measure(own);
    if (found.nearDuplicate) near++;
    if (found.sameTemplate > 0) templates++;
    index.admit(own);
  });
  expect(near / rows.length).toBeLessThan(0.001);
  expect(templates / rows.length).toBeLessThan(0.005);
});
