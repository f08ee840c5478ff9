import { defineFamily, type Family } from '../core/family.ts';
import { chosen, letterIndex, mapRow } from '../core/map-row.ts';

export const raceHigh = race('race_high', 'high');
export const raceMiddle = race('race_middle', 'middle');

/** English exams of Chinese schools; for research that is not commercial. */
function race(id: string, config: string): Family {
  return defineFamily({
    id,
    title: `RACE, exams on a text (${config} school)`,
    type: 'multiple_choice',
    licence: 'other',
    stated: { annotated: 'LicenseRef-RACE-non-commercial', hub: 'other' },
    attribution: 'RACE by Lai et al. (cs.cmu.edu/~glai1/data/race)',
    language: 'en',
    identity: ['question', 'options'],
    hub: {
      dataset: 'ehovy/race',
      config,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['article', 'question', 'options', 'answer'],
    toItem: mapRow(({ text, texts }) => ({
      question: `${text('article')}\n${text('question')}`,
      ...chosen(texts('options'), letterIndex(text('answer'))),
    })),
  });
}
