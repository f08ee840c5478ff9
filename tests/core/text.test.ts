import { describe, expect, test } from 'vitest';
import { blankItem } from '../../core/item.ts';
import { hashWords, identitySha256, identityText, listKey, normaliseText, words } from '../../core/text.ts';

const same = (a: string, b: string) => expect(words(a)).toEqual(words(b));
const different = (a: string, b: string) => expect(words(a)).not.toEqual(words(b));

describe('words', () => {
  test('fold case, punctuation, blanks and typographic forms', () => {
    same('What is it, John?', 'what  is it john');
    same('“Don’t stop”', "DON'T stop!");
    same('the well-known rule', 'the well known rule');
    same('ﬁve caf\u0065\u0301s', 'five cafés');
    same('soft\u00adhyphen', 'softhyphen');
    same('Straße', 'STRASSE');
  });

  test('keep numbers whole, with decimals and without thousands commas', () => {
    expect(words('1,234.50 of 0,1 and 20kg')).toEqual(['1234.50', 'of', '0', '1', 'and', '20', 'kg']);
    different('3.5 metres', '35 metres');
  });

  test('keep arithmetic signs apart and drop dashes of prose', () => {
    different('5 - 3', '5 + 3');
    different('x - 1', 'x + 1');
    different('(-5)', '(5)');
    different('a != b', 'a = b');
    same('5×3', '5 * 3');
    same('5 − 3', '5-3');
    same('10%', '10 percent');
    same('and/or, 20-minute', 'and or 20 minute');
    same('**bold** - no', 'bold no');
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
