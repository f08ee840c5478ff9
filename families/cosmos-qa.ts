import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** What lies between the lines of a diary entry. The published test split has no labels. */
export const cosmosQa = defineFamily({
  id: 'cosmos_qa',
  title: 'Cosmos QA, between the lines',
  type: 'multiple_choice',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'Cosmos QA by Huang et al. (wilburone.github.io/cosmos)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'allenai/cosmos_qa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['context', 'question', 'answer0', 'answer1', 'answer2', 'answer3', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: `${text('context')}\n${text('question')}`,
    ...chosen([text('answer0'), text('answer1'), text('answer2'), text('answer3')], index('label')),
  })),
});
