import { expect, test } from 'vitest';
import { hashHeldOut } from '../../core/held-out.ts';
import { HeldOutTemplates } from '../../core/held-out-templates.ts';
import { blankItem } from '../../core/item.ts';

const QUESTION =
  'On Tuesday Marta carries 14 crates of plums to the market and sells 9 of them before Jonas brings 6 more. How many crates has she then?';
const SWAPPED =
  'On Friday Amir carries 250 crates of plums to the market and sells 31 of them before Lucia brings 17 more. How many crates has he then?';

const indexOf = (questions: readonly string[]) =>
  new HeldOutTemplates(questions.map((question) => hashHeldOut(blankItem(question), ['question'], 'x:test')));

test('a held-out question with other names and numbers is found, with its position', () => {
  const found = indexOf([
    'How many legs have three cats and two hens that sit on one warm roof at noon?',
    QUESTION,
  ]).nearest(SWAPPED);
  expect(found?.entry).toBe(1);
  expect(found?.score).toBeGreaterThan(0.9);
});

test('another question of the same task is not', () => {
  const other =
    'A baker has 14 trays of rolls and gives 9 to each of his 6 helpers every Friday. How many rolls are left over?';
  expect(indexOf([QUESTION]).nearest(other)).toBeNull();
});

test('short questions and questions that stand on a passage have no template', () => {
  expect(indexOf(['How many legs have 3 cats?']).nearest('How many legs have 5 cats?')).toBeNull();
  const reading = hashHeldOut({ ...blankItem(QUESTION), passage: 'Marta is busy.' }, ['passage', 'question'], 'x:test');
  expect(reading.template).toBeNull();
});

test('a template of more than ten held-out items is a phrase of the task', () => {
  const many = Array.from({ length: 11 }, (_, i) => QUESTION.replace('14', String(20 + i)));
  expect(indexOf(many).nearest(SWAPPED)).toBeNull();
  expect(indexOf(many.slice(0, 10)).nearest(SWAPPED)).not.toBeNull();
});
