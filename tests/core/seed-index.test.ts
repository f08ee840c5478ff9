import { describe, expect, test } from 'vitest';
import { blankItem, type Item } from '../../core/item.ts';
import { SeedIndex } from '../../core/seed-index.ts';
import { asSeeds, realRows } from '../real-rows.ts';

const seeds = (...items: Item[]) => asSeeds(items.map((item) => ({ ...item, subtask: null })));
const MATH =
  'Weng earns 12 dollars an hour for babysitting. Yesterday she just did 50 minutes of it. How much did she earn?';

describe('seed index', () => {
  test('gives the seed itself with similarity 1', () => {
    const index = new SeedIndex(seeds(blankItem('Something else entirely here'), blankItem(MATH)), ['question']);
    expect(index.nearest(blankItem(MATH.toLowerCase()))).toEqual({ seedId: 's:1', similarity: 1 });
  });

  test('sees a seed embedded in a longer text', () => {
    const index = new SeedIndex(seeds(blankItem(MATH)), ['question']);
    const embedded = `It was raining all day long in the quiet town by the sea. ${MATH} Give the result in whole dollars and explain.`;
    expect(index.nearest(blankItem(embedded))?.similarity).toBe(1);
  });

  test('sees an old question under new options', () => {
    const question = 'Which of these soil changes in a river valley is caused only by natural processes over time?';
    const item = (options: string[]): Item => ({ ...blankItem(question), options, answer: options[0] ?? '' });
    const index = new SeedIndex(seeds(item(['salt from watering', 'erosion'])), ['question', 'options']);
    expect(index.nearest(item(['planting of one crop', 'floods in spring']))?.similarity).toBe(1);
  });

  test('lets a question that every row shares stand, where the options alone make the item', () => {
    const question = 'Which of the two statements that are given here is against common sense?';
    const item = (options: string[]): Item => ({ ...blankItem(question), options, answer: options[0] ?? '' });
    const index = new SeedIndex(seeds(item(['He drinks apple.', 'He drinks milk.'])), ['options']);
    expect(
      index.nearest(item(['A kettle sings opera at noon.', 'A kettle boils water.']))?.similarity ?? 0,
    ).toBeLessThan(0.3);
  });

  test('lets the same short question stand with other options', () => {
    const item = (options: string[]): Item => ({ ...blankItem('Which is a mammal?'), options });
    const index = new SeedIndex(seeds(item(['a dog on a leash', 'a green frog'])), ['question', 'options']);
    expect(index.nearest(item(['the blue whale', 'an old trout']))?.similarity).toBeLessThan(0.6);
  });

  test('lets a reading question stand on a new passage, and stops a copied passage', () => {
    const passage = 'The mill by the river was built in 1802 by two brothers who sold flour to the whole valley.';
    const reading = (question: string, text: string): Item => ({ ...blankItem(question), passage: text });
    const index = new SeedIndex(seeds(reading('Who built it and when was it built?', passage)), [
      'passage',
      'question',
    ]);
    const fresh = reading(
      'Who built it and when was it built?',
      'A tower of glass was raised in 1999 by a bank from the north.',
    );
    expect(index.nearest(fresh)?.similarity).toBeLessThan(0.6);
    expect(index.nearest(reading('What did the brothers sell?', passage))?.similarity).toBe(1);
  });

  test('knows a seed with other names and numbers by its template', () => {
    const index = new SeedIndex(seeds(blankItem(MATH)), ['question']);
    const swap = blankItem(
      MATH.replace('Weng', 'Pablo').replace('12', '9.50').replace('50', '75').replaceAll('she', 'he'),
    );
    expect(index.nearest(swap)?.similarity).toBeLessThan(1);
    expect(index.nearestTemplate(swap)).toEqual({ seedId: 's:0', similarity: 1 });
  });

  test('finds nothing where no three words are shared', () => {
    const index = new SeedIndex(seeds(blankItem(MATH)), ['question']);
    expect(index.nearest(blankItem('Why do birds sing in the morning?'))).toBeNull();
    expect(new SeedIndex([], ['question']).nearest(blankItem(MATH))).toBeNull();
  });
});

const codah = realRows('codah', 'train');
test.skipIf(!codah)('of real rows it takes few for copies of one another', () => {
  const rows = codah ?? [];
  const half = rows.length >> 1;
  const index = new SeedIndex(asSeeds(rows.slice(0, half)), ['question', 'options']);
  const flagged = rows.slice(half).filter((row) => (index.nearest(row)?.similarity ?? 0) >= 0.6);
  expect(flagged.length / half).toBeLessThan(0.05);
});
