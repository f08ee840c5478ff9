import { describe, expect, it } from 'vitest';
import { lmEvalFields } from '../../core/lm-eval-fields.ts';

const choice = (more: object) => lmEvalFields({ output_type: 'multiple_choice', doc_to_target: 'label', ...more });

describe('a task file becomes a family', () => {
  it('of multiple choice, the question without what only says how to answer', () => {
    expect(
      choice({
        doc_to_text: '{{note.lstrip()}}\nFrom {{support}}\nQuestion: {{stem}}\nAnswer:',
        doc_to_choice: '{{[a, b]}}',
        doc_to_target: 3,
      }),
    ).toMatchObject({ type: 'multiple_choice', fields: { options: '{{[a, b]}}', answer: '{{ 3 }}' } });
    expect(
      choice({ doc_to_text: '{{passage}}\nQuestion: {{stem}}\nAnswer:', doc_to_choice: '{{choices.text}}' }),
    ).toEqual({
      type: 'multiple_choice',
      fields: { question: '{{ stem }}', passage: '{{ passage }}', options: '{{choices.text}}', answer: 'label' },
      identity: ['passage', 'question', 'options'],
    });
  });

  it('of multiple choice, where letters stand for the options of the prompt', () => {
    expect(
      choice({
        doc_to_text: 'Question: {{ stem }}\nA. {{c[0]}}\nB. {{c[1]}}\nC. {{c[2]}}\nAnswer:',
        doc_to_choice: ['A', 'B', 'C'],
        doc_to_target: 'key',
      }),
    ).toMatchObject({ fields: { question: '{{ stem }}', options: '{{ [c[0], c[1], c[2]] }}', answer: 'key' } });
  });

  it('of classification, where the choices are labels', () => {
    expect(
      choice({ doc_to_text: '{{premise}}\nQuestion: {{claim}} True or False?\nAnswer:', doc_to_choice: [true, false] }),
    ).toEqual({
      type: 'classification',
      fields: { question: '{{ claim }} True or False?', passage: '{{ premise }}', answer: 'label' },
      identity: ['passage', 'question'],
      labels: ['True', 'False'],
    });
  });

  it('of mathematics, reading or open questions, by what its answers are', () => {
    const open = (more: object) =>
      lmEvalFields({ doc_to_text: 'Q: {{q}}\nA: Let us think.', doc_to_target: '{{a}}', ...more });
    expect(open({ tag: 'math_word_problems' })).toMatchObject({
      type: 'math',
      fields: { question: '{{ q }}', answer: "{{ ((a) | string).split('####')[-1] | trim }}" },
    });
    expect(open({ doc_to_text: 'Passage: {{passage}}\nQuestion: {{q}}\nAnswer:' })).toMatchObject({
      type: 'reading',
      fields: { question: '{{ q }}', passage: '{{ passage }}' },
    });
    expect(open({ doc_to_text: 'q' })).toMatchObject({ type: 'open_qa', fields: { question: '{{ q }}' } });
  });

  it('and keeps names that tell several texts apart', () => {
    expect(
      choice({
        doc_to_text: 'Sentence 1: {{a}}\nSentence 2: {{b}}\nQuestion: Do both say the same?\nAnswer:',
        doc_to_choice: ['no', 'yes'],
      }),
    ).toMatchObject({
      fields: { question: 'Sentence 1: {{ a }}\nSentence 2: {{ b }}\nQuestion: Do both say the same?' },
    });
  });
});

describe('a task file is not taken', () => {
  const f = { '!function': 'utils.f' };
  it.each([
    [{ process_docs: f }, /^process_docs changes rows in Python; write the rows to a file/],
    [{ class: f }, /Python class/],
    [{ custom_dataset: f }, /custom_dataset builds/],
    [{ doc_to_text: f }, /^doc_to_text is a Python function/],
    [{ doc_to_target: f }, /^doc_to_target is a Python function/],
    [{ doc_to_choice: f }, /^doc_to_choice is a Python function/],
    [{ use_prompt: 'promptsource:x' }, /^use_prompt/],
    [{ doc_to_image: ['image'] }, /images/],
    [{ unsafe_code: true }, /programs/],
    [{ output_type: 'loglikelihood_rolling' }, /^output_type "loglikelihood_rolling" measures/],
    [{ doc_to_text: '' }, /^doc_to_text is empty/],
    [{ doc_to_text: 0 }, /context of its own/],
    [{ doc_to_text: null }, /^doc_to_text is missing/],
    [{ doc_to_target: '' }, /^doc_to_target is missing/],
    [{ doc_to_choice: ['A', 'B'] }, /^doc_to_choice is letters/],
    [{ doc_to_choice: ['one'] }, /no list of two or more/],
    [{ doc_to_choice: "['{{a}}', 'b']" }, /only Python can read/],
  ])('with %o', (more, reason) => {
    expect(lmEvalFields({ doc_to_text: '{{q}}', doc_to_target: 'a', ...more })).toMatch(reason);
  });
});
