import { describe, expect, test } from 'vitest';
import { countVotes, nextWave, normaliseAnswer, normaliseOption, sameAnswer } from '../../core/answers.ts';

describe('same answer', () => {
  test.each([
    ['math', '$1,234.50', '1234.5 dollars', true],
    ['math', '3/4', '0.75', true],
    ['math', 'twelve', '12', true],
    ['math', '75%', '75', true],
    ['math', '7', '-7', false],
    ['multiple_choice', 'A red fox.', 'a red  fox', true],
    ['multiple_choice', 'Tt', 'tt', false],
    ['multiple_choice', 'f(x + 1)', 'f(x) + 1', false],
    ['classification', 'Entailment', 'entailment', true],
    ['open_qa', 'The Beatles', 'beatles', true],
    ['open_qa', '10.0', '10', true],
    ['open_qa', '5 km', '5 miles', false],
    ['reading', 'in  the\nold mill', 'in an old mill', true],
    ['structured', '{"b": 1, "a": [2]}', '{"a":[2],"b":1}', true],
    ['structured', '{"a": 1}', '{"a": 2}', false],
  ] as const)('%s: %j and %j: %j', (type, a, b, same) => {
    expect(sameAnswer(type, a, b)).toBe(same);
  });

  test('aliases are as right as the answer', () => {
    expect(sameAnswer('open_qa', 'FDR', 'Franklin Roosevelt', ['F.D.R.', 'FDR'])).toBe(true);
  });

  test('answers of signs alone are kept apart', () => {
    expect(normaliseAnswer('open_qa', '→')).not.toBe(normaliseAnswer('open_qa', '↔'));
    expect(normaliseOption('?')).not.toBe(normaliseOption('!'));
  });
});

const MODELS = { selfConsistency: false, agreeing: ['p/m'], independent: true };

describe('count votes', () => {
  const count = (answers: (string | null)[], answer = '4') =>
    countVotes('math', answers, { answer, answerAliases: [] }, MODELS);

  test('gives the share of the most frequent of the usable answers', () => {
    expect(count(['4', '4.0', 'four', '5', null])).toEqual({
      method: 'vote',
      proof: null,
      right: 3,
      cast: 5,
      valid: 4,
      agreement: 0.75,
      keyIsMajority: true,
      ...MODELS,
    });
  });

  test('breaks a tie by the first answer seen', () => {
    expect(count(['5', '4', '4', '5']).keyIsMajority).toBe(false);
    expect(count(['4', '5', '5', '4']).keyIsMajority).toBe(true);
  });

  test('without votes has no method, without usable ones no majority', () => {
    expect(count([])).toMatchObject({ method: 'none', cast: 0, agreement: 0, keyIsMajority: false });
    expect(count([null, null, null])).toMatchObject({ method: 'vote', valid: 0, agreement: 0, keyIsMajority: false });
  });

  test('counts an alias as right', () => {
    const item = { answer: 'New York City', answerAliases: ['NYC'] };
    expect(countVotes('open_qa', ['nyc', 'NYC', 'Boston'], item, { ...MODELS, selfConsistency: true })).toMatchObject({
      right: 2,
      keyIsMajority: true,
      selfConsistency: true,
    });
  });
});

describe('next wave', () => {
  const plan = { votes: 5, agreement: 0.6, fullVotes: false };
  const wave = (answers: (string | null)[], more = {}) => nextWave(answers, { ...plan, ...more }, 'math');

  test('asks three, then one by one', () => {
    expect(wave([])).toBe(3);
    expect(wave(['4', '4', '5'])).toBe(1);
    expect(wave(['4', '4', '5', '5'])).toBe(1);
    expect(wave(['4', '4', '5', '5', '4'])).toBe(0);
  });

  test('stops at three equal votes', () => {
    expect(wave(['4', '4.0', 'four'])).toBe(0);
    expect(wave(['4', '5', '4', '4'])).toBe(0);
  });

  test('stops when no outcome can reach the agreement or enough usable votes', () => {
    expect(wave(['1', '2', '3', '4'])).toBe(0);
    expect(wave(['1', '2', '3'])).toBe(1);
    expect(wave([null, null, null])).toBe(0);
    expect(wave([null, null, '4'])).toBe(1);
  });

  test('asks all when told so, and fewer where fewer are planned', () => {
    expect(wave(['4', '4', '4'], { fullVotes: true })).toBe(1);
    expect(wave([], { votes: 2 })).toBe(2);
    expect(wave([], { votes: 0 })).toBe(0);
  });

  test('needs more equal votes where more are planned', () => {
    expect(wave(['4', '4', '4'], { votes: 8 })).toBe(1);
    expect(wave(['4', '4', '4', '4', '4'], { votes: 8 })).toBe(0);
  });
});
