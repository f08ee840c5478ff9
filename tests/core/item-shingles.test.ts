import { expect, test } from 'vitest';
import { blankItem } from '../../core/item.ts';
import { identityJaccard, identityShingles, partHashes, templateShingles } from '../../core/item-shingles.ts';

const PASSAGE =
  'We collect your name and address when you register for an account with us and we keep both for one year';
const reading = (question: string, passage = PASSAGE) => ({ ...blankItem(question), passage });
const identity = ['passage', 'question'] as const;

test('two questions on one passage are as alike as the questions', () => {
  const [a, b] = [reading('What do you collect from me?'), reading('How long is my data kept by you?')];
  const similarity = identityJaccard(identityShingles(a, identity), identityShingles(b, identity));
  expect(similarity).toBe(0);
  expect(identityJaccard(identityShingles(a, identity), identityShingles(a, identity))).toBe(1);
});

test('one question on two passages is as alike as the passages', () => {
  const [a, b] = [reading('What do you collect?'), reading('What do you collect?', 'The moon has no air at all')];
  expect(identityJaccard(identityShingles(a, identity), identityShingles(b, identity))).toBeLessThan(0.2);
});

test('options count in any order', () => {
  const item = (options: string[]) =>
    identityShingles({ ...blankItem('Which one?'), options }, ['question', 'options']);
  expect(identityJaccard(item(['a red fox', 'a cat']), item(['a cat', 'a red fox']))).toBe(1);
  expect(item(['x']).rest).toBeNull();
});

test('templates are the same for other names and numbers', () => {
  const template = (question: string) => templateShingles(blankItem(question), ['question']);
  const [a, b] = ['Tom has 3 apples and eats 2.', 'Ann has 30 apples and eats 9.'].map(template);
  expect(a).toEqual(b);
});

test('parts are read field by field', () => {
  expect(
    partHashes({ ...blankItem('a b'), options: ['c', 'd e'] }, ['question', 'options']).map((p) => p.length),
  ).toEqual([2, 1, 2]);
});
