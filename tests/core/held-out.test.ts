import { expect, test } from 'vitest';
import {
  answerHash,
  hashHeldOut,
  identityKey,
  identityWords,
  ownTexts,
  packHeldOut,
  standingTexts,
  unpackHeldOut,
} from '../../core/held-out.ts';
import { blankItem } from '../../core/item.ts';
import { identitySha256 } from '../../core/text.ts';

const ITEM = {
  ...blankItem('Which is it?'),
  options: ['a red fox', 'a dog'],
  answer: 'a dog',
  answerIndex: 1,
  answerAliases: ['dog'],
};
const IDENTITY = ['question', 'options'] as const;

test('an entry comes back from JSON as it was, and holds no word', () => {
  const entry = hashHeldOut(ITEM, IDENTITY, 'x:test');
  const json = JSON.stringify(packHeldOut(entry));
  expect(unpackHeldOut(JSON.parse(json))).toEqual(entry);
  expect(json).not.toMatch(/fox|which/i);
  expect(entry.sha256).toBe(identitySha256(ITEM, IDENTITY));
});

test('answers are the answer and its aliases; an unknown one is none', () => {
  expect(hashHeldOut(ITEM, IDENTITY, 'x:test').answers).toEqual([answerHash('A dog.'), answerHash('DOG')]);
  expect(hashHeldOut(blankItem('q'), ['question'], 'x:test').answers).toEqual([]);
});

test('the key of an identity is free of the order of options', () => {
  const key = (options: string[]) => identityKey(identityWords({ ...ITEM, options }, IDENTITY));
  expect(key(['a dog', 'A red fox!'])).toBe(key(ITEM.options));
  expect(key(['a dog', 'a fox'])).not.toBe(key(ITEM.options));
});

test('a question on a passage has no words of its own', () => {
  const reading = identityWords({ ...blankItem('What is sold there?'), passage: 'A mill sold flour' }, [
    'passage',
    'question',
  ]);
  expect(ownTexts(reading).map((text) => text.length)).toEqual([4]);
  expect(standingTexts(reading)).toEqual([]);
});

test('where the question is no part of the identity its statements stand for themselves', () => {
  expect(standingTexts(identityWords(ITEM, ['options'])).map((text) => text.length)).toEqual([3, 2]);
});
