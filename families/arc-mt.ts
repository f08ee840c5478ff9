import { defineFamily } from '../core/family.ts';
import { chosen, mapRow } from '../core/map-row.ts';

const LANGUAGES = ['da', 'de', 'el', 'es', 'fi', 'hu', 'it', 'nb', 'pl', 'pt', 'sv'];

/** ARC-Challenge by machine translation, one family a language. A translation of ARC stays under ARC's terms. */
export const arcMt = LANGUAGES.map((language) =>
  defineFamily({
    id: `arc_mt_${language}`,
    title: `ARC-Challenge (${language})`,
    type: 'multiple_choice',
    licence: 'CC-BY-SA-4.0',
    stated: { annotated: 'CC-BY-SA-4.0', hub: null },
    attribution: 'ARC by the Allen Institute for AI (allenai.org/data/arc), translated by LumiOpen',
    language,
    identity: ['question', 'options'],
    hub: {
      dataset: 'LumiOpen/arc_challenge_mt',
      config: language,
      revision: 'main',
      seedSplit: 'train',
      heldOutSplits: ['test', 'validation'],
    },
    needs: ['question', 'choices', 'answerKey'],
    toItem: mapRow(({ text, texts }) => ({
      question: text('question'),
      ...chosen(texts('choices.text'), texts('choices.label').indexOf(text('answerKey'))),
    })),
  }),
);
