import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Which of two names fits the blank `_` of a sentence. The published test split has no answers. */
export const winogrande = defineFamily({
  id: 'winogrande',
  title: 'WinoGrande, who is meant',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: null },
  attribution: 'WinoGrande by Sakaguchi et al. (winogrande.allenai.org)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'allenai/winogrande',
    config: 'winogrande_xl',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: ['sentence', 'option1', 'option2', 'answer'],
  toItem: mapRow(({ text, index }) => ({
    question: text('sentence'),
    ...chosen([text('option1'), text('option2')], index('answer') - 1),
  })),
});
