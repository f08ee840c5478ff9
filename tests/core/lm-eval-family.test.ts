import { expect, it } from 'vitest';
import { lmEvalEntry } from '../../core/lm-eval-entry.ts';
import { lmEvalFamily, lmEvalId } from '../../core/lm-eval-family.ts';

const VALUES = {
  dataset_path: 'sailors/knots',
  training_split: 'train',
  test_split: 'test',
  doc_to_text: '{{q}}',
  doc_to_target: 'a',
};
const made = (values: object, entry: object = {}) =>
  lmEvalFamily({ id: 'knots', ...entry }, lmEvalEntry({ ...VALUES, ...values }), { path: 'k.yaml', files: {} });

it('what a recipe says stands over what the task file says, and adds to what is held out', () => {
  const more = { type: 'math', licence: 'MIT', fields: { answer: 'n' }, heldOut: [{ path: 'own.jsonl' }] };
  expect(made({}, more)).toMatchObject({
    type: 'math',
    licence: 'MIT',
    fields: { question: '{{ q }}', answer: 'n' },
    heldOut: [{ split: 'test' }, { path: 'own.jsonl' }],
  });
  expect(made({})).toMatchObject({ licence: 'unknown', attribution: 'sailors/knots' });
});

it('a split that is evaluated gives no seeds, unless a person says why', () => {
  expect(() => made({ training_split: 'test' })).toThrow(
    /^knots: k.yaml: its training split "test" is the one it is eval/,
  );
  expect(() => made({ test_split: undefined, validation_split: 'train' })).toThrow(/training split "train"/);
  expect(made({ training_split: 'test' }, { allow: { splitGuard: 'ours' } })).toMatchObject({
    source: { split: 'test' },
  });
});

it('an id is made of the file’s name', () => {
  expect(lmEvalId('tasks/ARC-Challenge v2.yaml')).toBe('arc_challenge_v2');
});
