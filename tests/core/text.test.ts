import { describe, expect, test } from 'vitest';
import { blankItem } from '../../core/item.ts';
import { hashWords, identitySha256, identityText, listKey, normaliseText, words } from '../../core/text.ts';

const same = (a: string, b: string) => words(a).join() === words(b).join();

describe('words', () => {
  test('fold case, punctuation, blanks and typographic forms', () => {
    expect(same('What is it, John?', 'what  is it john')).toBe(true);
    expect(same('“Don’t stop”', "DON'T stop!")).toBe(true);
    expect(same('the well-known rule', 'the well known rule')).toBe(true);
    expect(same('ﬁve caf\u0065\u0301s', 'five cafés')).toBe(true);
    expect(same('soft\u00adhyphen', 'softhyphen')).toBe(true);
    expect(same('Straße', 'STRASSE')).toBe(true);
  });

  test('keep numbers whole, with decimals and without thousands commas', () => {
    expect(words('1,234.50 of 0,1 and 20kg')).toEqual(['1234.50', 'of', '0', '1', 'and', '20', 'kg']);
    expect(same('3.5 metres', '35 metres')).toBe(false);
  });

  test('keep arithmetic signs apart and drop dashes of prose', () => {
    expect(same('5 - 3', '5 + 3')).toBe(false);
    expect(same('x - 1', 'x + 1')).toBe(false);
    expect(same('(-5)', '(5)')).toBe(false);
    expect(same('a != b', 'a = b')).toBe(false);
    expect(same('5×3', '5 * 3')).toBe(true);
    expect(same('5 − 3', '5-3')).toBe(true);
    expect(same('10%', '10 percent')).toBe(true);
    expect(same('and/or, 20-minute', 'and or 20 minute')).toBe(true);
    expect(same('**bold** - no', 'bold no')).toBe(true);
  });

  test('give one word a character where a script writes no blanks', () => {
    expect(words('数学题 2')).toEqual(['数', '学', '题', '2']);
    expect(words('Чему равно')).toEqual(['чему', 'равно']);
  });

  test('of a text without letters, digits or signs are none', () => {
    expect(words(' …?! ')).toEqual([]);
  });
});

describe('identity', () => {
  const item = (question: string, options: string[]) => ({ ...blankItem(question), options });

  test('is the same in any order of options and with other marks', () => {
    const a = identitySha256(item('Which is it?', ['Red fox', 'A dog']), ['question', 'options']);
    expect(identitySha256(item('which is it', ['a dog', 'red fox.']), ['question', 'options'])).toBe(a);
  });

  test('keeps fields and options apart', () => {
    const identity = ['question', 'options'] as const;
    expect(identityText(item('a b', ['c']), identity)).not.toBe(identityText(item('a', ['b c']), identity));
    expect(identityText(item('q', ['a b', 'c']), identity)).not.toBe(identityText(item('q', ['a', 'b c']), identity));
  });

  test('leaves out what is no part of it', () => {
    expect(identitySha256(item('q', ['x']), ['question'])).toBe(identitySha256(item('Q?', ['y']), ['question']));
  });
});

test('list keys tell lists apart by order and length', () => {
  const key = (text: string) => listKey(hashWords(words(text)));
  expect(key('a b c')).toBe(key('A, b, c.'));
  expect(new Set(['a b c', 'a c b', 'a b', ''].map(key)).size).toBe(4);
});

test('normalised text is its words', () => {
  expect(normaliseText(' How MANY?\n')).toBe('how many');
});
