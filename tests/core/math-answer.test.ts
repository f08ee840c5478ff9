import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { finalAnswer, readMath, sameMath } from '../../core/math-answer.ts';
import { rngFor } from '../../core/rng.ts';
import { sharedData } from '../shared-data.ts';
import { EQUAL, UNEQUAL } from './math-pairs.ts';

describe('answers of mathematics', () => {
  test('are more than 200 pairs', () => {
    expect(EQUAL.length + UNEQUAL.length).toBeGreaterThanOrEqual(240);
  });

  test.each(EQUAL)('%j says the same as %j', (a, b) => {
    expect([sameMath(a, b), sameMath(b, a)]).toEqual([true, true]);
  });

  test.each(UNEQUAL)('%j is another answer than %j', (a, b) => {
    expect([sameMath(a, b), sameMath(b, a)]).toEqual([false, false]);
  });

  test('are the same as themselves, and read without an error whatever they are', () => {
    const pieces = [
      '1',
      '23',
      '.5',
      'x',
      'ab',
      'pi',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      ',',
      '+',
      '-',
      '*',
      '/',
      '^',
      '_',
      '=',
      '<',
    ].concat([
      '\\frac',
      '\\sqrt',
      '\\left',
      '\\text',
      '\\begin{pmatrix}',
      '&',
      '\\\\',
      '|',
      '!',
      '%',
      '$',
      ' ',
      'sin',
      'log',
      '±',
    ]);
    const random = rngFor('math-answer.test');
    for (let i = 0; i < 2000; i++) {
      const text = Array.from(
        { length: 1 + Math.floor(random() * 14) },
        () => pieces[Math.floor(random() * pieces.length)],
      ).join('');
      expect(sameMath(text, text)).toBe(true);
      expect(() => sameMath(text, `${text}1`)).not.toThrow();
    }
  });

  test.each([
    '('.repeat(500),
    '1+'.repeat(900),
    `${'\\frac{1}{'.repeat(60)}2${'}'.repeat(60)}`,
    '9^9^9^9^9^9',
    '2^(10^400)',
    '99999999999!',
  ])('of hostile size are no answers, or end at once: %#', (text) => {
    const started = performance.now();
    sameMath(text, '1');
    readMath(text);
    // Milliseconds; a machine under load is slow, a loop without end would be seen all the same.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

test('the answer of a worked solution stands behind its last mark', () => {
  expect(finalAnswer('2 + 3 = 5\n#### 5')).toBe('5');
  expect(finalAnswer('So she has 5.\nA: 5')).toBe('5');
  expect(finalAnswer('Hence the answer is \\boxed{\\frac{1}{2}}, as wanted.')).toBe('\\frac{1}{2}');
  expect(finalAnswer('The answer is 3. Wait, the answer is 4.')).toBe('4.');
  expect(finalAnswer('42')).toBe('42');
});

interface Solution {
  is_correct: boolean;
  solution: string;
}

const SOLUTIONS = sharedData('data/model-outputs/gsm8k-model-solutions/example_model_solutions.jsonl');

test.skipIf(SOLUTIONS === null)('real solutions of four models are told right or wrong as their makers did', () => {
  const models = ['6b_finetuning', '6b_verification', '175b_finetuning', '175b_verification'];
  let [seen, agreed] = [0, 0];
  for (const line of readFileSync(SOLUTIONS ?? '', 'utf8')
    .trim()
    .split('\n')) {
    const { ground_truth, ...row } = JSON.parse(line) as Record<string, Solution> & { ground_truth: string };
    for (const model of models) {
      const answer = row[model] as Solution;
      seen++;
      if (sameMath(answer.solution, ground_truth) === answer.is_correct) agreed++;
    }
  }
  expect(seen).toBe(5276);
  expect(agreed / seen).toBeGreaterThanOrEqual(0.995);
});
