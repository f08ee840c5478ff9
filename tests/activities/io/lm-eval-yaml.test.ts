import { expect, it } from 'vitest';
import { parseLmEvalYaml } from '../../../activities/io/lm-eval-yaml.ts';

it('reads YAML 1.1, as the harness does', () => {
  expect(parseLmEvalYaml('doc_to_choice: [no, yes]\ndataset_name: "no"\na: 1\na: 2\n')).toEqual({
    doc_to_choice: [false, true],
    dataset_name: 'no',
    a: 2,
  });
});

it('keeps a function of Python by its name, wherever it stands', () => {
  expect(
    parseLmEvalYaml('process_docs: !function utils.clean\nmetric_list:\n  - metric: !function utils.f1\n'),
  ).toEqual({
    process_docs: { '!function': 'utils.clean' },
    metric_list: [{ metric: { '!function': 'utils.f1' } }],
  });
});

it('takes a quoted text whose later lines stand too far left', () => {
  const text = 'task: t\nrows:\n  - q: "a \\"b\\"\nc"\n    answer: \'it\'\'s\n  d\'\n';
  expect(parseLmEvalYaml(text)).toEqual({ task: 't', rows: [{ q: 'a "b" c', answer: "it's d" }] });
});

it('says in a sentence what is no task file', () => {
  expect(parseLmEvalYaml('task: [a, b\nother: }')).toMatch(/^it is no YAML: .* at line 2/);
  expect(parseLmEvalYaml('- a\n- b\n')).toBe('it holds no mapping of keys to values');
  expect(parseLmEvalYaml('')).toBe('it holds no mapping of keys to values');
  expect(parseLmEvalYaml(`task: "${'x'.repeat(1024 * 1024)}"`)).toBe('it is larger than 1048576 bytes');
  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < 8; i++)
    bomb.push(
      `a${i}: &a${i} [${Array(10)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  expect(parseLmEvalYaml(bomb.join('\n'))).toBe('its aliases unfold to too much');
});
