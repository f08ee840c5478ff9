import { defineFamily } from '../core/family.ts';
import { mapRow, unfit } from '../core/map-row.ts';

/** Grade-school word problems. An answer ends in `#### <number>`, commas as thousands marks; the lines above it are steps. */
export const gsm8k = defineFamily({
  id: 'gsm8k',
  title: 'GSM8K, grade-school maths',
  type: 'math',
  licence: 'MIT',
  attribution: 'GSM8K by OpenAI (github.com/openai/grade-school-math)',
  language: 'en',
  identity: ['question'],
  hub: { dataset: 'openai/gsm8k', config: 'main', revision: 'main', seedSplit: 'train', heldOutSplits: ['test'] },
  needs: ['question', 'answer'],
  toItem: mapRow(({ text }) => {
    const question = text('question');
    const answer = text('answer').split('#### ')[1] ?? unfit('column "answer" has no #### before the result');
    return { question, answer: answer.trim().replace(/^\$/, '').replaceAll(',', '') };
  }),
});
