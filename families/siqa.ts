import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** What people do, feel and want next. Labels are 1, 2 and 3 as text. */
export const siqa = defineFamily({
  id: 'siqa',
  title: 'Social IQa, social situations',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: null },
  attribution: 'Social IQa by Sap et al. (maartensap.com/social-iqa)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'lighteval/siqa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['context', 'question', 'answerA', 'answerB', 'answerC', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: `${text('context')} ${text('question')}`,
    ...chosen([text('answerA'), text('answerB'), text('answerC')], index('label') - 1),
  })),
});
