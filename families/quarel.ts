import { defineFamily } from '../core/family.ts';
import { chosen, mapRow, unfit } from '../core/map-row.ts';

/** Short stories on quantities, with the two options at the end of the question, as in `… farther? (A) John (B) Rita`. */
export const quarel = defineFamily({
  id: 'quarel',
  title: 'QuaRel, stories on quantities',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: null },
  attribution: 'QuaRel by the Allen Institute for AI (allenai.org/data/quarel)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'allenai/quarel', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['question', 'answer_index'],
  toItem: mapRow(({ text, index }) => {
    const parts = /^([\s\S]*?)\(A\)([\s\S]*?)\(B\)([\s\S]*)$/.exec(text('question'));
    const [, question = '', first = '', second = ''] = parts ?? unfit('column "question" has no options (A) and (B)');
    return { question: question.trim(), ...chosen([first.trim(), second.trim()], index('answer_index')) };
  }),
});
