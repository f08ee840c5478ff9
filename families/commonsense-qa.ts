import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** Everyday knowledge, five options drawn from ConceptNet. The published test split has no answers. */
export const commonsenseQa = defineFamily({
  id: 'commonsense_qa',
  title: 'CommonsenseQA, everyday knowledge',
  type: 'multiple_choice',
  licence: 'MIT',
  stated: { annotated: 'MIT', hub: 'MIT' },
  attribution: 'CommonsenseQA by Talmor et al. (github.com/jonathanherzig/commonsenseqa)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'tau/commonsense_qa', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['question', 'choices', 'answerKey'],
  toItem: mapRow(({ text, texts }) => ({
    question: text('question'),
    ...chosen(texts('choices.text'), texts('choices.label').indexOf(text('answerKey'))),
  })),
});
