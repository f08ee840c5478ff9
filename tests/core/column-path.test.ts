import { expect, it } from 'vitest';
import { compileField, hasColumn, readPath } from '../../core/column-path.ts';

const row = {
  q: 'Q',
  choices: { text: ['a', 'b'], label: ['A', 'B'] },
  list: [{ text: 'x' }, { text: 'y' }],
  'a.b': 1,
  n: 7,
  none: null,
};

it('a path leads through objects and lists', () => {
  expect(readPath(row, 'q')).toBe('Q');
  expect(readPath(row, 'choices.text')).toEqual(['a', 'b']);
  expect(readPath(row, 'choices.text.1')).toBe('b');
  expect(readPath(row, 'list.text')).toEqual(['x', 'y']);
  expect(readPath(row, 'a.b')).toBe(1);
  expect(readPath(row, 'choices.nope.x')).toBeUndefined();
  expect(readPath(row, 'constructor.constructor')).toBeUndefined();
  expect(readPath(row, '__proto__.x')).toBeUndefined();
  expect(hasColumn(row, 'choices.nope')).toBe(true);
  expect(hasColumn(row, 'toString')).toBe(false);
});

function fill(source: string): unknown {
  const field = compileField(source, (template) => `for the engine: ${template}`);
  return typeof field === 'string' ? field : field.read(row);
}

it('a template joins values into text, and one slot keeps its type', () => {
  expect(fill('Is {{ q }} or {{n}}?')).toBe('Is Q or 7?');
  expect(fill('{{ choices.text }}')).toEqual(['a', 'b']);
  expect(fill('{{ [q, n] }}')).toEqual(['Q', 7]);
  expect(fill('{{ q }}: {{ none }}')).toBeUndefined();
  expect(fill('{{ q }} {{ missing }}')).toBeUndefined();
});

it('anything else of Jinja is for the engine', () => {
  for (const template of ['{{ q | upper }}', '{% if q %}x{% endif %}', '{{ q }', '{{ q.__class__() }}', '{# no #}'])
    expect(fill(template)).toBe(`for the engine: ${template}`);
});
