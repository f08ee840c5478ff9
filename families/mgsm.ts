import { defineFamily } from '../core/family.ts';
import { mapRow } from '../core/map-row.ts';

const LANGUAGES = ['bn', 'de', 'en', 'es', 'fr', 'ja', 'ru', 'sw', 'te', 'th', 'zh'];

/** GSM8K questions by translators, one family a language. Only eight rows a language are for training. */
export const mgsm = LANGUAGES.map((language) =>
  defineFamily({
    id: `mgsm_${language}`,
    title: `MGSM, grade-school maths (${language})`,
    type: 'math',
    licence: 'CC-BY-SA-4.0',
    stated: { annotated: 'CC-BY-SA-4.0', hub: 'CC-BY-SA-4.0' },
    attribution: 'MGSM by Shi et al., Google Research (github.com/google-research/url-nlp)',
    language,
    identity: ['question'],
    hub: {
      dataset: 'juletxara/mgsm',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test'],
    },
    needs: ['question', 'answer_number'],
    toItem: mapRow(({ text, value }) => ({
      // Only rows with an answer in words begin with a word such as `Frage:`.
      question:
        value('answer') === undefined ? text('question') : text('question').replace(/^[^\s:：]{1,16} ?[:：]\s*/u, ''),
      answer: text('answer_number').replaceAll(',', ''),
    })),
  }),
);
