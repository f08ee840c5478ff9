import { describe, expect, it } from 'vitest';
import type { DataRow } from '../../core/columns.ts';
import { createRenderer, estimateTokens, layoutOf, renderedAnswerIndex, type Layout } from '../../core/layout.ts';
import { dataRow } from '../../core/output-row.ts';
import { familyPlanOf, stageRow } from '../fakes/receipted.ts';

const choice = familyPlanOf('arc', 'multiple_choice');
const options = ['red', 'green', 'blue', 'black'];
const row = (n: number, more: Partial<DataRow> = {}): DataRow => ({
  ...dataRow(
    stageRow(choice, `0.0.${n}`, {
      question: `Which colour is number ${n}?`,
      options,
      answer: 'green',
      answerIndex: 1,
    }),
    choice,
  ),
  ...more,
});

function render(one: DataRow, layout: Layout, format: 'text' | 'messages' = 'text') {
  const rendered = createRenderer({ name: 'v', layout, format, shots: 2 }).push(one);
  expect(rendered).toHaveLength(1);
  return rendered[0] as NonNullable<(typeof rendered)[0]>;
}

describe('layouts', () => {
  it('show the right option at every letter equally often, whatever order the teacher liked', () => {
    const letters = [0, 0, 0, 0];
    for (let n = 0; n < 2000; n++) {
      const at = renderedAnswerIndex(row(n)) ?? -1;
      letters[at] = (letters[at] ?? 0) + 1;
    }
    const chiSquare = letters.reduce((sum, n) => sum + (n - 500) ** 2 / 500, 0);
    // 99.9 % of fair draws stay below 16.27 at 3 degrees of freedom.
    expect(chiSquare).toBeLessThan(16.27);
  });

  it('answer mc_letters with the letter that the shown options give it', () => {
    for (let n = 0; n < 20; n++) {
      const text = render(row(n), 'mc_letters').text ?? '';
      const letter = /(?:Answer: |A: |The answer: )([A-D])$/.exec(text)?.[1] ?? '?';
      expect(text).toMatch(new RegExp(`(?:^|\\n)\\(?${letter}[.)] green(?:\\n|$)`));
      for (const option of options) expect(text).toContain(option);
    }
  });

  it('hide the options in mc_cloze', () => {
    const text = render(row(1), 'mc_cloze').text ?? '';
    expect(text).toMatch(/green$/);
    expect(text).not.toContain('black');
  });

  it('put context and knowledge before the question, and fall back to qa without them', () => {
    expect(render(row(1), 'context_first').text).toMatch(/^Background\.\n\n/);
    expect(render(row(1), 'knowledge_first').text).toMatch(/^Fact\.\n\n/);
    expect(layoutOf(row(1, { context: null }), 'context_first')).toBe('qa');
    expect(layoutOf(row(1, { knowledge: [] }), 'knowledge_first')).toBe('qa');
    expect(layoutOf(row(1, { options: null }), 'mc_letters')).toBe('qa');
  });

  it('draw every suitable layout for mixed, by id alone', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, n) => layoutOf(row(n), 'mixed')));
    expect([...seen].sort()).toEqual([
      'context_first',
      'knowledge_first',
      'mc_cloze',
      'mc_letters',
      'qa',
      'qa_reasoning',
    ]);
    expect(render(row(7), 'mixed')).toEqual(render(row(7), 'mixed'));
  });

  it('show worked steps or a short rationale as the reasoning of rows whose votes gave none', () => {
    const extras = [
      { kind: 'rationale_short', text: 'Green it is.' },
      { kind: 'worked_steps', text: 'Step 1: look.' },
      { kind: 'dialogue', text: 'Ann: Hm?' },
    ];
    const said = (more: Partial<DataRow>) => render(row(3, more), 'qa_reasoning', 'messages').messages?.[1]?.content;
    expect(said({ extras })).toMatch(/^It is so\./);
    expect(said({ extras, reasoning: null })).toMatch(/^Step 1: look\.\n\nAnswer: /);
    expect(said({ extras: extras.slice(0, 1), reasoning: null })).toMatch(/^Green it is\./);
    expect(layoutOf(row(3, { extras: extras.slice(2), reasoning: null }), 'qa_reasoning')).toBe('qa');
  });

  it('always show the passage, which is needed to answer', () => {
    const reading = row(1, { task_type: 'reading', passage: 'The fox is red.', options: null, answer_index: null });
    for (const layout of ['qa', 'qa_reasoning', 'context_first', 'mixed'] as const)
      expect(render(reading, layout).text).toContain('The fox is red.');
  });

  it('give a chat a user turn without the answer and an assistant turn that ends in it', () => {
    const [user, assistant] = render(row(3), 'qa_reasoning', 'messages').messages ?? [];
    expect(user?.role).toBe('user');
    expect(user?.content).toContain('Which colour is number 3?');
    expect(assistant?.content).toMatch(/^It is so\.\n\nAnswer: [A-D]\. green$/);
  });

  it('keep labels of classification in their order and code in a fence with its tests above', () => {
    const label = row(1, { task_type: 'classification', options: ['yes', 'no'], answer: 'no', answer_index: 1 });
    expect(render(label, 'qa').text).toMatch(/- yes\n- no\n.*no$/s);
    const code = row(2, {
      task_type: 'code',
      options: null,
      answer_index: null,
      tests: ['assert f()'],
      answer: 'def f(): 1',
    });
    expect(render(code, 'qa').text).toMatch(/assert f\(\)\n.*```python\ndef f\(\): 1\n```$/s);
  });

  it('add no English cue to rows in other languages', () => {
    const text = render(row(4, { language: 'de', question: 'Welche Farbe?' }), 'qa').text ?? '';
    expect(text).toMatch(/^Welche Farbe\?\n/);
    expect(text).not.toContain('nswer');
  });

  it('pack few_shot rows of one subtask, the last pack maybe short', () => {
    const renderer = createRenderer({ name: 'v', layout: 'few_shot', format: 'text', shots: 2 });
    const rows = [row(0, { subtask: 'a' }), row(1, { subtask: 'b' }), row(2, { subtask: 'a' })];
    const packs = [...rows.flatMap((r) => renderer.push(r)), ...renderer.end()];
    expect(packs.map((p) => p.ids)).toEqual([[rows[0]?.id, rows[2]?.id], [rows[1]?.id]]);
    expect(packs[0]?.text?.split('\n\n').length).toBeGreaterThanOrEqual(2);
  });

  it('show steps in a pack of few_shot in every row or in none', () => {
    const packs = Array.from({ length: 40 }, (_, n) => {
      const renderer = createRenderer({ name: 'v', layout: 'few_shot', format: 'text', shots: 2 });
      const second = row(n + 100, n % 2 === 0 ? {} : { reasoning: null });
      return [...renderer.push(row(n)), ...renderer.push(second)].map(({ text }) => text?.split('It is so.').length);
    });
    const told = (wanted: number) => packs.flat().filter((_, n) => n % 2 === wanted);
    expect(new Set(told(0))).toEqual(new Set([1, 3]));
    expect(new Set(told(1))).toEqual(new Set([1]));
  });

  it('count tokens by UTF-8 bytes', () => {
    expect(estimateTokens(['abcd', 'e'])).toBe(2);
    expect(estimateTokens(['青い'])).toBe(2);
  });
});
