import { describe, expect, it } from 'vitest';
import { compileJinja } from '../../../activities/io/jinja.ts';

function fill(template: string, row: Record<string, unknown>): unknown {
  const field = compileJinja(template);
  return typeof field === 'string' ? `refused: ${field}` : field.read(row);
}

describe('a template', () => {
  it.each([
    ['{{ choices.label.index(key) }}', { choices: { label: ['A', 'B'] }, key: 'B' }, 1],
    ["{{ ['A', 'B'].index(key.lstrip()) }}", { key: ' B' }, 1],
    ['{{ choices.text }}', { choices: { text: ['x', 'y'] } }, ['x', 'y']],
    ["{{ answers | map(attribute='text') | list }}", { answers: [{ text: 'p' }, { text: 'q' }] }, ['p', 'q']],
    ["{{ [a, b] | join(' ') }}", { a: 'one', b: 'two' }, 'one two'],
    ['{{ (label | int) - 1 }}', { label: '2' }, 1],
    ["{{ ['no', 'yes'][label] }}", { label: 1 }, 'yes'],
    ["{{ text.split('####')[-1] | trim }}", { text: '1 + 1\n#### 2' }, '2'],
    ['{% if note is not none %}{{ note[2:] }}{% else %}{{ n | string }}{% endif %}', { note: null, n: 3 }, '3'],
    ['{{ b if b is defined else a }}', { a: 'only' }, 'only'],
    ['{% set last = q.split(" ")[-1] %}{{ last | upper }}', { q: 'a knot' }, 'KNOT'],
    [
      '{% for i in range(qs | length) %}{{ loop.index }}. {{ qs[i] }}\n{% endfor %}',
      { qs: ['a', 'b'] },
      '1. a\n2. b\n',
    ],
    ["{{ ', '.join(qs) }}", { qs: ['a', 'b'] }, 'a, b'],
    ["{{ q.strip('.') }}", { q: '..a.' }, 'a'],
    ['Q: {{ q | replace("x", "y") }}\n', { q: 'xx' }, 'Q: yy\n'],
  ])('%s', (template, row, value) => {
    expect(fill(template, row)).toEqual(value);
  });

  it('gives nothing where a column is missing or empty', () => {
    expect(fill('{{ gone }}', {})).toBeUndefined();
    expect(fill('{{ a.gone | upper }}', { a: {} })).toBeUndefined();
    expect(fill('Is {{ q | trim }} so? {{ n }}', { q: 'it', n: null })).toBeUndefined();
    expect(fill("{{ ['A'].index(q) }}", { q: 'B' })).toBeUndefined();
  });

  it('names the columns it cannot do without', () => {
    expect(compileJinja('{% for x in a %}{{ x ~ b.c }}{% endfor %}{{ d if d is defined else 1 }}')).toMatchObject({
      columns: ['a', 'b'],
    });
  });
});

describe('what is no data', () => {
  const row = { q: 'text', list: ['a'], map: { a: 1 }, n: 1 };

  it.each([
    '{{ q.constructor.constructor("return process")() }}',
    '{{ q.constructor }}',
    "{{ q['constructor'] }}",
    '{{ map.__proto__ }}',
    "{{ map['__proto__'] }}",
    '{{ list.constructor.prototype }}',
    '{{ q.__class__.__mro__ }}',
    '{{ range.constructor("return 1")() }}',
    '{{ "".__class__.__base__.__subclasses__() }}',
    '{{ self }}',
    '{{ process.env }}',
    '{{ globalThis }}',
    "{{ list | map('constructor') }}",
    '{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}',
    "{% include '/etc/passwd' %}",
    '{{ namespace(a=1) }}',
    '{{ raise_exception("x") }}',
    '{{ strftime_now("%Y") }}',
    "{{ q | regex_replace('(a+)+$', '') }}",
    '{{ q | indent(500000000) }}',
  ])('%s gives nothing', (template) => {
    const value = fill(template, row);
    expect(String(value)).toMatch(/^(?:undefined$|refused: )/);
  });

  it.each([
    '{% for i in range(1000000000) %}x{% endfor %}',
    '{% for i in range(9999) %}{% for j in range(9999) %}x{% endfor %}{% endfor %}',
    `{% set s = q %}${'{% set s = s ~ s %}'.repeat(60)}{{ s }}`,
    `{% set s = q %}${"{% set s = s.replace('t', s) %}".repeat(20)}{{ s }}`,
    `{% set l = list %}${'{% set l = l + l %}'.repeat(60)}{{ l | length }}`,
    `{% set s = q %}${'{% set s = s ~ s %}'.repeat(15)}{{ s | replace("t", s) }}`,
    `{{ ${'('.repeat(7000)}1${')'.repeat(7000)} }}`,
    'x'.repeat(20_000),
  ])('takes no more than its share: %#', (template) => {
    const value = fill(template, row);
    expect(String(value)).toMatch(/^(?:undefined$|refused: )/);
  });

  it('is refused with what it is', () => {
    expect(compileJinja('{{ q | frobnicate }}')).toBe('"frobnicate" is not a filter, method or function taken here');
    expect(compileJinja('{{ q.format(1) }}')).toBe('".format()" is not a filter, method or function taken here');
    expect(compileJinja('{{ q ')).toBe('it is no Jinja template');
  });
});
