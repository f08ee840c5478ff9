import { defineFamily } from '../core/family.ts';
import { chosen, letterIndex, mapRow } from '../core/map-row.ts';

/** AQuA questions with checked options, all five in one text: `a ) 38 , b ) 27.675 , c ) 30`. */
export const mathqa = defineFamily({
  id: 'mathqa',
  title: 'MathQA, algebra word problems',
  type: 'multiple_choice',
  licence: 'Apache-2.0',
  stated: { annotated: 'Apache-2.0', hub: 'Apache-2.0' },
  attribution: 'MathQA by Amini et al. (math-qa.github.io)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'regisss/math_qa', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['Problem', 'options', 'correct'],
  toItem: mapRow(({ text }) => ({
    question: text('Problem'),
    ...chosen(listed(text('options')), letterIndex(text('correct'))),
    subtask: text('category'),
  })),
});

/** Some rows have their options as a Python list of `a ) …` texts. */
function listed(options: string): string[] {
  const plain = options.replace(/^\['?|'?\]$/g, '').replaceAll("', '", ' , ');
  return plain
    .split(/(?:^|\s*,\s*)[a-e] \) ?/)
    .slice(1)
    .map((option) => option.trim());
}
