import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Two ways to reach a goal in the physical world. The published test split has no labels. */
export const piqa = defineFamily({
  id: 'piqa',
  title: 'PIQA, physical common sense',
  type: 'multiple_choice',
  licence: 'AFL-3.0',
  stated: { annotated: 'AFL-3.0', hub: null },
  attribution: 'PIQA by Bisk et al. (yonatanbisk.com/piqa)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'baber/piqa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['goal', 'sol1', 'sol2', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: text('goal'),
    ...chosen([text('sol1'), text('sol2')], index('label')),
  })),
});
