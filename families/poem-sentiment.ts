import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

/** The feeling of a line of verse. */
export const poemSentiment = defineFamily({
  id: 'poem_sentiment',
  title: 'Poem Sentiment, lines of verse',
  type: 'classification',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'Poem Sentiment by Sheng and Uthus, Google Research',
  language: 'en',
  identity: ['passage'],
  hub: {
    dataset: 'google-research-datasets/poem_sentiment',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['test', 'validation'],
  },
  needs: ['verse_text', 'label'],
  toItem: mapRow(({ text, index }) => ({
    passage: text('verse_text'),
    question: 'What feeling does this line carry?',
    ...chosen(['negative', 'positive', 'no impact', 'mixed'], index('label')),
  })),
});
