import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

const LANGUAGES = ['de', 'en', 'es', 'fr', 'ja', 'ko', 'zh'];

/**
 * Sentences of the same words that may or may not mean the same, one family a language. The card says "other": free for
 * any purpose in the authors' words, which is no licence we know.
 */
export const pawsX = LANGUAGES.map((language) =>
  defineFamily({
    id: `paws_x_${language}`,
    title: `PAWS-X, paraphrases (${language})`,
    type: 'classification',
    licence: 'other',
    stated: { annotated: null, hub: 'other' },
    attribution: 'PAWS-X by Yang et al., Google Research (github.com/google-research-datasets/paws)',
    language,
    identity: ['passage'],
    hub: {
      dataset: 'google-research-datasets/paws-x',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['sentence1', 'sentence2', 'label'],
    toItem: mapRow(({ text, index }) => ({
      passage: `1: ${text('sentence1')}\n2: ${text('sentence2')}`,
      question: 'Do both sentences mean the same?',
      ...chosen(['no', 'yes'], index('label')),
    })),
  }),
);
