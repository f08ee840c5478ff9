import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Indian medical entrance exams. The published test split has no answers, so validation is what is evaluated. */
export const medmcqa = defineFamily({
  id: 'medmcqa',
  title: 'MedMCQA, medical entrance exams',
  type: 'multiple_choice',
  licence: 'Apache-2.0',
  stated: { annotated: 'Apache-2.0', hub: 'Apache-2.0' },
  attribution: 'MedMCQA by Pal et al. (medmcqa.github.io)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'openlifescienceai/medmcqa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['question', 'opa', 'opb', 'opc', 'opd', 'cop'],
  toItem: mapRow(({ text, index, value }) => ({
    question: text('question'),
    ...chosen([text('opa'), text('opb'), text('opc'), text('opd')], index('cop')),
    subtask: value('subject_name') === undefined ? null : text('subject_name'),
  })),
});
