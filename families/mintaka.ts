import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

const LANGUAGES = ['en', 'de', 'es', 'fr', 'it', 'pt'];

/** Questions that ask to count, compare or follow several steps, one family a language; answers are names or values. */
export const mintaka = LANGUAGES.map((language) =>
  defineFamily({
    id: `mintaka_${language}`,
    title: `Mintaka, facts in several steps (${language})`,
    type: 'open_qa',
    licence: 'CC-BY-4.0',
    stated: { annotated: 'CC-BY-4.0', hub: 'CC-BY-4.0' },
    attribution: 'Mintaka by Sen et al., Amazon Science (github.com/amazon-science/mintaka)',
    language,
    identity: ['question'],
    hub: {
      dataset: 'AmazonScience/mintaka',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['question', 'answerText'],
    toItem: mapRow(({ text }) => ({
      question: text('question'),
      answer: text('answerText'),
      subtask: text('category'),
    })),
  }),
);
