import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** How a scene of a film goes on. Its terms are the authors' own, so a recipe must admit any licence. */
export const swag = defineFamily({
  id: 'swag',
  title: 'SWAG, how a scene goes on',
  type: 'multiple_choice',
  licence: 'unknown',
  stated: { annotated: null, hub: 'unknown' },
  attribution: 'SWAG by Zellers et al. (rowanzellers.com/swag)',
  language: 'en',
  identity: ['question', 'options'],
  hub: {
    dataset: 'allenai/swag',
    config: 'regular',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: ['startphrase', 'ending0', 'label'],
  toItem: mapRow(({ text, index }) => ({
    question: text('startphrase'),
    ...chosen([text('ending0'), text('ending1'), text('ending2'), text('ending3')], index('label')),
  })),
});
