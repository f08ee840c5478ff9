import { expect, test } from 'vitest';
import { judge } from '../../filters/judge.ts';
import { judged, PARAMS } from './evidence.ts';

test('keeps what is exactly at both marks', () => {
  expect(judge.decide(judged({ scores: { correctness: 5, clarity: 3 } }), PARAMS)).toBe(true);
});

test('rejects a failed gate, a low score and a low mean, in this order', () => {
  const gates = { self_contained: false, safe: false };
  expect(judge.decide(judged({ gates }), PARAMS)).toBe('fails self_contained, safe');
  expect(judge.decide(judged({ scores: { correctness: 5, clarity: 2 } }), PARAMS)).toBe('clarity 2, at least 3 needed');
  expect(judge.decide(judged({ scores: { correctness: 4, clarity: 3 } }), PARAMS)).toBe(
    'mean score 3.50, at least 4 needed',
  );
});

test('has no say where it is off, and rejects a row that lacks a judgement where it is on', () => {
  const none = { judgement: null };
  expect(judge.decide(none, { ...PARAMS, judge: { ...PARAMS.judge, on: false } })).toBe(true);
  expect(judge.decide(none, PARAMS)).toBe('needs-calls: not judged');
});
