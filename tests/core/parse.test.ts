import { describe, expect, test } from 'vitest';
import { parseEnrichment, parseItems, parseJudgement, parseVote } from '../../core/parse.ts';

const mc = (answer: unknown, options: unknown = ['red', 'green', 'blue']) =>
  parseItems('multiple_choice', { items: [{ question: 'Which?', options, answer }] });

describe('items', () => {
  test('come as a list under items, bare, or as one', () => {
    const item = { question: ' 1+1? ', answer: 2 };
    for (const reply of [{ items: [item] }, [item], item])
      expect(parseItems('math', reply).items).toEqual([
        {
          index: 0,
          item: {
            question: '1+1?',
            options: null,
            answer: '2',
            answerIndex: null,
            answerAliases: [],
            passage: null,
            tests: null,
          },
        },
      ]);
    for (const reply of [{}, 'text', null, { items: 'x' }, { items: [] }])
      expect(parseItems('math', reply)).toMatchObject({ items: [], problems: [{ index: null }] });
  });

  test('a bad one is told by its place and spares its neighbours', () => {
    const good = { question: 'a', answer: '1' };
    const { items, problems } = parseItems('math', { items: [good, { question: '' }, 7, { question: 'b' }, good] });
    expect(items.map(({ index }) => index)).toEqual([0, 4]);
    expect(problems).toEqual([
      { index: 1, problem: 'items[1]: "question" is missing or empty' },
      { index: 2, problem: 'items[2]: not an object' },
      { index: 3, problem: 'items[3]: "answer" is missing or empty' },
    ]);
  });

  test.each([
    ['green', 1],
    ['Green.', 1],
    ['B', 1],
    ['b)', 1],
    ['(B)', 1],
    ['B. green', 1],
    ['option b', 1],
    [1, 1],
    ['2', 2],
    [0, 0],
  ])('the answer %j is an option', (answer, index) => {
    expect(mc(answer).items[0]?.item).toMatchObject({ answerIndex: index, answer: ['red', 'green', 'blue'][index] });
  });

  test.each(['yellow', 'D', 'B. blue', 3, -1, '', null, 1.5])('the answer %j is none of the options', (answer) => {
    expect(mc(answer).problems[0]?.problem).toMatch(/answer/);
  });

  test('a number that is an option is that option, not a place', () => {
    expect(mc('1', ['3', '1', '2']).items[0]?.item.answerIndex).toBe(1);
    expect(mc(2, [3, 1, 2]).items[0]?.item).toMatchObject({ answerIndex: 2, options: ['3', '1', '2'] });
  });

  test('options come lettered, as an object, or with their text inside', () => {
    for (const options of [
      ['A) red', 'B) green', 'C) blue'],
      { A: 'red', B: 'green', C: 'blue' },
      [{ text: 'red' }, { text: 'green' }, { text: 'blue' }],
    ])
      expect(mc('C', options).items[0]?.item).toMatchObject({ options: ['red', 'green', 'blue'], answer: 'blue' });
    expect(mc('A) green', ['A) red', 'A) green', 'B) x']).items[0]?.item.options).toEqual([
      'A) red',
      'A) green',
      'B) x',
    ]);
  });

  test.each([[[]], [['one']], [['a', 'a']], [['a', '']], [['a', null]], ['a, b'], [undefined]])(
    'options %j are refused',
    (options) => {
      expect(mc('a', options ?? null).problems[0]?.problem).toMatch(/option/);
    },
  );

  test('each type has its own fields', () => {
    expect(parseItems('reading', [{ question: 'q', answer: 'a' }]).problems[0]?.problem).toMatch(/passage/);
    const labelled = { passage: '', question: 'q', options: ['yes', 'no'], answer: 'no' };
    expect(parseItems('classification', [labelled]).items[0]?.item).toMatchObject({ passage: null, answerIndex: 1 });
    const code = {
      question: 'q',
      answer: '```python\ndef f():\n    return 1\n```',
      tests: 'assert f() == 1\nassert f() < 2',
    };
    expect(parseItems('code', [code]).items[0]?.item).toMatchObject({
      answer: 'def f():\n    return 1',
      tests: ['assert f() == 1', 'assert f() < 2'],
    });
    expect(
      parseItems('structured', [{ passage: { type: 'object' }, question: 'q', answer: { a: [1] } }]).items[0]?.item,
    ).toMatchObject({ passage: '{"type":"object"}', answer: '{"a":[1]}' });
  });

  test('control characters and halves of pairs never get through', () => {
    const { items } = parseItems('open_qa', [{ question: 'a\u0000b\r\nc\ud800', answer: 'x' }]);
    expect(items[0]?.item.question).toBe('ab\nc\ufffd');
  });
});

