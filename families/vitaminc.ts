import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

const LABELS = ['SUPPORTS', 'REFUTES', 'NOT ENOUGH INFO'];

/** Whether a sentence of Wikipedia supports a claim; pairs differ in a word or a number. */
export const vitaminc = defineFamily({
  id: 'vitaminc',
  title: 'VitaminC, does the evidence support it',
  type: 'classification',
  licence: 'CC-BY-SA-3.0',
  stated: { annotated: 'CC-BY-SA-3.0', hub: 'CC-BY-SA-3.0' },
  attribution: 'VitaminC by Schuster et al. (github.com/TalSchuster/VitaminC)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'tals/vitaminc', revision: 'main', seedSplit: 'train', heldOutSplits: ['test', 'validation'] },
  needs: ['evidence', 'claim', 'label'],
  toItem: mapRow(({ text }) => ({
    passage: text('evidence'),
    question: text('claim'),
    ...chosen([...LABELS], LABELS.indexOf(text('label'))),
  })),
});
