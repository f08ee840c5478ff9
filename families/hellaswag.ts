import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** How a short scene goes on; wrong endings were written by models. Marks in brackets are left over from WikiHow. */
export const hellaswag = defineFamily({
  id: 'hellaswag',
  title: 'HellaSwag, how a scene goes on',
  type: 'multiple_choice',
  licence: 'MIT',
  stated: { annotated: 'MIT', hub: 'MIT' },
  attribution: 'HellaSwag by Zellers et al. (rowanzellers.com/hellaswag)',
  language: 'en',
  identity: ['question', 'options'],
  hub: { dataset: 'Rowan/hellaswag', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: ['ctx', 'endings', 'label'],
  toItem: mapRow(({ text, texts, index }) => ({
    question: `${text('activity_label')}: ${plain(text('ctx'))}`,
    ...chosen(texts('endings').map(plain), index('label')),
  })),
});

function plain(text: string): string {
  return text
    .replaceAll(' [title]', '. ')
    .replace(/\[.*?\]/g, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}