describe('votes', () => {
  test('a letter goes by the order shown, before any text', () => {
    expect(parseVote('multiple_choice', { reasoning: 'so', answer: 'A' }, ['B', 'A'])).toEqual({
      ok: true,
      value: { answer: 'B', reasoning: 'so', evidence: null },
    });
    expect(parseVote('classification', { answer: 'A' }, ['B', 'A'])).toMatchObject({ value: { answer: 'A' } });
    expect(parseVote('multiple_choice', { answer: 'green' }, ['red', 'green'])).toMatchObject({
      value: { answer: 'green', reasoning: null, evidence: null },
    });
  });

  test('what is no answer is a problem', () => {
    expect(parseVote('multiple_choice', { answer: 'E' }, ['a', 'b'])).toMatchObject({ ok: false });
    expect(parseVote('math', { answer: ' ' }, null)).toMatchObject({ ok: false });
    expect(parseVote('math', [1], null)).toMatchObject({ ok: false });
    expect(parseVote('math', { reasoning: ['one', 'two'], answer: 3 }, null)).toEqual({
      ok: true,
      value: { answer: '3', reasoning: 'one\ntwo', evidence: null },
    });
  });
});

test('an enrichment has the parts that were wanted and no others', () => {
  const reply = { knowledge: ['a', ' ', 'b'], context: 'c', option_analysis: { A: 'x', B: 'y' } };
  expect(parseEnrichment(reply, ['knowledge', 'context'], 2)).toEqual({
    ok: true,
    value: { knowledge: ['a', 'b'], context: 'c', optionAnalysis: null },
  });
  expect(parseEnrichment(reply, ['option_analysis'], 2)).toMatchObject({ value: { optionAnalysis: ['x', 'y'] } });
  expect(parseEnrichment({ knowledge: [] }, ['knowledge'], 0)).toEqual({
    ok: false,
    problem: '"knowledge" is missing or empty',
  });
  expect(parseEnrichment({ dialogue: 'A: x', worked_steps: ['one', 'two'] }, ['worked_steps', 'dialogue'], 0)).toEqual({
    ok: true,
    value: {
      knowledge: null,
      context: null,
      optionAnalysis: null,
      extras: [
        { kind: 'worked_steps', text: 'one\ntwo' },
        { kind: 'dialogue', text: 'A: x' },
      ],
    },
  });
});

test('an option analysis says something of each option, without its letter', () => {
  const parse = (analysis: string[]) => parseEnrichment({ option_analysis: analysis }, ['option_analysis'], 2);
  expect(parse(['A) Red is warm.', 'B) Blue is cold.'])).toMatchObject({
    value: { optionAnalysis: ['Red is warm.', 'Blue is cold.'] },
  });
  expect(parse(['Red is warm.'])).toEqual({ ok: false, problem: '"option_analysis" has 1 texts for 2 options' });
});

test('a judgement has every gate and every score from 1 to 5', () => {
  const gates = { self_contained: true, single_answer: 'yes', faithful: 'false', safe: true };
  const scores = { correctness: '4', relevance: 5, clarity: 3 };
  expect(parseJudgement({ gates, scores, rationale: 'r' })).toEqual({
    ok: true,
    value: {
      gates: { self_contained: true, single_answer: true, faithful: false, safe: true },
      scores: { correctness: 4, relevance: 5, clarity: 3 },
      rationale: 'r',
    },
  });
  expect(parseJudgement({ gates, scores: { ...scores, clarity: 6 } })).toEqual({
    ok: false,
    problem: '"scores.clarity" is not a number from 1 to 5',
  });
  expect(parseJudgement({ gates: {}, scores })).toEqual({
    ok: false,
    problem: '"gates.self_contained" is not true or false',
  });
});
