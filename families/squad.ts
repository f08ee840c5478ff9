import { defineFamily } from '../core/family.ts';
import { SPAN_COLUMNS, spanItem } from './spans.ts';

/** Questions on paragraphs of Wikipedia. Its test split was never published. */
export const squad = defineFamily({
  id: 'squad',
  title: 'SQuAD, spans of Wikipedia',
  type: 'reading',
  licence: 'CC-BY-SA-4.0',
  stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
  attribution: 'SQuAD by Rajpurkar et al. (rajpurkar.github.io/SQuAD-explorer)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'rajpurkar/squad',
    config: 'plain_text',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: SPAN_COLUMNS,
  toItem: spanItem,
});

/** Questions written to mislead three models of their time; the test split has no answers. */
export const adversarialQa = defineFamily({
  id: 'adversarial_qa',
  title: 'AdversarialQA, spans that mislead',
  type: 'reading',
  licence: 'CC-BY-SA-4.0',
  stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
  attribution: 'AdversarialQA by Bartolo et al. (adversarialqa.github.io)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: {
    dataset: 'UCLNLP/adversarial_qa',
    config: 'adversarialQA',
    revision: 'main',
    seedSplit: 'train',
    heldOutSplits: ['validation'],
  },
  needs: SPAN_COLUMNS,
  toItem: spanItem,
});

/** Questions that ask who or what a pronoun or a phrase means. */
export const quoref = defineFamily({
  id: 'quoref',
  title: 'Quoref, who is meant in a text',
  type: 'reading',
  licence: 'CC-BY-4.0',
  stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
  attribution: 'Quoref by Dasigi et al. (allenai.org/data/quoref)',
  language: 'en',
  identity: ['passage', 'question'],
  hub: { dataset: 'allenai/quoref', revision: 'main', seedSplit: 'train', heldOutSplits: ['validation'] },
  needs: SPAN_COLUMNS,
  toItem: spanItem,
});
