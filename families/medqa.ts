import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Cases of the United States medical licensing exam, in the form with four options. */
export const medqa = defineFamily({
  id: 'medqa',
  title: 'MedQA, medical licensing exam',
  type: 'multiple_choice',
  licence: 'CC-BY-SA-4.0',
  stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
  attribution: 'MedQA by Jin et al. (github.com/jind11/MedQA)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'GBaker/MedQA-USMLE-4-options-hf',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['sent1', 'ending0', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: text('sent1'),
    ...chosen([text('ending0'), text('ending1'), text('ending2'), text('ending3')], index('label')),
  })),
});
