import { expect, test } from 'vitest';
import { findJson } from '../../core/reply-json.ts';

test('JSON as it stands is strict', () => {
  expect(findJson(' {"a": [1, "x"]}\n')).toEqual({ ok: true, value: { a: [1, 'x'] }, tolerant: false });
});

test.each([
  ['fences', 'Here:\n```json\n{"a": 1}\n```\nEnjoy!', { a: 1 }],
  ['prose around', 'The set {x} gives {"a": {"b": [1, 2]}} as [1] says', { a: { b: [1, 2] } }],
  ['trailing commas', '{"a": [1, 2,], "b": 3,}', { a: [1, 2], b: 3 }],
  ['raw line breaks', '{"a": "one\ntwo\tthree"}', { a: 'one\ntwo\tthree' }],
  ['TeX', String.raw`{"a": "\(x\) and \\alpha \u00e9 \n"}`, { a: '\\(x\\) and \\alpha é \n' }],
  ['Python', '{"a": True, "b": None, "c": -1.5e3}', { a: true, b: null, c: -1500 }],
  ['a list of objects', 'Sure: [{"a": 1}, {"a": 2}]', [{ a: 1 }, { a: 2 }]],
  ['the longest of several', '{"a": 1} then {"a": 1, "b": 2}', { a: 1, b: 2 }],
])('tolerates %s', (_, text, value) => {
  expect(findJson(text)).toEqual({ ok: true, value, tolerant: true });
});

test.each(['', '   ', 'no', '42', '"text"', '{"a": ', '{"a": "never closed}', '{a: 1}', '[1, 2', '{{{{{{'])(
  'finds nothing in %j',
  (text) => {
    expect(findJson(text)).toMatchObject({ ok: false });
  },
);

test('a cut-off reply is not mended', () => {
  expect(findJson('{"items": [{"question": "a", "answer": "b"}, {"question": "c"').ok).toBe(false);
  expect(findJson('{"a": 1} and then {"b": [').ok).toBe(true);
  expect(findJson('{"question": "a", "answer": "b').ok).toBe(false);
});

test('hostile replies cost no time and reach no prototype', () => {
  const started = performance.now();
  findJson('{'.repeat(2_000_000));
  findJson('[{"a":'.repeat(300_000));
  findJson(`{"a":"${'x'.repeat(5_000_000)}`);
  expect(performance.now() - started).toBeLessThan(2_000);
  const found = findJson('x {"__proto__": {"polluted": true}, "a": 1}');
  expect(found).toMatchObject({ value: { a: 1 } });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
